/** Presentations: content that was brought to the vault again, under whatever name, and not stored twice. */

import { prepared, type ReadableDb, type WritableDb } from "./database.ts";

export interface PresentationRow {
  readonly number: number;
  readonly itemId: string;
  readonly batchId: string;
  /** The exact bytes of the file name. */
  readonly name: Uint8Array;
  readonly nameText: string;
  readonly path: Uint8Array | null;
  readonly pathText: string | null;
  readonly modifiedAtMs: number | null;
  readonly presentedAtMs: number;
  /** Opens the commitment to the name in the event (16 bytes). */
  readonly nameSalt: Uint8Array;
}

const insert = prepared((db) =>
  db.prepare<Omit<PresentationRow, "number">>(
    `INSERT INTO presentation (item_id, batch_id, name, name_text, path, path_text, modified_at_ms,
       presented_at_ms, name_salt)
     VALUES (@itemId, @batchId, @name, @nameText, @path, @pathText, @modifiedAtMs, @presentedAtMs, @nameSalt)`,
  ),
);
const selectOfItem = prepared((db) =>
  db.prepare<[string], PresentationRow>(
    `SELECT number, item_id AS itemId, batch_id AS batchId, name, name_text AS nameText, path,
       path_text AS pathText, modified_at_ms AS modifiedAtMs, presented_at_ms AS presentedAtMs, name_salt AS nameSalt
     FROM presentation WHERE item_id = ? ORDER BY number`,
  ),
);

/** Records that known content was presented again; returns the number of the row. */
export const insertPresentation = (db: WritableDb, row: Omit<PresentationRow, "number">): number =>
  Number(insert(db).run(row).lastInsertRowid);

/** Every later presentation of an item's content, oldest first. */
export const presentationsOfItem = (db: ReadableDb, itemId: string): PresentationRow[] =>
  selectOfItem(db).all(itemId);
