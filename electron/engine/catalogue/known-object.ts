/** What the catalogue knows of the object files, whether originals or derivatives: both lie in the same folders. */

import { prepared, type ReadableDb } from "./database.ts";

/** What a row says about the file that belongs to it. */
export interface KnownObject {
  readonly id: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** 16 bytes. */
  readonly fileKey: Uint8Array;
}

const selectOne = prepared((db) =>
  db.prepare<{ readonly id: string }, KnownObject>(
    `SELECT id, sha256, size_bytes AS sizeBytes, file_key AS fileKey FROM item WHERE id = @id
     UNION ALL
     SELECT id, sha256, size_bytes AS sizeBytes, file_key AS fileKey FROM derivative WHERE id = @id`,
  ),
);

/** Finds the row of an object by its whole id. */
export const findObject = (db: ReadableDb, id: string): KnownObject | undefined => selectOne(db).get({ id });

/** Whether an object belongs to an item or a derivative. */
export const isKnownObject = (db: ReadableDb, id: string): boolean => findObject(db, id) !== undefined;
