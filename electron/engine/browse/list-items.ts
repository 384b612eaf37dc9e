/** One page of what is in a vault, and what it can be narrowed down by. */

import { VaultError } from "../../core/errors.ts";
import { findCase } from "../catalogue/case-table.ts";
import { countFacets, type ItemFacets } from "../catalogue/facet-table.ts";
import type { ItemFilter } from "../catalogue/item-filter.ts";
import { listIds, listItems as listRows, type ItemListing } from "../catalogue/item-list.ts";
import type { VaultSession } from "../vault/session.ts";
import { itemsByConsent } from "../consent/items-by-consent.ts";
import type { ConsentFilter } from "../../core/filter/item-listing.ts";
import { explainerOf } from "./explain-match.ts";
import { summaryOf, type ItemSummary } from "./item-view.ts";

/** What can be asked of items beyond their columns. */
interface WithConsent {
  /** How it stands with one use, for everybody whom an item is about. */
  readonly consent?: ConsentFilter | undefined;
}

/** A filter as lists, ids and counts are asked for. */
export type ListFilter = Omit<ItemFilter, "only"> & WithConsent;
export type IdListing = Omit<ItemListing, "only"> & WithConsent;

export interface ListOptions extends IdListing {
  /** Instead of the id of a case. */
  readonly caseTitle?: string | undefined;
}

export interface ItemList {
  /** How many items fit, beyond this page. */
  readonly total: number;
  /** Newest first unless another order is asked for. */
  readonly items: readonly ItemSummary[];
}

/** What is known of consent becomes items that fit. */
const resolved = <Wish extends WithConsent>(session: VaultSession, { consent, ...wish }: Wish) => ({
  ...wish,
  ...(consent && { only: itemsByConsent(session, consent) }),
});

/** Lists items that fit. Throws VaultError case-not-found. */
export function listItems(session: VaultSession, { caseTitle, ...listing }: ListOptions): ItemList {
  const { db } = session.catalogue;
  const found = caseTitle === undefined ? undefined : findCase(db, caseTitle);
  if (caseTitle !== undefined && found === undefined) {
    throw new VaultError("case-not-found", "no case has this title");
  }
  const cases = found === undefined ? listing.cases : [found.id];
  const { total, items } = listRows(db, { ...resolved(session, listing), cases });
  const explain = explainerOf(listing.query ?? "");
  return { total, items: items.map((row) => summaryOf(db, row, explain)) };
}

/** The ids of some items of a list, in its order, without anything about them. */
export const listItemIds = (session: VaultSession, listing: IdListing): readonly string[] =>
  listIds(session.catalogue.db, resolved(session, listing));

/** Counts what a list can be narrowed down by. */
export const facetsOf = (session: VaultSession, filter: ListFilter): ItemFacets =>
  countFacets(session.catalogue.db, resolved(session, filter));
