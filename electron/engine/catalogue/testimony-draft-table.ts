/** Drafts of testimonies, sealed. */

import { prepared, type ReadableDb, type WritableDb } from "./database.ts";

export interface DraftRow {
  readonly id: string;
  readonly startedAtMs: number;
  readonly keptAtMs: number;
  readonly nonce: Uint8Array;
  readonly sealed: Uint8Array;
}

const upsert = prepared((db) =>
  db.prepare<Omit<DraftRow, "startedAtMs">>(
    `INSERT INTO testimony_draft (id, started_at_ms, kept_at_ms, nonce, sealed)
     VALUES (@id, @keptAtMs, @keptAtMs, @nonce, @sealed)
     ON CONFLICT (id) DO UPDATE SET kept_at_ms = excluded.kept_at_ms, nonce = excluded.nonce, sealed = excluded.sealed`,
  ),
);
const remove = prepared((db) => db.prepare<[string]>("DELETE FROM testimony_draft WHERE id = ?"));
const selectAll = prepared((db) =>
  db.prepare<[], DraftRow>(
    `SELECT id, started_at_ms AS startedAtMs, kept_at_ms AS keptAtMs, nonce, sealed
     FROM testimony_draft ORDER BY kept_at_ms DESC, id`,
  ),
);
const selectBegun = prepared((db) =>
  db.prepare<[], Pick<DraftRow, "id" | "startedAtMs">>(
    "SELECT id, started_at_ms AS startedAtMs FROM testimony_draft",
  ),
);
const selectOne = prepared((db) =>
  db.prepare<[string], DraftRow>(
    `SELECT id, started_at_ms AS startedAtMs, kept_at_ms AS keptAtMs, nonce, sealed
     FROM testimony_draft WHERE id = ?`,
  ),
);

/** Keeps a draft in the place of what was kept of it before; when it was begun stays. */
export const putDraft = (db: WritableDb, row: Omit<DraftRow, "startedAtMs">): void =>
  void upsert(db).run(row);

/** Whether there was one. */
export const deleteDraft = (db: WritableDb, id: string): boolean => remove(db).run(id).changes > 0;

/** All of them, the one that was written last first. */
export const allDrafts = (db: ReadableDb): DraftRow[] => selectAll(db).all();

/** When each was begun. */
export const begunDrafts = (db: ReadableDb): Pick<DraftRow, "id" | "startedAtMs">[] => selectBegun(db).all();

export const findDraft = (db: ReadableDb, id: string): DraftRow | undefined => selectOne(db).get(id);
