/** Derivatives: one row for each sealed object that was made from an original. */

import { VaultError } from "../../core/errors.ts";
import type { DerivativeKind } from "../../core/object/record.ts";
import { prepared, type ReadableDb, type WritableDb } from "./database.ts";

export interface DerivativeRow {
  /** Order of making, from 1. */
  readonly number: number;
  /** Random, 32 hexadecimal digits; also the name of the object file. */
  readonly id: string;
  readonly itemId: string;
  /** Of the original that it was made from. */
  readonly itemSha256: string;
  readonly kind: DerivativeKind;
  /** Generated; says nothing about the original. */
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** JSON, exactly as the event in the log has hashed it. */
  readonly recipe: string;
  readonly madeAtMs: number;
  /** The 16-byte age file key. */
  readonly fileKey: Uint8Array;
  /** Opens what its event commits to (16 bytes); null for small pictures, which have none. */
  readonly salt: Uint8Array | null;
}

/** A row before the catalogue has given it its number. */
export type NewDerivativeRow = Omit<DerivativeRow, "number">;

const columns = `number, id, item_id AS itemId, item_sha256 AS itemSha256, kind, name, media_type AS mediaType, sha256,
  size_bytes AS sizeBytes, recipe, made_at_ms AS madeAtMs, file_key AS fileKey, salt`;

const insert = prepared((db) =>
  db.prepare<NewDerivativeRow>(
    `INSERT INTO derivative (id, item_id, item_sha256, kind, name, media_type, sha256, size_bytes, recipe, made_at_ms,
       file_key, salt)
     VALUES (@id, @itemId, @itemSha256, @kind, @name, @mediaType, @sha256, @sizeBytes, @recipe, @madeAtMs, @fileKey,
       @salt)`,
  ),
);
const selectOfItem = prepared((db) =>
  db.prepare<[string], DerivativeRow>(`SELECT ${columns} FROM derivative WHERE item_id = ? ORDER BY number`),
);
const selectPreview = prepared((db) =>
  db
    .prepare<[string], string>(
      "SELECT id FROM derivative WHERE item_id = ? AND kind = 'thumbnail' ORDER BY number DESC LIMIT 1",
    )
    .pluck(),
);
const selectByIdRange = prepared((db) =>
  db.prepare<[string, string], DerivativeRow>(
    `SELECT ${columns} FROM derivative WHERE id BETWEEN ? AND ? ORDER BY id LIMIT 2`,
  ),
);
const selectCopy = prepared((db) =>
  db.prepare<[string], DerivativeRow>(
    `SELECT ${columns} FROM derivative WHERE item_id = ? AND kind IN ('safe-copy', 'redaction')
     ORDER BY kind = 'redaction' DESC, number DESC LIMIT 1`,
  ),
);
const selectAfter = prepared((db) =>
  db.prepare<[number, number], DerivativeRow>(
    `SELECT ${columns} FROM derivative WHERE number > ?
       AND NOT EXISTS (SELECT 1 FROM item WHERE item.id = derivative.item_id AND item.deleted_at_ms IS NOT NULL)
     ORDER BY number LIMIT ?`,
  ),
);
const deleteThumbnailsOf = prepared((db) =>
  db
    .prepare<[string, string], string>(
      "DELETE FROM derivative WHERE item_id = ? AND kind = 'thumbnail' AND id != ? RETURNING id",
    )
    .pluck(),
);

/** Adds a derivative. Throws SQLITE_CONSTRAINT_FOREIGNKEY when its item is not there. */
export const insertDerivative = (db: WritableDb, row: NewDerivativeRow): void => void insert(db).run(row);

/** Deletes the rows of an item's thumbnails but for one, whose id may be absent; returns the ids of what went. */
export const deleteThumbnails = (db: WritableDb, itemId: string, kept = ""): string[] =>
  deleteThumbnailsOf(db).all(itemId, kept);

/** The newest thumbnail of an item. */
export const previewOf = (db: ReadableDb, itemId: string): string | undefined =>
  selectPreview(db).get(itemId);

/** Every derivative of an item, oldest first. */
export const derivativesOfItem = (db: ReadableDb, itemId: string): DerivativeRow[] =>
  selectOfItem(db).all(itemId);

/**
 * The copy of an item to hand over in its place: the newest one with parts covered, where there is one, for whoever
 * covered something meant nobody to see it; else the newest safe copy.
 */
export const copyToHandOver = (db: ReadableDb, itemId: string): DerivativeRow | undefined =>
  selectCopy(db).get(itemId);

/** Finds a derivative by its id or the beginning of it, at least four digits. Throws VaultError when several begin so. */
export function findDerivative(db: ReadableDb, idOrPrefix: string): DerivativeRow | undefined {
  if (!/^[0-9a-f]{4,32}$/.test(idOrPrefix)) return undefined;
  const [first, second] = selectByIdRange(db).all(idOrPrefix, idOrPrefix.padEnd(32, "f"));
  if (second !== undefined) {
    throw new VaultError("item-not-found", "several copies begin with these digits; give more of them");
  }
  return first;
}

const PAGE_ROWS = 1000;

/** Every derivative that is there, in order of making, a page at a time; those of deleted items went with them. */
export function* everyDerivative(db: ReadableDb): Generator<DerivativeRow> {
  for (let after = 0; ;) {
    const page = selectAfter(db).all(after, PAGE_ROWS);
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.number;
  }
}
