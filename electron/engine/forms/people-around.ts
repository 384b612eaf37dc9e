/** Of whom the texts of a form may speak, so that half a name is found in them as well (resources/spec/forms.md §6). */

import { linkedFrom, linkedTo } from "../catalogue/record-link-table.ts";
import { type RecordRow, recordWithId } from "../catalogue/record-table.ts";
import { peopleToldOf } from "../consent/told-of.ts";
import { linksOf, openFields } from "../records/stored-record.ts";
import type { VaultSession } from "../vault/session.ts";
import { tellingRecords } from "./gather-exhibits.ts";
import { itemsOfRecords } from "./gather-person-file.ts";

/** Kinds of records that lead to a person and whose texts, or those of what they name, a form has. */
const told: ReadonlySet<string> = new Set(["act", "event", "status", "injury", "communication", "mandate"]);

type Db = VaultSession["catalogue"]["db"];

const rowsOf = (db: Db, ids: readonly string[]): RecordRow[] =>
  [...new Set(ids)].flatMap((id) => recordWithId(db, id) ?? []);

/** Records with those that they name or are linked to. */
const withNamed = (db: Db, rows: readonly RecordRow[]): RecordRow[] =>
  rowsOf(
    db,
    rows.flatMap((row) => [
      row.id,
      ...linkedFrom(db, row.id),
      ...Object.values(linksOf(row.kind, openFields(row))),
    ]),
  );

/** Ids of everybody of whom it tells that a form about a record, or about items, may have. */
export function peopleAround(
  session: VaultSession,
  { record, items }: { readonly record?: string; readonly items: readonly string[] },
): string[] {
  const { db } = session.catalogue;
  const leading = record === undefined ? [] : linkedTo(db, record).filter(({ kind }) => told.has(kind));
  const ids = record === undefined ? [] : [record, ...leading.map(({ id }) => id)];
  const rows = withNamed(db, rowsOf(db, ids));
  const shown = [
    ...items,
    ...itemsOfRecords(
      session,
      rows.map(({ id }) => id),
    ),
  ];
  const telling = withNamed(
    db,
    shown.flatMap((item) => tellingRecords(session, item)),
  );
  return [...new Set([...rows, ...telling].flatMap((row) => peopleToldOf(db, row)))];
}
