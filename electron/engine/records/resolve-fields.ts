/** Fields as a person gives them: references by code, title or the beginning of an id become ids; terms have to be there. */

import { DecodeError, VaultError } from "../../core/errors.ts";
import { misfitSentence } from "../../core/records/misfit.ts";
import type { Field } from "../../core/records/record-field.ts";
import {
  decodeFields,
  kindOf,
  type RecordFields,
  type RecordKind,
  recordKindNames,
} from "../../core/records/record-kinds.ts";
import { brokenRule, ruleSentences } from "../../core/records/record-rules.ts";
import { findBatch } from "../catalogue/batch-table.ts";
import { findItem, type ItemRow } from "../catalogue/item-table.ts";
import { mergedInto } from "../catalogue/record-link-table.ts";
import { findRecord, type RecordRow } from "../catalogue/record-table.ts";
import { termsOf } from "../thesaurus/terms-of-vault.ts";
import type { VaultSession } from "../vault/session.ts";

/** The kinds with these names; a table of kinds cannot name itself, so its references are plain texts. */
export const kindsNamed = (names: readonly string[]): RecordKind[] =>
  recordKindNames.filter((kind) => names.includes(kind));

/** The record that is meant. Throws VaultError record-not-found. */
export function recordNamed(
  { catalogue }: VaultSession,
  reference: string,
  kinds: readonly RecordKind[],
): RecordRow {
  const row = findRecord(catalogue.db, reference, kinds);
  if (row === undefined)
    throw new VaultError("record-not-found", `no ${kinds.join(" or ")} has this code or title`);
  return row;
}

/** The record that is meant as the other end of a link: in place of one that was merged, the one that stays. Throws VaultError record-not-found. */
export function referenceNamed(
  session: VaultSession,
  reference: string,
  kinds: readonly RecordKind[],
): RecordRow {
  const { db } = session.catalogue;
  let row = recordNamed(session, reference, kinds);
  for (let into = mergedInto(db, row.id); into !== undefined; into = mergedInto(db, row.id)) {
    row = recordNamed(session, into, kinds);
  }
  return row;
}

/** The item that is meant. Throws VaultError item-not-found. */
export function itemRowNamed({ catalogue }: VaultSession, reference: string): ItemRow {
  const row = findItem(catalogue.db, reference);
  if (row === undefined) throw new VaultError("item-not-found", "no item has this id");
  return row;
}

/** The id of the item that is meant. Throws VaultError item-not-found. */
export const itemNamed = (session: VaultSession, reference: string): string =>
  itemRowNamed(session, reference).id;

function batchNamed({ catalogue }: VaultSession, reference: string): string {
  const row = findBatch(catalogue.db, reference);
  if (row === undefined)
    throw new VaultError("record-not-found", "no import has this id; show tells that of an item");
  return row.id;
}

function resolved(session: VaultSession, field: Field | undefined, value: unknown): unknown {
  if (typeof value !== "string" || field === undefined) return value;
  if (field.type === "item") return itemNamed(session, value);
  if (field.type === "batch") return batchNamed(session, value);
  return field.type === "record" ? referenceNamed(session, value, kindsNamed(field.of)).id : value;
}

/** What a record had before is not asked again: a term that it was given goes on being its term. */
function assertTerms(
  { catalogue }: VaultSession,
  kind: RecordKind,
  fields: RecordFields,
  held: RecordFields,
): void {
  for (const [name, field] of Object.entries(kindOf(kind).fields)) {
    const value = fields[name];
    if (field.type !== "term" || typeof value !== "string" || value === held[name]) continue;
    const term = termsOf(catalogue.db).get(value);
    if (term?.isRetired === true)
      throw new VaultError("bad-usage", `the term of ${name} was retired: see the list of terms`);
    if (term === undefined || !field.of.includes(term.kind)) {
      throw new VaultError(
        "bad-usage",
        `${name} takes a term of ${field.of.join(", ")}: see the list of terms`,
      );
    }
  }
}

const texts = (value: unknown): unknown =>
  typeof value === "string" ? value.normalize("NFC").trim() : Array.isArray(value) ? value.map(texts) : value;

/** Makes the fields of a record; `held` are those that it had before. Throws VaultError bad-usage that names the field, record-not-found, item-not-found. */
export function resolveFields(
  session: VaultSession,
  kind: RecordKind,
  given: Readonly<Record<string, unknown>>,
  held: RecordFields = {},
): RecordFields {
  const known = kindOf(kind).fields;
  const fields = Object.fromEntries(
    Object.entries(given).map(([field, value]) => [field, resolved(session, known[field], texts(value))]),
  );
  try {
    const decoded = decodeFields(kind, fields);
    assertTerms(session, kind, decoded, held);
    const broken = brokenRule(kind, decoded);
    if (broken !== undefined) throw new VaultError("bad-usage", ruleSentences[broken]);
    return decoded;
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw new VaultError("bad-usage", misfitSentence(kind, fields, error.path), { cause: error });
  }
}
