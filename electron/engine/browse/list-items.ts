/** One page of what is in a vault. */

import { VaultError } from "../../core/errors.ts";
import { findCase } from "../catalogue/case-table.ts";
import { listItems as listRows } from "../catalogue/item-search.ts";
import type { VaultSession } from "../vault/session.ts";
import { summaryOf, type ItemSummary } from "./item-view.ts";

export interface ListOptions {
  /** Words that must each begin a word of the name, path, case or source; or the beginning of an id or SHA-256. */
  readonly query?: string | undefined;
  readonly caseTitle?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

export interface ItemList {
  /** How many items fit, beyond this page. */
  readonly total: number;
  /** Newest first. */
  readonly items: readonly ItemSummary[];
}

/** Lists items that fit. Throws VaultError case-not-found. */
export function listItems(session: VaultSession, options: ListOptions): ItemList {
  const { db } = session.catalogue;
  const { query, caseTitle, limit, offset } = options;
  const found = caseTitle === undefined ? undefined : findCase(db, caseTitle);
  if (caseTitle !== undefined && found === undefined) {
    throw new VaultError("case-not-found", "no case has this title");
  }
  const { total, items } = listRows(db, { query, caseId: found?.id, limit, offset });
  return { total, items: items.map((row) => summaryOf(db, row)) };
}
