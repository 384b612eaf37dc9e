/** Searches under their names. */

import { prepared, type ReadableDb, type WritableDb } from "./database.ts";

export interface SavedSearchRow {
  readonly name: string;
  /** JSON. */
  readonly listing: string;
  readonly savedAtMs: number;
}

const upsert = prepared((db) =>
  db.prepare<SavedSearchRow>(
    `INSERT INTO saved_search (name, listing, saved_at_ms) VALUES (@name, @listing, @savedAtMs)
     ON CONFLICT (name) DO UPDATE SET listing = excluded.listing, saved_at_ms = excluded.saved_at_ms`,
  ),
);
const remove = prepared((db) => db.prepare<[string]>("DELETE FROM saved_search WHERE name = ?"));
const selectAll = prepared((db) =>
  db.prepare<[], SavedSearchRow>(
    "SELECT name, listing, saved_at_ms AS savedAtMs FROM saved_search ORDER BY saved_at_ms DESC, name",
  ),
);

/** Keeps a search; one that has the name already is replaced. */
export const putSavedSearch = (db: WritableDb, row: SavedSearchRow): void => void upsert(db).run(row);

/** Whether there was one. */
export const deleteSavedSearch = (db: WritableDb, name: string): boolean => remove(db).run(name).changes > 0;

/** All of them, the newest first. */
export const allSavedSearches = (db: ReadableDb): SavedSearchRow[] => selectAll(db).all();
