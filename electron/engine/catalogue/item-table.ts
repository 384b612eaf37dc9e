/** Items: one row for each imported original. What identifies an original is final (a trigger refuses the change). */

import { VaultError } from "../../core/errors.ts";
import { prepared, type ReadableDb, type WritableDb } from "./database.ts";
import { itemColumns, type ItemRow, type NewItem } from "./item-row.ts";
import { indexItem } from "./item-search.ts";
import { nameOrder } from "./name-order.ts";

export type { ItemRow, NewItem } from "./item-row.ts";

const insert = prepared((db) =>
  db.prepare<NewItem & { readonly nameOrder: string }>(
    `INSERT INTO item (id, sha256, size_bytes, name, name_text, path, path_text, media_type, extension_media_type,
       type_mismatch, modified_at_ms, created_at_ms, accessed_at_ms, changed_at_ms, imported_at_ms, batch_id,
       file_key, name_salt, warnings, name_order)
     VALUES (@id, @sha256, @sizeBytes, @name, @nameText, @path, @pathText, @mediaType, @extensionMediaType,
       @typeMismatch, @modifiedAtMs, @createdAtMs, @accessedAtMs, @changedAtMs, @importedAtMs, @batchId,
       @fileKey, @nameSalt, @warnings, @nameOrder)`,
  ),
);
// Both are in the index over ids, which is a fiftieth of the table.
const selectEveryId = prepared((db) =>
  db.prepare<[], { readonly number: number; readonly id: string }>("SELECT number, id FROM item"),
);
const selectBySha256 = prepared((db) =>
  db.prepare<[string], ItemRow>(`SELECT ${itemColumns} FROM item WHERE sha256 = ? AND deleted_at_ms IS NULL`),
);
const selectByIdRange = prepared((db) =>
  db.prepare<[string, string], ItemRow>(
    `SELECT ${itemColumns} FROM item WHERE id BETWEEN ? AND ? ORDER BY id LIMIT 2`,
  ),
);
const selectAfter = prepared((db) =>
  db.prepare<[number, number], ItemRow>(
    `SELECT ${itemColumns} FROM item WHERE number > ? ORDER BY number LIMIT ?`,
  ),
);
const selectSimilar = prepared((db) =>
  db
    .prepare<[Resemblance], 1>(
      `SELECT 1 FROM item WHERE size_bytes = @sizeBytes AND (modified_at_ms = @modifiedAtMs OR name = @name)
         AND deleted_at_ms IS NULL LIMIT 1`,
    )
    .pluck(),
);
const selectCount = prepared((db) =>
  db.prepare<[], number>("SELECT count(*) FROM item WHERE deleted_at_ms IS NULL").pluck(),
);
// The narrow rows are kept in step by triggers; those of the items themselves take half a second to walk through.
const selectTotals = prepared((db) =>
  db.prepare<[], ItemTotals>(
    "SELECT count(*) AS items, coalesce(sum(size_bytes), 0) AS sizeBytes FROM facet_item WHERE kind IS NOT NULL",
  ),
);

export interface ItemTotals {
  readonly items: number;
  readonly sizeBytes: number;
}

/** Adds an item and makes it findable; returns its number. Throws SQLITE_CONSTRAINT_UNIQUE when its content is there already. */
export function insertItem(db: WritableDb, row: NewItem): number {
  const number = Number(insert(db).run({ ...row, nameOrder: nameOrder(row.nameText) }).lastInsertRowid);
  indexItem(db, number);
  return number;
}

/** Finds the item that holds the content with this SHA-256 (hexadecimal); what was deleted holds nothing. */
export const findItemBySha256 = (db: ReadableDb, sha256: string): ItemRow | undefined =>
  selectBySha256(db).get(sha256);

/** The number and the id of every item, deleted ones too, in no order. */
export const everyItemId = (
  db: ReadableDb,
): IterableIterator<{ readonly number: number; readonly id: string }> => selectEveryId(db).iterate();

/** What two copies of a file have in common before they are read. */
export interface Resemblance {
  readonly sizeBytes: number;
  readonly modifiedAtMs: number;
  /** The exact bytes of the file name. */
  readonly name: Uint8Array;
}

/** Whether some item has the same size and the same time or name. */
export const hasSimilarItem = (db: ReadableDb, { sizeBytes, modifiedAtMs, name }: Resemblance): boolean =>
  selectSimilar(db).get({ sizeBytes, modifiedAtMs, name }) !== undefined;

/** Finds an item, deleted or not, by its id or by the beginning of it, at least four digits. Throws VaultError when several begin so. */
export function findItem(db: ReadableDb, idOrPrefix: string): ItemRow | undefined {
  if (!/^[0-9a-f]{4,32}$/.test(idOrPrefix)) return undefined;
  const [first, second] = selectByIdRange(db).all(idOrPrefix, idOrPrefix.padEnd(32, "f"));
  if (second !== undefined) {
    throw new VaultError("item-not-found", "several items begin with these digits; give more of them");
  }
  return first;
}

/** Items, deleted ones too, in order of arrival, `limit` at a time, from the one after `afterNumber` (0 to begin). */
export const pageItems = (db: ReadableDb, afterNumber: number, limit: number): ItemRow[] =>
  selectAfter(db).all(afterNumber, limit);

/** How many items are there, counted one by one. */
export const countItems = (db: ReadableDb): number => selectCount(db).get() ?? 0;

/** How many items are there, and how many bytes of originals. */
export const itemTotals = (db: ReadableDb): ItemTotals =>
  selectTotals(db).get() ?? { items: 0, sizeBytes: 0 };
