/** Which records are handed over: all, or what belongs to a case, with whatever they name. */

import { type HandedKind, handedKinds } from "../../core/handover/told-register.ts";
import { idsAround, linkedTo } from "../catalogue/record-link-table.ts";
import { allOfKind, type RecordRow, recordWithId } from "../catalogue/record-table.ts";
import { linksOf, openFields } from "../records/stored-record.ts";
import { recordNamed } from "../records/resolve-fields.ts";
import type { VaultSession } from "../vault/session.ts";

/** A row of a kind that is handed over. */
export type HandedRow = RecordRow & { readonly kind: HandedKind };

const isHanded = (row: RecordRow | undefined): row is HandedRow =>
  row?.withdrawnAtMs === null && handedKinds.some((kind) => kind === row.kind);

type Db = VaultSession["catalogue"]["db"];

const rowsOf = (db: Db, ids: readonly string[]): HandedRow[] =>
  ids.map((id) => recordWithId(db, id)).filter(isHanded);

/** What the fields of records lead to, however far. */
function closed(db: Db, rows: readonly HandedRow[]): Map<string, HandedRow> {
  const all = new Map(rows.map((row) => [row.id, row]));
  // A map goes on to what is added while it is walked through.
  for (const row of all.values()) {
    for (const named of rowsOf(db, Object.values(linksOf(row.kind, openFields(row))))) {
      if (!all.has(named.id)) all.set(named.id, named);
    }
  }
  return all;
}

/** What stands next to a case, the acts of its events, and how it stands with its people. */
function aroundCase(session: VaultSession, code: string): HandedRow[] {
  const { db } = session.catalogue;
  const centre = recordNamed(session, code, ["case"]);
  const near = rowsOf(db, idsAround(db, centre.id));
  const further = near.flatMap(({ id, kind }) => {
    const wanted = kind === "event" ? "act" : kind === "person" ? "status" : undefined;
    return linkedTo(db, id).flatMap((link) => (link.kind === wanted ? [link.id] : []));
  });
  return [centre, ...near, ...rowsOf(db, further)].filter(isHanded);
}

/** Gathers them, kind by kind and in each in the order in which they were made. Throws VaultError record-not-found. */
export function gatherRegister(session: VaultSession, ofCase: string | undefined): HandedRow[] {
  const { db } = session.catalogue;
  if (ofCase === undefined) return handedKinds.flatMap((kind) => allOfKind(db, kind).filter(isHanded));
  const all = [...closed(db, aroundCase(session, ofCase)).values()];
  return handedKinds.flatMap((kind) =>
    all.filter((row) => row.kind === kind).toSorted((one, other) => one.number - other.number),
  );
}
