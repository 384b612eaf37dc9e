/** What stays of a deleted item beside its row: the reason. */

import { prepared, type ReadableDb, type WritableDb } from "./database.ts";

const markDeleted = prepared((db) =>
  db.prepare<{ readonly itemId: string; readonly deletedAtMs: number }>(
    "UPDATE item SET deleted_at_ms = @deletedAtMs WHERE id = @itemId",
  ),
);
const insert = prepared((db) =>
  db.prepare<[string, string]>("INSERT INTO tombstone (item_id, reason) VALUES (?, ?)"),
);
const selectReason = prepared((db) =>
  db.prepare<[string], string>("SELECT reason FROM tombstone WHERE item_id = ?").pluck(),
);
const selectCount = prepared((db) => db.prepare<[], number>("SELECT count(*) FROM tombstone").pluck());

/** An item that is deleted, when and why. */
export interface NewTombstone {
  readonly itemId: string;
  readonly deletedAtMs: number;
  readonly reason: string;
}

/** Turns the row of an item into a tombstone. Throws SQLITE_CONSTRAINT_TRIGGER when it is one already. */
export function insertTombstone(db: WritableDb, { itemId, deletedAtMs, reason }: NewTombstone): void {
  markDeleted(db).run({ itemId, deletedAtMs });
  insert(db).run(itemId, reason);
}

/** Why an item was deleted; undefined for one that is there. */
export const deletionReason = (db: ReadableDb, itemId: string): string | undefined =>
  selectReason(db).get(itemId);

/** How many items were deleted. */
export const countTombstones = (db: ReadableDb): number => selectCount(db).get() ?? 0;
