/** Which of chosen items are testimonies, to be named before anything of them is copied. */

import type { ItemRow } from "../catalogue/item-row.ts";
import { isTestimony } from "../catalogue/testimony-items.ts";
import type { VaultSession } from "../vault/session.ts";
import type { BlockedItem } from "./weigh-consent.ts";

/** Names them. */
export const testimoniesAmong = ({ catalogue }: VaultSession, rows: readonly ItemRow[]): BlockedItem[] =>
  rows
    .filter(({ id }) => isTestimony(catalogue.db, id))
    .map(({ id, nameText }) => ({ item: id, name: nameText, gaps: [], isTestimony: true }));
