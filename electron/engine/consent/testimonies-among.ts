/** Which of chosen items are testimonies, to be told before anything of them is copied. */

import type { ItemRow } from "../catalogue/item-row.ts";
import { testimonyItems } from "../catalogue/testimony-items.ts";
import type { VaultSession } from "../vault/session.ts";
import type { BlockedItem } from "./weigh-consent.ts";

/** Finds them. */
export function testimoniesAmong({ catalogue }: VaultSession, rows: readonly ItemRow[]): BlockedItem[] {
  const testimonies = testimonyItems(catalogue.db);
  return rows
    .filter(({ id }) => testimonies.has(id))
    .map(({ id }) => ({ item: id, gaps: [], isTestimony: true }));
}
