/** One page of what is in a vault, and what it can be narrowed down by. */

import { VaultError } from "../../core/errors.ts";
import { findCase } from "../catalogue/case-table.ts";
import { countFacets, type ItemFacets } from "../catalogue/facet-table.ts";
import type { ItemFilter } from "../catalogue/item-filter.ts";
import { readItemColumns } from "../catalogue/item-columns.ts";
import { listIds, listItems as listRows, type ItemListing } from "../catalogue/item-list.ts";
import { readTermItemsBehind } from "../catalogue/term-items.ts";
import type { JobOptions } from "../job.ts";
import type { VaultSession } from "../vault/session.ts";
import { itemsByConsent } from "../consent/items-by-consent.ts";
import type { ConsentFilter } from "../../core/filter/item-listing.ts";
import { explainerOf } from "./explain-match.ts";
import { inSlices } from "../slices/steps.ts";
import type { ItemRow } from "../catalogue/item-row.ts";
import { summaryOf, type ItemSummary } from "./item-view.ts";
import { readyToTell } from "../records/veiled-fields.ts";
import { type ItemNameWish, ItemTeller, toldFacets } from "./tell-items.ts";

/** What can be asked of items beyond their columns. */
interface WithConsent {
  /** How it stands with one use, for everybody whom an item is about. */
  readonly consent?: ConsentFilter | undefined;
}

/** A filter as lists, ids and counts are asked for. */
export type ListFilter = Omit<ItemFilter, "only"> & WithConsent;
export type IdListing = Omit<ItemListing, "only"> & WithConsent;

type Resolved<Wish extends WithConsent> = Omit<Wish, "consent"> & Pick<ItemFilter, "only">;

export interface ListOptions extends IdListing, ItemNameWish {
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
async function resolved<Wish extends WithConsent>(
  session: VaultSession,
  { consent, ...wish }: Wish,
  options: JobOptions | undefined,
): Promise<Resolved<Wish>> {
  return { ...wish, ...(consent && { only: await itemsByConsent(session, consent, options) }) };
}

/** Lists items that fit. Throws VaultError case-not-found, and cancelled where consent is asked for or names are closed. */
export async function listItems(
  session: VaultSession,
  { caseTitle, names = true, ...wish }: ListOptions,
  options?: JobOptions,
): Promise<ItemList> {
  const listing = await resolved(session, wish, options);
  const { db } = session.catalogue;
  const found = caseTitle === undefined ? undefined : findCase(db, caseTitle);
  if (caseTitle !== undefined && found === undefined) {
    throw new VaultError("case-not-found", "no case has this title");
  }
  const cases = found === undefined ? listing.cases : [found.id];
  const { total, items } = listRows(db, { ...listing, cases });
  return {
    total,
    items: await toldRows(session, items, { names, query: listing.query, signal: options?.signal }),
  };
}

interface RowsWish extends ItemNameWish {
  readonly query?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Rows as a list shows them, with why a query found them. Throws VaultError cancelled. */
export async function toldRows(
  session: VaultSession,
  rows: readonly ItemRow[],
  { names = true, query = "", signal }: RowsWish,
): Promise<ItemSummary[]> {
  const { db } = session.catalogue;
  if (names) {
    const explain = explainerOf(query);
    return rows.map((row) => summaryOf(db, row, explain));
  }
  await inSlices(readyToTell(session, { hasTexts: query !== "" }), signal);
  const teller = new ItemTeller(
    session,
    rows.map(({ id }) => id),
  );
  const explain = explainerOf(query, teller.veil);
  return rows.map((row) => teller.summary(row, summaryOf(db, row, explain)));
}

/** The ids of some items of a list, in its order, without anything about them. */
export const listItemIds = async (
  session: VaultSession,
  listing: IdListing,
  options?: JobOptions,
): Promise<readonly string[]> => listIds(session.catalogue.db, await resolved(session, listing, options));

/** Counts what a list can be narrowed down by. */
export async function facetsOf(
  session: VaultSession,
  { names = true, ...filter }: ListFilter & ItemNameWish,
  options?: JobOptions,
): Promise<ItemFacets> {
  const { db } = session.catalogue;
  await readItemColumns(db, options ?? {});
  const facets = countFacets(db, await resolved(session, filter, options));
  // Whoever sees what there is to choose from searches next.
  readTermItemsBehind(db);
  if (names) return facets;
  await inSlices(readyToTell(session), options?.signal);
  return toldFacets(session, facets);
}
