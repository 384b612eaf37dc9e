/** The items that a record leads to, page by page. */

import { type ItemList, toldRows } from "../browse/list-items.ts";
import type { ItemNameWish } from "../browse/tell-items.ts";
import { pageItemsOf } from "../catalogue/item-links.ts";
import type { JobOptions } from "../job.ts";
import type { VaultSession } from "../vault/session.ts";

/** Part of a list. */
export interface ListPart {
  readonly limit: number;
  readonly offset: number;
}

/**
 * Items that a record names in a field, is linked to or, for a case, has in it; newest first, deleted ones left out. Throws VaultError
 * cancelled.
 */
export async function itemsOfRecord(
  session: VaultSession,
  id: string,
  { names, ...part }: ListPart & ItemNameWish,
  { signal }: JobOptions = {},
): Promise<ItemList> {
  const { total, rows } = pageItemsOf(session.catalogue.db, id, part);
  return { total, items: await toldRows(session, rows, { names, signal }) };
}
