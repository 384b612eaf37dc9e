/** Codes of terms of one's own leave the vault as they are, wherever records speak of them: none may say who somebody is. */

import { VaultError } from "../../core/errors.ts";
import { fileNameVeil } from "../export/veil-file-names.ts";
import { readyParts } from "../forms/ready-names.ts";
import { allAtOnce } from "../slices/steps.ts";
import { knownTerms } from "../thesaurus/known-terms.ts";
import type { VaultSession } from "../vault/session.ts";

/** Throws VaultError names-somebody for a code that sounds like a name of the register, as names of files are read. */
export function assertNamesNobody(session: VaultSession, code: unknown): void {
  if (typeof code !== "string" || knownTerms().has(code)) return;
  const names = allAtOnce(readyParts(session));
  const { count } = fileNameVeil({ names, opened: new Map(), near: new Set() }).text(code);
  if (count > 0) throw new VaultError("names-somebody", "the code sounds like a name of the register");
}
