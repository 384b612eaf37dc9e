/** What some items are together, for somebody who has chosen them. */

import { type ItemKind, itemKinds } from "../../core/filter/filter-words.ts";
import { kindsOf } from "../catalogue/item-list.ts";
import type { VaultSession } from "../vault/session.ts";

/** Of the items that are there; deleted ones weigh nothing. */
export interface ItemsWeight {
  readonly items: number;
  readonly sizeBytes: number;
  readonly kinds: readonly { readonly kind: ItemKind; readonly count: number }[];
}

/** Weighs items by their ids. */
export function weighItems({ catalogue }: VaultSession, items: readonly string[]): ItemsWeight {
  const rows = kindsOf(catalogue.db, items);
  return {
    items: rows.reduce((sum, { count }) => sum + count, 0),
    sizeBytes: rows.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    kinds: rows.map(({ kind, count }) => ({ kind: itemKinds[kind] ?? "other", count })),
  };
}
