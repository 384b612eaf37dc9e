/** Which of chosen items are testimonies, to be named before anything of them is copied. */

import type { ItemRow } from "../catalogue/item-row.ts";
import { testimonyItems } from "../catalogue/testimony-items.ts";
import type { VaultSession } from "../vault/session.ts";
import type { BlockedItem } from "./weigh-consent.ts";

/** Names them. */
export function testimoniesAmong({ catalogue }: VaultSession, rows: readonly ItemRow[]): BlockedItem[] {
  const testimonies = testimonyItems(catalogue.db);
  return rows
    .filter(({ id }) => testimonies.has(id))
    .map(({ id, nameText }) => ({ item: id, name: nameText, gaps: [], isTestimony: true }));
}
