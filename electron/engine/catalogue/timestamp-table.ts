/** Time stamps with the requests that they answer, and the roots of authorities that the user has chosen to trust. */

import { prepared, type ReadableDb, type WritableDb } from "./database.ts";

export interface TimestampRequestRow {
  /** Hexadecimal, eight bytes. */
  readonly nonce: string;
  readonly checkpointSize: number;
  readonly requestedAtMs: number;
}

export interface TimestampRow {
  readonly number: number;
  readonly nonce: string;
  readonly checkpointSize: number;
  readonly response: Uint8Array;
  readonly responseSha256: string;
  /** PEM: what leads from the authority to its root, the root last. */
  readonly chain: Uint8Array;
  readonly rootFingerprint: string;
  /** Subject of the certificate that signed; from outside. */
  readonly authority: string;
  /** UTC as the authority says it. */
  readonly stampedAt: string;
  readonly attachedAtMs: number;
}

export interface TimestampRootRow {
  /** SHA-256 of the certificate, hexadecimal. */
  readonly fingerprint: string;
  readonly subject: string;
  /** DER. */
  readonly certificate: Uint8Array;
  readonly pinnedAtMs: number;
}

const insertRequest = prepared((db) =>
  db.prepare<TimestampRequestRow>(
    `INSERT INTO timestamp_request (nonce, checkpoint_size, requested_at_ms)
     VALUES (@nonce, @checkpointSize, @requestedAtMs)`,
  ),
);
const requestColumns = "nonce, checkpoint_size AS checkpointSize, requested_at_ms AS requestedAtMs";
const selectRequest = prepared((db) =>
  db.prepare<[string], TimestampRequestRow>(
    `SELECT ${requestColumns} FROM timestamp_request WHERE nonce = ?`,
  ),
);
const selectRequestOf = prepared((db) =>
  db.prepare<[number], TimestampRequestRow>(
    `SELECT ${requestColumns} FROM timestamp_request WHERE checkpoint_size = ? LIMIT 1`,
  ),
);
const insert = prepared((db) =>
  db.prepare<Omit<TimestampRow, "number">>(
    `INSERT INTO timestamp (nonce, checkpoint_size, response, response_sha256, chain, root_fingerprint, authority,
       stamped_at, attached_at_ms)
     VALUES (@nonce, @checkpointSize, @response, @responseSha256, @chain, @rootFingerprint, @authority, @stampedAt,
       @attachedAtMs)`,
  ),
);
const selectAll = prepared((db) =>
  db.prepare<[], TimestampRow>(
    `SELECT number, nonce, checkpoint_size AS checkpointSize, response, response_sha256 AS responseSha256, chain,
       root_fingerprint AS rootFingerprint, authority, stamped_at AS stampedAt, attached_at_ms AS attachedAtMs
     FROM timestamp ORDER BY checkpoint_size, number`,
  ),
);
const insertRoot = prepared((db) =>
  db.prepare<TimestampRootRow>(
    `INSERT INTO timestamp_root (fingerprint, subject, certificate, pinned_at_ms)
     VALUES (@fingerprint, @subject, @certificate, @pinnedAtMs) ON CONFLICT (fingerprint) DO NOTHING`,
  ),
);
const removeRoot = prepared((db) => db.prepare<[string]>("DELETE FROM timestamp_root WHERE fingerprint = ?"));
const selectRoots = prepared((db) =>
  db.prepare<[], TimestampRootRow>(
    `SELECT fingerprint, subject, certificate, pinned_at_ms AS pinnedAtMs FROM timestamp_root
     ORDER BY pinned_at_ms, fingerprint`,
  ),
);

/** Remembers that a stamp was asked for. */
export const insertTimestampRequest = (db: WritableDb, row: TimestampRequestRow): void =>
  void insertRequest(db).run(row);

/** The request with this nonce. */
export const findTimestampRequest = (db: ReadableDb, nonce: string): TimestampRequestRow | undefined =>
  selectRequest(db).get(nonce);

/** A request that was made for the checkpoint of this size already. */
export const timestampRequestFor = (db: ReadableDb, size: number): TimestampRequestRow | undefined =>
  selectRequestOf(db).get(size);

/** Adds a stamp. Throws SQLITE_CONSTRAINT_UNIQUE when it is there already. */
export const insertTimestamp = (db: WritableDb, row: Omit<TimestampRow, "number">): void =>
  void insert(db).run(row);

/** Every stamp, by size of its checkpoint and then in the order in which they came. */
export const allTimestamps = (db: ReadableDb): TimestampRow[] => selectAll(db).all();

/** Remembers a root; one that is there stays as it is. */
export const insertTimestampRoot = (db: WritableDb, row: TimestampRootRow): void =>
  void insertRoot(db).run(row);

/** Forgets a root and tells whether it was there. */
export const deleteTimestampRoot = (db: WritableDb, fingerprint: string): boolean =>
  removeRoot(db).run(fingerprint).changes > 0;

/** The roots, in the order in which they were chosen. */
export const timestampRoots = (db: ReadableDb): TimestampRootRow[] => selectRoots(db).all();
