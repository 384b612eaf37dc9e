/** The first schema. Append-only and final rows are guarded here, in the database, whatever code is on top. */

import type { Migration } from "./migration.ts";

const settings = `
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;

const items = `
CREATE TABLE import_batch (
  id TEXT PRIMARY KEY CHECK (length(id) = 32),
  started_at_ms INTEGER NOT NULL,
  finished_at_ms INTEGER,
  received_from TEXT,
  received_how TEXT,
  source_commitment TEXT CHECK (length(source_commitment) = 64),
  file_count INTEGER NOT NULL DEFAULT 0,
  duplicate_count INTEGER NOT NULL DEFAULT 0,
  failed_count INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE item (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
  name BLOB NOT NULL,
  name_text TEXT NOT NULL,
  path BLOB,
  path_text TEXT,
  media_type TEXT NOT NULL,
  extension_media_type TEXT,
  type_mismatch INTEGER NOT NULL CHECK (type_mismatch IN (0, 1)),
  modified_at_ms INTEGER,
  created_at_ms INTEGER,
  accessed_at_ms INTEGER,
  changed_at_ms INTEGER,
  imported_at_ms INTEGER NOT NULL,
  batch_id TEXT NOT NULL REFERENCES import_batch (id),
  file_key BLOB NOT NULL CHECK (length(file_key) = 16),
  name_salt BLOB NOT NULL CHECK (length(name_salt) = 16),
  warnings TEXT NOT NULL CHECK (json_valid(warnings))
) STRICT;
CREATE INDEX item_of_batch ON item (batch_id);
CREATE INDEX item_of_size ON item (size_bytes);

CREATE TRIGGER item_original_is_final BEFORE UPDATE OF
  number, id, sha256, size_bytes, name, path, imported_at_ms, batch_id, file_key, name_salt ON item
BEGIN SELECT RAISE(ABORT, 'an original is final'); END;

CREATE TABLE presentation (
  number INTEGER PRIMARY KEY,
  item_id TEXT NOT NULL REFERENCES item (id),
  batch_id TEXT NOT NULL REFERENCES import_batch (id),
  name BLOB NOT NULL,
  name_text TEXT NOT NULL,
  path BLOB,
  path_text TEXT,
  modified_at_ms INTEGER,
  presented_at_ms INTEGER NOT NULL,
  name_salt BLOB NOT NULL CHECK (length(name_salt) = 16)
) STRICT;
CREATE INDEX presentation_of_item ON presentation (item_id);

CREATE TABLE case_file (
  id TEXT PRIMARY KEY CHECK (length(id) = 32),
  title TEXT NOT NULL UNIQUE,
  created_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE item_case (
  case_id TEXT NOT NULL REFERENCES case_file (id),
  item_id TEXT NOT NULL REFERENCES item (id),
  PRIMARY KEY (case_id, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_of_item ON item_case (item_id);

CREATE VIRTUAL TABLE item_search USING fts5 (
  name, path, context,
  content = '', contentless_delete = 1, detail = 'none',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
`;

// event.item_id has no foreign key: the log must load even where the items it speaks of are gone.
// The insert guards matter: INSERT OR REPLACE would pass by the delete triggers.
const custody = `
CREATE TABLE event (
  seq INTEGER PRIMARY KEY CHECK (seq >= 0),
  line TEXT NOT NULL,
  leaf_hash BLOB NOT NULL CHECK (length(leaf_hash) = 32),
  type TEXT NOT NULL,
  item_id TEXT,
  at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX event_of_item ON event (item_id, seq) WHERE item_id IS NOT NULL;
CREATE INDEX event_of_type ON event (type, seq);

CREATE TRIGGER event_follows_the_last BEFORE INSERT ON event
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq) + 1, 0) FROM event)
BEGIN SELECT RAISE(ABORT, 'events follow each other without a gap'); END;
CREATE TRIGGER event_is_final BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events are final'); END;
CREATE TRIGGER event_stays BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are final'); END;

CREATE TABLE log_node (
  level INTEGER NOT NULL CHECK (level >= 0),
  node_index INTEGER NOT NULL CHECK (node_index >= 0),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (level, node_index)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER log_node_is_new BEFORE INSERT ON log_node
WHEN EXISTS (SELECT 1 FROM log_node WHERE level = NEW.level AND node_index = NEW.node_index)
BEGIN SELECT RAISE(ABORT, 'log nodes are final'); END;
CREATE TRIGGER log_node_is_final BEFORE UPDATE ON log_node
BEGIN SELECT RAISE(ABORT, 'log nodes are final'); END;
CREATE TRIGGER log_node_stays BEFORE DELETE ON log_node
BEGIN SELECT RAISE(ABORT, 'log nodes are final'); END;

CREATE TABLE checkpoint (
  size INTEGER PRIMARY KEY CHECK (size >= 0),
  note TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT;

CREATE TRIGGER checkpoint_grows BEFORE INSERT ON checkpoint
WHEN NEW.size <= (SELECT coalesce(max(size), -1) FROM checkpoint)
BEGIN SELECT RAISE(ABORT, 'checkpoints only grow'); END;
CREATE TRIGGER checkpoint_is_final BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'checkpoints are final'); END;
CREATE TRIGGER checkpoint_stays BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'checkpoints are final'); END;

CREATE TABLE commitment (
  commitment TEXT PRIMARY KEY CHECK (length(commitment) = 64),
  salt BLOB NOT NULL CHECK (length(salt) = 16),
  text TEXT NOT NULL,
  kind TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX commitment_of_text ON commitment (kind, text);
`;

const bundles = `
CREATE TABLE bundle (
  id TEXT PRIMARY KEY CHECK (length(id) = 32),
  created_at_ms INTEGER NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
  checkpoint_size INTEGER NOT NULL CHECK (checkpoint_size >= 0),
  tag_manifest_sha256 TEXT NOT NULL CHECK (length(tag_manifest_sha256) = 64)
) STRICT, WITHOUT ROWID;

CREATE TABLE bundle_item (
  bundle_id TEXT NOT NULL REFERENCES bundle (id),
  position INTEGER NOT NULL CHECK (position >= 1),
  item_id TEXT NOT NULL REFERENCES item (id),
  PRIMARY KEY (bundle_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX bundle_of_item ON bundle_item (item_id);

CREATE TABLE bundle_recipient (
  bundle_id TEXT NOT NULL REFERENCES bundle (id),
  fingerprint TEXT NOT NULL,
  PRIMARY KEY (bundle_id, fingerprint)
) STRICT, WITHOUT ROWID;
CREATE INDEX bundle_of_recipient ON bundle_recipient (fingerprint);
`;

export const initial: Migration = {
  version: 1,
  name: "initial",
  sql: settings + items + custody + bundles,
};
