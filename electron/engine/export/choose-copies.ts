/**
 * What of each chosen item goes into a bundle: the original, a copy that is proven to say nothing about it, or both. An
 * original never goes in the place of a copy that is missing.
 */

import { decodeRecipe } from "../../core/derivative/recipe.ts";
import { VaultError } from "../../core/errors.ts";
import { copyToHandOver, type DerivativeRow } from "../catalogue/derivative-table.ts";
import { formOfCopy } from "../../core/consent/consent-rules.ts";
import type { ItemRow } from "../catalogue/item-row.ts";
import type { AskedItem } from "../consent/weigh-consent.ts";
import type { VaultSession } from "../vault/session.ts";
import { chooseItems, type Selection } from "./choose-items.ts";

/** What of every item is exported. */
export type Copies = "original" | "safe" | "both";

/** One file of a bundle: the original of an item, or a copy of it. */
export interface ChosenFile {
  readonly row: ItemRow;
  readonly copy?: DerivativeRow;
}

/** An item of which no copy can be handed over yet. */
export interface ItemWithoutCopy {
  readonly item: string;
}

/** A copy is handed over only when every check of it was made and none failed. */
function isProven({ recipe }: DerivativeRow): boolean {
  const { checks } = decodeRecipe(recipe);
  const isRefuted = checks.some(({ result }) => result === "failed");
  return !isRefuted && checks.some(({ result }) => result === "passed");
}

/** The copy of an item to hand over, if there is one that was proven clean. */
export function provenCopyOf({ catalogue }: VaultSession, { id }: ItemRow): DerivativeRow | undefined {
  const copy = copyToHandOver(catalogue.db, id);
  return copy !== undefined && isProven(copy) ? copy : undefined;
}

/** Whether an item has a copy that may be handed over. */
export const hasProvenCopy = (session: VaultSession, row: ItemRow): boolean =>
  provenCopyOf(session, row) !== undefined;

/** The items of a selection that have no copy to hand over. Throws as chooseItems does. */
export const itemsWithoutCopy = (session: VaultSession, selection: Selection): ItemWithoutCopy[] =>
  chooseItems(session, selection)
    .filter((row) => !hasProvenCopy(session, row))
    .map(({ id }) => ({ item: id }));

/** Chooses the files, each original before its copy. Throws VaultError no-safe-copy, and as chooseItems does. */
export function chooseFiles(session: VaultSession, selection: Selection, copies: Copies): ChosenFile[] {
  const rows = chooseItems(session, selection);
  if (copies === "original") return rows.map((row) => ({ row }));
  return rows.flatMap((row) => {
    const copy = provenCopyOf(session, row);
    if (copy === undefined) throw new VaultError("no-safe-copy", "an item has no copy that is proven clean");
    return copies === "safe" ? [{ row, copy }] : [{ row }, { row, copy }];
  });
}

/** Every item of these files once, with the forms in which it would leave. */
export function formsOf(files: readonly ChosenFile[]): AskedItem[] {
  const byItem = Map.groupBy(files, ({ row }) => row.id);
  return [...byItem.values()].flatMap((ofItem) => {
    const [first] = ofItem;
    if (first === undefined) return [];
    return [{ row: first.row, forms: ofItem.map(({ copy }) => (copy ? formOfCopy(copy) : "original")) }];
  });
}
