/** Import batches: one run of an import, with what was said about where its files come from. */

import { prepared, type ReadableDb, type WritableDb } from "./database.ts";

export interface BatchRow {
  readonly id: string;
  readonly startedAtMs: number;
  readonly finishedAtMs: number | null;
  readonly receivedFrom: string | null;
  readonly receivedHow: string | null;
  /** The commitment in the log that `receivedFrom` opens (hexadecimal). */
  readonly sourceCommitment: string | null;
  readonly fileCount: number;
  readonly duplicateCount: number;
  readonly failedCount: number;
}

/** What is known when a batch begins. */
export type NewBatch = Pick<
  BatchRow,
  "id" | "startedAtMs" | "receivedFrom" | "receivedHow" | "sourceCommitment"
>;

/** What is known as a batch goes on; written with every group that is committed. */
export type BatchProgress = Pick<
  BatchRow,
  "id" | "finishedAtMs" | "fileCount" | "duplicateCount" | "failedCount"
>;

const insert = prepared((db) =>
  db.prepare<NewBatch>(
    `INSERT INTO import_batch (id, started_at_ms, received_from, received_how, source_commitment)
     VALUES (@id, @startedAtMs, @receivedFrom, @receivedHow, @sourceCommitment)`,
  ),
);
const update = prepared((db) =>
  db.prepare<BatchProgress>(
    `UPDATE import_batch SET finished_at_ms = @finishedAtMs, file_count = @fileCount,
       duplicate_count = @duplicateCount, failed_count = @failedCount
     WHERE id = @id`,
  ),
);
const select = prepared((db) =>
  db.prepare<[string], BatchRow>(
    `SELECT id, started_at_ms AS startedAtMs, finished_at_ms AS finishedAtMs, received_from AS receivedFrom,
       received_how AS receivedHow, source_commitment AS sourceCommitment, file_count AS fileCount,
       duplicate_count AS duplicateCount, failed_count AS failedCount
     FROM import_batch WHERE id = ?`,
  ),
);

/** Adds a batch that begins. */
export const insertBatch = (db: WritableDb, row: NewBatch): void => void insert(db).run(row);

/** Records how far a batch has come. */
export const updateBatch = (db: WritableDb, progress: BatchProgress): void => void update(db).run(progress);

/** Finds a batch by its id. */
export const findBatch = (db: ReadableDb, id: string): BatchRow | undefined => select(db).get(id);
