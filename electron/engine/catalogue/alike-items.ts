/** Keeps a mark on every item that looks or sounds like another one, so that lists can be filtered by it. */

import { prepared, type ReadableDb, type WritableDb } from "./database.ts";
import {
  findLikeness,
  itemsLike,
  type LikenessRow,
  putLikeness,
  removeLikeness,
  twinsOf,
} from "./likeness-table.ts";

/** Of 64 bits: as far as pictures may differ that are offered for comparison. */
export const RESEMBLING_BITS = 10;
/** In a crowd of pictures that are all alike, nobody needs to know all of them to mark one. */
const MOST_COMPARED = 1000;

const mark = prepared((db) =>
  db.prepare<{ isAlike: 0 | 1; itemId: string }>(
    "UPDATE likeness SET is_alike = @isAlike WHERE item_id = @itemId AND is_alike != @isAlike",
  ),
);

const othersLike = (db: ReadableDb, row: LikenessRow): string[] => [
  ...twinsOf(db, row),
  ...itemsLike(db, row, RESEMBLING_BITS, MOST_COMPARED).map(({ item }) => item),
];

/** Takes away what was known of how an item looks, and the marks of those that looked like nothing else. */
export function forgetLooks(db: WritableDb, itemId: string): void {
  const row = findLikeness(db, itemId);
  if (row === undefined) return;
  const others = othersLike(db, row);
  removeLikeness(db, itemId);
  for (const other of new Set(others)) {
    const left = findLikeness(db, other);
    if (left !== undefined && othersLike(db, left).length === 0) mark(db).run({ isAlike: 0, itemId: other });
  }
}

/** Writes what an item looks like, in place of an earlier row, and marks it and those like it. */
export function noteLooks(db: WritableDb, row: LikenessRow): void {
  forgetLooks(db, row.itemId);
  putLikeness(db, row);
  const others = othersLike(db, row);
  if (others.length > 0) mark(db).run({ isAlike: 1, itemId: row.itemId });
  for (const other of others) mark(db).run({ isAlike: 1, itemId: other });
}
