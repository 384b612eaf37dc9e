/** One page of what is in a vault, and what it can be narrowed down by. */

import { VaultError } from "../../core/errors.ts";
import { findCase } from "../catalogue/case-table.ts";
import { countFacets, type ItemFacets } from "../catalogue/facet-table.ts";
import type { ItemFilter } from "../catalogue/item-filter.ts";
import { listIds, listItems as listRows, type ItemListing } from "../catalogue/item-list.ts";
import type { VaultSession } from "../vault/session.ts";
import { summaryOf, type ItemSummary } from "./item-view.ts";

export interface ListOptions extends ItemListing {
  /** Instead of the id of a case. */
  readonly caseTitle?: string | undefined;
}

export interface ItemList {
  /** How many items fit, beyond this page. */
  readonly total: number;
  /** Newest first unless another order is asked for. */
  readonly items: readonly ItemSummary[];
}

/** Lists items that fit. Throws VaultError case-not-found. */
export function listItems(session: VaultSession, { caseTitle, ...listing }: ListOptions): ItemList {
  const { db } = session.catalogue;
  const found = caseTitle === undefined ? undefined : findCase(db, caseTitle);
  if (caseTitle !== undefined && found === undefined) {
    throw new VaultError("case-not-found", "no case has this title");
  }
  const cases = found === undefined ? listing.cases : [found.id];
  const { total, items } = listRows(db, { ...listing, cases });
  return { total, items: items.map((row) => summaryOf(db, row, listing.query)) };
}

/** The ids of some items of a list, in its order, without anything about them. */
export const listItemIds = ({ catalogue }: VaultSession, listing: ItemListing): readonly string[] =>
  listIds(catalogue.db, listing);

/** Counts what a list can be narrowed down by. */
export const facetsOf = ({ catalogue }: VaultSession, filter: ItemFilter): ItemFacets =>
  countFacets(catalogue.db, filter);
