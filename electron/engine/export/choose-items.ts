/** Which items an export is about. */

import { VaultError } from "../../core/errors.ts";
import { findCase, itemsOfCase } from "../catalogue/case-table.ts";
import { listItems } from "../catalogue/item-list.ts";
import { findItem, type ItemRow } from "../catalogue/item-table.ts";
import { allAtOnce, type Steps, stepping } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";

/** Items by id or unique beginning of it, everything in a case, or everything that words find. */
export type Selection =
  { readonly items: readonly string[] } | { readonly caseTitle: string } | { readonly query: string };

const EVERY = Number.MAX_SAFE_INTEGER;

function findOne({ catalogue }: VaultSession, idOrPrefix: string): ItemRow {
  const row = findItem(catalogue.db, idOrPrefix);
  if (row === undefined) throw new VaultError("item-not-found", "no item has this id");
  if (row.deletedAtMs !== null) throw new VaultError("item-deleted", "the original was deleted");
  return row;
}

/** The rows of a selection, each once. Throws VaultError item-not-found, item-deleted, case-not-found. */
export const chooseItems = (session: VaultSession, selection: Selection): readonly ItemRow[] =>
  allAtOnce(chooseInSteps(session, selection));

/** The same, of which there may be ten thousand. */
export function* chooseInSteps(session: VaultSession, selection: Selection): Steps<readonly ItemRow[]> {
  if ("items" in selection) {
    const rows = new Map<string, ItemRow>();
    yield* stepping(selection.items, (item) => {
      const row = findOne(session, item);
      rows.set(row.id, row);
    });
    if (rows.size === 0) throw new VaultError("item-not-found", "no item was named");
    return [...rows.values()];
  }
  if ("query" in selection) {
    const { db } = session.catalogue;
    const rows = listItems(db, { query: selection.query, limit: EVERY, offset: 0 }).items;
    if (rows.length === 0) throw new VaultError("item-not-found", "nothing has these words");
    return rows;
  }
  const found = findCase(session.catalogue.db, selection.caseTitle);
  if (found === undefined) throw new VaultError("case-not-found", "no case has this title");
  const rows = itemsOfCase(session.catalogue.db, found.id);
  if (rows.length === 0) throw new VaultError("item-not-found", "the case has no items");
  return rows;
}
