/**
 * Searches that somebody keeps under a name (resources/spec/catalogue.md §12): in the encrypted catalogue and its snapshots, in no
 * bundle, and without a word in the log, because nothing of the evidence or of how it is kept is changed by them.
 */

import { decodeJson, decodeValue } from "../../core/decode.ts";
import { VaultError } from "../../core/errors.ts";
import { type SavedListing, savedListingSchema } from "../../core/filter/item-listing.ts";
import { inTransaction } from "../catalogue/database.ts";
import { allSavedSearches, deleteSavedSearch, putSavedSearch } from "../catalogue/saved-search-table.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import { toVaultError } from "../disk/io-error.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";

/** A search with its name. */
export interface SavedSearch {
  readonly name: string;
  readonly listing: SavedListing;
  /** UTC with seconds. */
  readonly savedAt: string;
}

/** What the door of a vault offers for them. */
export interface SavedSearches {
  /** The newest first. */
  list(): readonly SavedSearch[];
  /** Throws VaultError search-not-found. */
  named(name: string): SavedSearch;
  /** One that has the name already is replaced. Throws VaultError bad-usage, read-only, disk-full. */
  save(name: string, listing: SavedListing): SavedSearch;
  /** Throws VaultError search-not-found. */
  remove(name: string): void;
}

const MAX_NAME = 120;
const MOST = 200;

/** All of them, the newest first. Throws VaultError vault-damaged for one that cannot be read. */
const listSavedSearches = ({ catalogue }: VaultSession): SavedSearch[] =>
  allSavedSearches(catalogue.db).map(({ name, listing, savedAtMs }) => ({
    name,
    listing: decodeJson(savedListingSchema, listing, "saved search"),
    savedAt: formatUtcSeconds(savedAtMs),
  }));

/** The search of a name. Throws VaultError search-not-found. */
function savedSearchNamed(session: VaultSession, name: string): SavedSearch {
  const found = listSavedSearches(session).find((search) => search.name === name.trim());
  if (found === undefined) throw new VaultError("search-not-found", "no saved search has this name");
  return found;
}

function change<Result>(session: VaultSession, work: () => Result): Result {
  try {
    return inTransaction(writableDb(session), work);
  } catch (error) {
    throw toVaultError(error, "write-failed");
  }
}

/** Keeps a search; one that has the name already is replaced. Throws VaultError bad-usage, read-only, disk-full. */
function saveSearch(session: VaultSession, given: string, listing: SavedListing): SavedSearch {
  const db = writableDb(session);
  const name = given.trim();
  if (name === "" || name.length > MAX_NAME || !name.isWellFormed() || /\p{Cc}/u.test(name))
    throw new VaultError(
      "bad-usage",
      `a search has a name of one line and at most ${String(MAX_NAME)} characters`,
    );
  const known = allSavedSearches(db);
  if (known.length >= MOST && !known.some((search) => search.name === name))
    throw new VaultError("bad-usage", `a vault keeps at most ${String(MOST)} searches`);
  const kept = decodeValue(savedListingSchema, listing, "saved search");
  const savedAtMs = session.now();
  change(session, () => putSavedSearch(db, { name, listing: JSON.stringify(kept), savedAtMs }));
  return { name, listing: kept, savedAt: formatUtcSeconds(savedAtMs) };
}

/** Forgets a search. Throws VaultError search-not-found, read-only. */
function removeSavedSearch(session: VaultSession, name: string): void {
  const db = writableDb(session);
  if (!change(session, () => deleteSavedSearch(db, name.trim())))
    throw new VaultError("search-not-found", "no saved search has this name");
}

/** The saved searches of a vault. */
export const searchesOf = (session: VaultSession): SavedSearches => ({
  list: () => listSavedSearches(session),
  named: (name) => savedSearchNamed(session, name),
  save: (name, listing) => saveSearch(session, name, listing),
  remove: (name) => removeSavedSearch(session, name),
});
