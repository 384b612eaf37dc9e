/** What vaults exchange: contacts, bundles taken in from others as they came, receipts, and what was deleted. */

import type { Migration } from "./migration.ts";

const contacts = `
CREATE TABLE contact (
  id TEXT PRIMARY KEY CHECK (length(id) = 32),
  name TEXT NOT NULL UNIQUE,
  card TEXT NOT NULL,
  recipient TEXT NOT NULL,
  signer TEXT NOT NULL UNIQUE,
  added_at_ms INTEGER NOT NULL,
  verified_how TEXT,
  verified_at_ms INTEGER,
  CHECK ((verified_how IS NULL) = (verified_at_ms IS NULL))
) STRICT, WITHOUT ROWID;
`;

// Files of a received bundle come in parts: a row has to fit a line of a snapshot.
const received = `
CREATE TABLE received_bundle (
  id TEXT PRIMARY KEY CHECK (length(id) = 32),
  received_at_ms INTEGER NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
  tag_manifest_sha256 TEXT NOT NULL CHECK (length(tag_manifest_sha256) = 64),
  signer TEXT NOT NULL,
  signer_known INTEGER NOT NULL CHECK (signer_known IN (0, 1)),
  origin TEXT NOT NULL,
  checkpoint_size INTEGER NOT NULL CHECK (checkpoint_size >= 0),
  checkpoint_root BLOB NOT NULL CHECK (length(checkpoint_root) = 32),
  batch_id TEXT NOT NULL REFERENCES import_batch (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX received_bundle_of_log ON received_bundle (origin, checkpoint_size);

CREATE TABLE received_item (
  bundle_id TEXT NOT NULL REFERENCES received_bundle (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  item_id TEXT NOT NULL REFERENCES item (id),
  sender_item TEXT NOT NULL,
  payload_path TEXT NOT NULL,
  is_duplicate INTEGER NOT NULL CHECK (is_duplicate IN (0, 1)),
  PRIMARY KEY (bundle_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX received_as_item ON received_item (item_id);

CREATE TABLE received_file (
  bundle_id TEXT NOT NULL REFERENCES received_bundle (id),
  path TEXT NOT NULL,
  part INTEGER NOT NULL CHECK (part >= 0),
  bytes BLOB NOT NULL,
  PRIMARY KEY (bundle_id, path, part)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER received_bundle_is_final BEFORE UPDATE ON received_bundle
BEGIN SELECT RAISE(ABORT, 'what was received is final'); END;
CREATE TRIGGER received_item_is_final BEFORE UPDATE ON received_item
BEGIN SELECT RAISE(ABORT, 'what was received is final'); END;
CREATE TRIGGER received_file_is_final BEFORE UPDATE ON received_file
BEGIN SELECT RAISE(ABORT, 'what was received is final'); END;
CREATE TRIGGER received_file_stays BEFORE DELETE ON received_file
BEGIN SELECT RAISE(ABORT, 'what was received is final'); END;
`;

const receipts = `
CREATE TABLE receipt (
  direction TEXT NOT NULL CHECK (direction IN ('issued', 'imported')),
  bundle_id TEXT NOT NULL CHECK (length(bundle_id) = 32),
  signer TEXT NOT NULL,
  text TEXT NOT NULL,
  cosigner TEXT,
  checkpoint_size INTEGER NOT NULL,
  noted_at_ms INTEGER NOT NULL,
  PRIMARY KEY (direction, bundle_id, signer)
) STRICT, WITHOUT ROWID;
`;

// Content that was deleted may be brought again, so it is unique among what is there. The small index counts it.
const tombstones = `
ALTER TABLE item ADD COLUMN deleted_at_ms INTEGER;
CREATE UNIQUE INDEX item_of_content ON item (sha256) WHERE deleted_at_ms IS NULL;
CREATE INDEX item_that_is_there ON item (deleted_at_ms) WHERE deleted_at_ms IS NULL;

CREATE TABLE tombstone (
  item_id TEXT PRIMARY KEY REFERENCES item (id),
  reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER item_stays_deleted BEFORE UPDATE OF deleted_at_ms ON item
WHEN OLD.deleted_at_ms IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a deleted item stays deleted'); END;
`;

export const exchange: Migration = {
  version: 5,
  name: "exchange",
  sql: contacts + received + receipts + tombstones,
};
