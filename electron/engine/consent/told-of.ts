/** Of whom and what a record tells whoever is handed it, and what of it may go once consent was looked at (resources/spec/consent.md §3). */

import { casesOfRecord } from "../catalogue/cases-of-record.ts";
import type { ReadableDb } from "../catalogue/database.ts";
import { linkedTo, peopleNamedBy } from "../catalogue/record-link-table.ts";
import { type RecordRow, recordWithId } from "../catalogue/record-table.ts";
import { type KnownNames, readNames } from "../forms/known-names.ts";
import { SOMEBODY } from "../forms/veil-names.ts";
import { recordNamed } from "../records/resolve-fields.ts";
import { withMerged } from "../records/voices.ts";
import { allAtOnce } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";
import type { BlockedItem } from "./weigh-consent.ts";

type ToldRow = Pick<RecordRow, "id" | "kind">;

/**
 * Ids of the people of whom a record tells: itself, whom it names, and whom the acts of an event name. A case does not tell of whoever
 * is linked to it, its links do.
 */
export function peopleToldOf(db: ReadableDb, { id, kind }: ToldRow): string[] {
  if (kind === "person") return [id];
  if (kind === "case") return [];
  const acts = linkedTo(db, id).filter((link) => link.kind === "act" && link.role === "event");
  const records = [id, ...acts.map((act) => act.id)];
  return [...new Set(records.flatMap((record) => peopleNamedBy(db, record).map((person) => person.id)))];
}

/** What was left out of something that goes. */
export interface Staying {
  /** Whether neither anybody of whom a record tells nor a case in which it stands was left out. */
  readonly lets: (row: ToldRow) => boolean;
  /** Of people whose names were to be opened those who go: whoever stays is named by nothing that does. */
  readonly namedOf: (opened: readonly string[]) => string[];
  /** All names of the register, for the veil of what goes: whoever stays is somebody, by code either. */
  readonly names: () => readonly KnownNames[];
}

/** Reads it off what was left out, in which records stand under their codes. */
export function stayingOf(session: VaultSession, leftOut: readonly BlockedItem[]): Staying {
  const { db } = session.catalogue;
  const codes = new Set(leftOut.map(({ item }) => item));
  const stays = (id: string): boolean => codes.has(recordWithId(db, id)?.code ?? id);
  return {
    lets: (row) => ![...peopleToldOf(db, row), ...casesOfRecord(db, row)].some(stays),
    namedOf: (opened) => opened.filter((name) => !codes.has(recordNamed(session, name, ["person"]).code)),
    names: () => {
      const known = allAtOnce(readNames(session));
      const gone = known.filter(({ code }) => codes.has(code)).map(({ id }) => id);
      const staying = withMerged(db, gone);
      return known.map((person) => (staying.has(person.id) ? { ...person, code: SOMEBODY } : person));
    },
  };
}
