/** Codes of terms of one's own leave the vault wherever records speak of them: none may say who somebody is. */

import { VaultError } from "../../core/errors.ts";
import { everyOfKind } from "../catalogue/record-table.ts";
import { fileNameVeil } from "../export/veil-file-names.ts";
import { readyParts } from "../forms/ready-names.ts";
import { allAtOnce } from "../slices/steps.ts";
import { knownTerms } from "../thesaurus/known-terms.ts";
import type { VaultSession } from "../vault/session.ts";
import { openFields } from "./stored-record.ts";

/** Whether a code sounds like a name of the register, as names of files are read. */
function namesSomebody(session: VaultSession): (code: string) => boolean {
  const names = allAtOnce(readyParts(session));
  const veil = fileNameVeil({ names, opened: new Map(), near: new Set() });
  return (code) => veil.text(code).count > 0;
}

/** Throws VaultError names-somebody for a code that sounds like a name of the register. */
export function assertNamesNobody(session: VaultSession, code: unknown): void {
  if (typeof code !== "string" || knownTerms().has(code)) return;
  if (namesSomebody(session)(code))
    throw new VaultError("names-somebody", "the code sounds like a name of the register");
}

/**
 * Codes of terms as they are told: in the place of one that sounds like a name of the register, that of its record. Such a term was
 * there before whom it names, or was taken over.
 */
export function toldTermCodes(session: VaultSession): (code: string) => string {
  const own = everyOfKind(session.catalogue.db, "term").flatMap((row) => {
    const { code } = openFields(row);
    return typeof code !== "string" || knownTerms().has(code) ? [] : [{ code, record: row.code }];
  });
  if (own.length === 0) return (code) => code;
  const isNamed = namesSomebody(session);
  const told = new Map(
    own.flatMap(({ code, record }) =>
      isNamed(code) ? [[code, `own_${record.toLowerCase().replaceAll("-", "_")}`] as const] : [],
    ),
  );
  return (code) => told.get(code) ?? code;
}
