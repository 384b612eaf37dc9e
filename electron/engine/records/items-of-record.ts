/** The items that a record leads to, page by page. */

import { summaryOf } from "../browse/item-view.ts";
import type { ItemList } from "../browse/list-items.ts";
import { pageItemsOf } from "../catalogue/item-links.ts";
import type { VaultSession } from "../vault/session.ts";

/** Part of a list. */
export interface ListPart {
  readonly limit: number;
  readonly offset: number;
}

/** Items that a record names in a field, is linked to or, for a case, has in it; newest first, deleted ones left out. */
export function itemsOfRecord({ catalogue }: VaultSession, id: string, part: ListPart): ItemList {
  const { db } = catalogue;
  const { total, rows } = pageItemsOf(db, id, part);
  return { total, items: rows.map((row) => summaryOf(db, row)) };
}
