/** Every change of every record, as it was committed to in the log. Rows are final. */

import type { RecordAct } from "../../core/records/record-change.ts";
import { prepared, type ReadableDb, type WritableDb } from "./database.ts";

export interface NewRecordChange {
  readonly recordId: string;
  /** The event of the log: it says when and, by a commitment, who. */
  readonly eventSeq: number;
  readonly act: RecordAct;
  /** JSON of what changed, secrets left out. */
  readonly payload: string;
  /** The sealed JSON of the secrets that changed, with its nonce; null where none did. */
  readonly nonce: Uint8Array | null;
  readonly sealed: Uint8Array | null;
  /** What the commitment in the event was salted with. */
  readonly salt: Uint8Array;
  /** The change that this one undoes. */
  readonly undoes: number | null;
}

export interface RecordChangeRow extends NewRecordChange {
  readonly number: number;
}

const columns =
  "number, record_id AS recordId, event_seq AS eventSeq, act, payload, nonce, sealed, salt, undoes";
const insert = prepared((db) =>
  db.prepare<NewRecordChange>(
    `INSERT INTO record_change (record_id, event_seq, act, payload, nonce, sealed, salt, undoes)
     VALUES (@recordId, @eventSeq, @act, @payload, @nonce, @sealed, @salt, @undoes)`,
  ),
);
const selectOne = prepared((db) =>
  db.prepare<[number], RecordChangeRow>(`SELECT ${columns} FROM record_change WHERE number = ?`),
);
const selectOfRecord = prepared((db) =>
  db.prepare<[string], RecordChangeRow>(
    `SELECT ${columns} FROM record_change WHERE record_id = ? ORDER BY number`,
  ),
);
const selectAfter = prepared((db) =>
  db.prepare<[number], RecordChangeRow & { readonly along: number | null }>(
    `SELECT ${columns}, payload ->> '$.along' AS along FROM record_change WHERE number > ? ORDER BY number`,
  ),
);
const selectOfEvent = prepared((db) =>
  db.prepare<[number], RecordChangeRow>(`SELECT ${columns} FROM record_change WHERE event_seq = ?`),
);
const selectUndoing = prepared((db) =>
  db.prepare<[number], number>("SELECT number FROM record_change WHERE undoes = ?").pluck(),
);

const selectLast = prepared((db) =>
  db.prepare<[], number>("SELECT coalesce(max(number), 0) FROM record_change").pluck(),
);

/** The number of the newest change of all; 0 before the first. They follow each other without a gap. */
export const lastChange = (db: ReadableDb): number => selectLast(db).get() ?? 0;

/** Adds a change; returns its number. */
export const insertRecordChange = (db: WritableDb, row: NewRecordChange): number =>
  Number(insert(db).run(row).lastInsertRowid);

/** The change with this number. */
export const findRecordChange = (db: ReadableDb, number: number): RecordChangeRow | undefined =>
  selectOne(db).get(number);

/** The changes of a record, oldest first. */
export const changesOfRecord = (db: ReadableDb, recordId: string): RecordChangeRow[] =>
  selectOfRecord(db).all(recordId);

/** The changes that were made together with this one, which was the first of them; they follow it without a gap. */
export function changesAlong(db: ReadableDb, first: number): RecordChangeRow[] {
  const found: RecordChangeRow[] = [];
  for (const { along, ...row } of selectAfter(db).iterate(first)) {
    if (along !== first) break;
    found.push(row);
  }
  return found;
}

/** The change that an event of the log is about. */
export const changeOfEvent = (db: ReadableDb, seq: number): RecordChangeRow | undefined =>
  selectOfEvent(db).get(seq);

/** The change that has undone another one. */
export const undoingChange = (db: ReadableDb, number: number): number | undefined =>
  selectUndoing(db).get(number);
