/** Signed heads of the log that this vault has issued; they only grow. */

import { prepared, type ReadableDb, type WritableDb } from "./database.ts";

export interface CheckpointRow {
  /** How many events the checkpoint covers. */
  readonly size: number;
  /** The signed note, as text. */
  readonly note: string;
  readonly atMs: number;
}

const insert = prepared((db) =>
  db.prepare<CheckpointRow>("INSERT INTO checkpoint (size, note, at_ms) VALUES (@size, @note, @atMs)"),
);
const columns = "size, note, at_ms AS atMs";
const selectLatest = prepared((db) =>
  db.prepare<[], CheckpointRow>(`SELECT ${columns} FROM checkpoint ORDER BY size DESC LIMIT 1`),
);
const selectOne = prepared((db) =>
  db.prepare<[number], CheckpointRow>(`SELECT ${columns} FROM checkpoint WHERE size = ?`),
);
const selectAll = prepared((db) =>
  db.prepare<[], CheckpointRow>(`SELECT ${columns} FROM checkpoint ORDER BY size`),
);

/** Adds a checkpoint. Throws SQLITE_CONSTRAINT_TRIGGER unless it is larger than every one before. */
export const insertCheckpoint = (db: WritableDb, row: CheckpointRow): void => void insert(db).run(row);

/** The largest checkpoint; undefined when none was issued. */
export const latestCheckpoint = (db: ReadableDb): CheckpointRow | undefined => selectLatest(db).get();

/** The checkpoint of exactly this size. */
export const findCheckpoint = (db: ReadableDb, size: number): CheckpointRow | undefined =>
  selectOne(db).get(size);

/** Every checkpoint, smallest first. */
export const allCheckpoints = (db: ReadableDb): CheckpointRow[] => selectAll(db).all();
