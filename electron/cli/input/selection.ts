/** What a command is about: single items, or everything in a case. */

import { usageError } from "../command-line/parse-arguments.ts";

/** Items by id or the beginning of one, or a case by its title. */
export type Selection = { readonly items: readonly string[] } | { readonly caseTitle: string };

/** Reads --item and --case. Throws VaultError bad-usage unless exactly one of them was given. */
export function selectionOf(items: readonly string[], caseTitle: string | undefined): Selection {
  if (caseTitle !== undefined && items.length > 0) throw usageError("give either --item or --case, not both");
  if (caseTitle !== undefined) return { caseTitle };
  if (items.length === 0)
    throw usageError("say what it is about: --item ITEM, as often as needed, or --case TITLE");
  return { items };
}
