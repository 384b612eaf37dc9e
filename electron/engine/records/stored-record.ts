/** Records between their rows and their fields: secrets parted from the rest, days and links made of what the fields say. */

import { anyObject, decodeJson } from "../../core/decode.ts";
import { daysOf } from "../../core/records/partial-date.ts";
import { partSecrets } from "../../core/records/part-secrets.ts";
import { decodeFields, kindOf, type RecordFields, type RecordKind } from "../../core/records/record-kinds.ts";
import type { Field } from "../../core/records/record-field.ts";
import type { WritableDb } from "../catalogue/database.ts";
import { writeFieldLinks } from "../catalogue/record-link-table.ts";
import {
  type RecordDays,
  type RecordRow,
  secretOf,
  updateRecord,
  writeSecret,
} from "../catalogue/record-table.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { openSecret, sealSecret } from "./seal-secret.ts";

const textOf = (fields: RecordFields, field: string): string | undefined => {
  const value = fields[field];
  return typeof value === "string" ? value : undefined;
};

/** The days between which a record begins and ends. */
export function recordDays(fields: RecordFields): RecordDays {
  const from = daysOf(textOf(fields, "from"));
  const end = textOf(fields, "to");
  const to = end === undefined ? undefined : daysOf(end);
  return { fromFirst: from.first, fromLast: from.last, toFirst: to?.first ?? null, toLast: to?.last ?? null };
}

/** Types of fields that name something else. */
const leadsOn: ReadonlySet<Field["type"]> = new Set(["record", "item", "batch"]);

/** Links that fields make: the name of the field to the id of a record, an item or an import. */
export const linksOf = (kind: RecordKind, fields: RecordFields): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(kindOf(kind).fields).flatMap(([field, { type }]) => {
      const value = textOf(fields, field);
      return value !== undefined && leadsOn.has(type) ? [[field, value]] : [];
    }),
  );

/** The fields that are no secret, as they were written. */
export const openFields = ({ fields }: Pick<RecordRow, "fields">): RecordFields =>
  // Whatever is in the catalogue was checked by decodeFields before it was written.
  decodeJson(anyObject, fields, "record") as RecordFields;

/** The fields that are sealed, opened. */
export function secretFields(session: VaultSession, id: string): RecordFields {
  const row = secretOf(session.catalogue.db, id);
  if (row === undefined) return {};
  const text = openSecret(session, { recordId: id, part: "record" }, row);
  return decodeJson(anyObject, text, "record") as RecordFields;
}

/** All fields of a record, checked. Throws DecodeError where the catalogue holds what this kind cannot have. */
export const allFields = (session: VaultSession, row: RecordRow): RecordFields =>
  decodeFields(row.kind, { ...openFields(row), ...secretFields(session, row.id) });

/** Writes the fields of a record that is there. Must run inside a transaction. */
export function writeFields(
  session: VaultSession,
  { id, kind }: Pick<RecordRow, "id" | "kind">,
  fields: RecordFields,
): void {
  const db: WritableDb = writableDb(session);
  const { open, secret } = partSecrets(kind, fields);
  updateRecord(db, { id, fields: JSON.stringify(open), ...recordDays(fields) });
  writeFieldLinks(db, id, linksOf(kind, fields));
  if (Object.keys(secret).length > 0 || secretOf(db, id) !== undefined) {
    const sealed = sealSecret(session, { recordId: id, part: "record" }, JSON.stringify(secret));
    writeSecret(db, { recordId: id, ...sealed });
  }
}
