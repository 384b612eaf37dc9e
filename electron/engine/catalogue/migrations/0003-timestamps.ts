/** Time stamps over checkpoints: what was asked, what was answered, and the roots that the user has chosen. */

import type { Migration } from "./migration.ts";

const sql = `
CREATE TABLE timestamp_request (
  nonce TEXT PRIMARY KEY CHECK (length(nonce) = 16),
  checkpoint_size INTEGER NOT NULL REFERENCES checkpoint (size),
  requested_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE timestamp (
  number INTEGER PRIMARY KEY,
  nonce TEXT NOT NULL REFERENCES timestamp_request (nonce),
  checkpoint_size INTEGER NOT NULL REFERENCES checkpoint (size),
  response BLOB NOT NULL,
  response_sha256 TEXT NOT NULL UNIQUE CHECK (length(response_sha256) = 64),
  chain BLOB NOT NULL,
  root_fingerprint TEXT NOT NULL CHECK (length(root_fingerprint) = 64),
  authority TEXT NOT NULL,
  stamped_at TEXT NOT NULL,
  attached_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX timestamp_of_checkpoint ON timestamp (checkpoint_size, number);

CREATE TRIGGER timestamp_is_final BEFORE UPDATE ON timestamp
BEGIN SELECT RAISE(ABORT, 'time stamps are final'); END;
CREATE TRIGGER timestamp_stays BEFORE DELETE ON timestamp
BEGIN SELECT RAISE(ABORT, 'time stamps are final'); END;

CREATE TABLE timestamp_root (
  fingerprint TEXT PRIMARY KEY CHECK (length(fingerprint) = 64),
  subject TEXT NOT NULL,
  certificate BLOB NOT NULL,
  pinned_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;

export const timestamps: Migration = { version: 3, name: "timestamps", sql };
