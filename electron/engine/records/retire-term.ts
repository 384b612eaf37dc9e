/** Retiring a term: nothing new is said with it, and what was said stays. */

import { VaultError } from "../../core/errors.ts";
import { allOfKind } from "../catalogue/record-table.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import { termsOf } from "../thesaurus/terms-of-vault.ts";
import type { VaultSession } from "../vault/session.ts";
import { openFields } from "./stored-record.ts";
import { alterRecord, makeRecord } from "./write-record.ts";

/** Retires a term from today on; returns the id of the record that says so. Must run inside inOneAct. Throws VaultError record-not-found. */
export function retireTerm(session: VaultSession, code: string): string {
  const { db } = session.catalogue;
  const term = termsOf(db).get(code);
  if (term === undefined || term.isRetired === true)
    throw new VaultError("record-not-found", "no term that is in use has this code");
  const retired = formatUtcSeconds(session.now()).slice(0, 10);
  const own = allOfKind(db, "term").find((row) => openFields(row)["code"] === code);
  if (own === undefined) return makeRecord(session, "term", { code, sort: term.kind, retired });
  alterRecord(session, own, { set: { retired }, clear: [] });
  return own.id;
}
