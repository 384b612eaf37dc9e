/** Records of the catalogue: people, cases, events and all else that is not an original. Withdrawn, never deleted. */

import { VaultError } from "../../core/errors.ts";
import type { RecordKind } from "../../core/records/record-kinds.ts";
import { prepared, type ReadableDb, type WritableDb } from "./database.ts";

/** The days between which a record's stretch begins and ends; no end where it goes on. */
export interface RecordDays {
  readonly fromFirst: string;
  readonly fromLast: string;
  readonly toFirst: string | null;
  readonly toLast: string | null;
}

/** What is written of a record that is new. */
export interface NewRecord extends RecordDays {
  /** Random, 32 hexadecimal digits. */
  readonly id: string;
  readonly kind: RecordKind;
  readonly code: string;
  /** JSON of the fields that are no secret. */
  readonly fields: string;
  readonly createdAtMs: number;
}

export interface RecordRow extends NewRecord {
  readonly number: number;
  readonly withdrawnAtMs: number | null;
}

/** What is sealed of a record: who a person is. */
export interface SecretRow {
  readonly recordId: string;
  /** 24 bytes. */
  readonly nonce: Uint8Array;
  readonly sealed: Uint8Array;
}

/** Which records are wanted; withdrawn ones only where asked for. */
export interface RecordFilter {
  readonly kind: RecordKind;
  readonly withdrawn: boolean;
  readonly limit: number;
  readonly offset: number;
}

const columns = `record.number, record.id, record.kind, record.code, record.fields, record.from_first AS fromFirst,
  record.from_last AS fromLast, record.to_first AS toFirst, record.to_last AS toLast,
  record.created_at_ms AS createdAtMs, record.withdrawn_at_ms AS withdrawnAtMs`;
const insert = prepared((db) =>
  db.prepare<NewRecord>(
    `INSERT INTO record (id, kind, code, fields, from_first, from_last, to_first, to_last, created_at_ms)
     VALUES (@id, @kind, @code, @fields, @fromFirst, @fromLast, @toFirst, @toLast, @createdAtMs)`,
  ),
);
const update = prepared((db) =>
  db.prepare<RecordDays & { readonly id: string; readonly fields: string }>(
    `UPDATE record SET fields = @fields, from_first = @fromFirst, from_last = @fromLast, to_first = @toFirst,
       to_last = @toLast WHERE id = @id`,
  ),
);
const setWithdrawn = prepared((db) =>
  db.prepare<[number | null, string]>("UPDATE record SET withdrawn_at_ms = ? WHERE id = ?"),
);
const selectById = prepared((db) =>
  db.prepare<[string], RecordRow>(`SELECT ${columns} FROM record WHERE id = ?`),
);
const selectByCode = prepared((db) =>
  db.prepare<[string], RecordRow>(`SELECT ${columns} FROM record WHERE code = ?`),
);
const selectByTitle = prepared((db) =>
  db.prepare<[string, string], RecordRow>(
    `SELECT ${columns} FROM record WHERE kind = ? AND title = ? AND withdrawn_at_ms IS NULL LIMIT 2`,
  ),
);
const selectPage = prepared((db) =>
  db.prepare<[{ kind: string; withdrawn: 0 | 1; limit: number; offset: number }], RecordRow>(
    `SELECT ${columns} FROM record WHERE kind = @kind AND (@withdrawn OR withdrawn_at_ms IS NULL)
     ORDER BY number LIMIT @limit OFFSET @offset`,
  ),
);
const selectOfKindAfter = prepared((db) =>
  db.prepare<[{ kind: string; withdrawn: 0 | 1; after: number; limit: number }], RecordRow>(
    `SELECT ${columns} FROM record WHERE kind = @kind AND number > @after AND (@withdrawn OR withdrawn_at_ms IS NULL)
     ORDER BY number LIMIT @limit`,
  ),
);
const countOfKind = prepared((db) =>
  db
    .prepare<[string, 0 | 1], number>(
      "SELECT count(*) FROM record WHERE kind = ? AND (? OR withdrawn_at_ms IS NULL)",
    )
    .pluck(),
);
const selectAfter = prepared((db) =>
  db.prepare<[number, number], RecordRow>(
    `SELECT ${columns} FROM record WHERE number > ? ORDER BY number LIMIT ?`,
  ),
);
const selectOfPerson = prepared((db) =>
  db.prepare<[string, string], RecordRow>(
    `SELECT ${columns} FROM record WHERE person_id = ? AND kind = ? AND withdrawn_at_ms IS NULL ORDER BY number`,
  ),
);
const selectSecret = prepared((db) =>
  db.prepare<[string], SecretRow>(
    "SELECT record_id AS recordId, nonce, sealed FROM record_secret WHERE record_id = ?",
  ),
);
const upsertSecret = prepared((db) =>
  db.prepare<SecretRow>(
    `INSERT INTO record_secret (record_id, nonce, sealed) VALUES (@recordId, @nonce, @sealed)
     ON CONFLICT (record_id) DO UPDATE SET nonce = excluded.nonce, sealed = excluded.sealed`,
  ),
);

/** Adds a record. Throws SQLITE_CONSTRAINT_UNIQUE for the title of a case that is there already. */
export const insertRecord = (db: WritableDb, row: NewRecord): void => void insert(db).run(row);

/** Writes the fields of a record and the days that follow from them. */
export const updateRecord = (
  db: WritableDb,
  row: RecordDays & { readonly id: string; readonly fields: string },
): void => void update(db).run(row);

/** Withdraws a record, or takes that back with null. */
export const withdrawRecord = (db: WritableDb, id: string, atMs: number | null): void =>
  void setWithdrawn(db).run(atMs, id);

/** The record with this id. */
export const recordWithId = (db: ReadableDb, id: string): RecordRow | undefined => selectById(db).get(id);

/** Finds a record of one of these kinds by its id, its code, or its title where only one has it. Throws VaultError where several do. */
export function findRecord(
  db: ReadableDb,
  reference: string,
  kinds: readonly RecordKind[],
): RecordRow | undefined {
  const wanted = reference.normalize("NFC").trim();
  const named = /^[0-9a-f]{32}$/.test(wanted)
    ? selectById(db).get(wanted)
    : selectByCode(db).get(wanted.toUpperCase());
  if (named !== undefined) return kinds.includes(named.kind) ? named : undefined;
  const [found, another] = kinds.flatMap((kind) => selectByTitle(db).all(kind, wanted));
  if (another !== undefined)
    throw new VaultError("record-not-found", "several records have this title; give the code");
  return found;
}

/** One page of the records of a kind, in the order in which they were made. */
const listRecords = (db: ReadableDb, { withdrawn, ...filter }: RecordFilter): RecordRow[] =>
  selectPage(db).all({ ...filter, withdrawn: withdrawn ? 1 : 0 });

/** How many records of a kind there are. */
export const countRecords = (db: ReadableDb, kind: RecordKind, withdrawn: boolean): number =>
  countOfKind(db).get(kind, withdrawn ? 1 : 0) ?? 0;

/** Records of all kinds in the order in which they were made, `limit` at a time, from the one after `afterNumber` (0 to begin). */
export const pageRecords = (db: ReadableDb, afterNumber: number, limit: number): RecordRow[] =>
  selectAfter(db).all(afterNumber, limit);

/** The records of a kind that are about a person, in the order in which they were made. */
export const recordsOfPerson = (db: ReadableDb, personId: string, kind: RecordKind): RecordRow[] =>
  selectOfPerson(db).all(personId, kind);

/** What is sealed of a record. */
export const secretOf = (db: ReadableDb, id: string): SecretRow | undefined => selectSecret(db).get(id);

/** Writes what is sealed of a record. */
export const writeSecret = (db: WritableDb, row: SecretRow): void => void upsertSecret(db).run(row);

const PAGE_ROWS = 100;

/** The records of a kind in the order in which they were made, a page at a time: between two of them others may write. */
export function* pagesOfKind(db: ReadableDb, kind: RecordKind, withdrawn: boolean): Generator<RecordRow[]> {
  for (let after = 0; ;) {
    const wish = { kind, withdrawn: withdrawn ? 1 : 0, after, limit: PAGE_ROWS } as const;
    const page = selectOfKindAfter(db).all(wish);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = last.number;
  }
}

const EVERY = -1;

/** Every record of a kind, also those that were withdrawn. */
export const everyOfKind = (db: ReadableDb, kind: RecordKind): RecordRow[] =>
  listRecords(db, { kind, withdrawn: true, limit: EVERY, offset: 0 });

/** Every record of a kind that is not withdrawn, in the order in which they were made. */
export const allOfKind = (db: ReadableDb, kind: RecordKind): RecordRow[] =>
  listRecords(db, { kind, withdrawn: false, limit: EVERY, offset: 0 });
