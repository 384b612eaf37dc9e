/** What is made from originals: copies, redactions, small pictures, and what items look like. */

import type { Migration } from "./migration.ts";

// A derivative is final like an original. Thumbnails may go, because they can be made again.
const sql = `
CREATE TABLE derivative (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
  item_id TEXT NOT NULL REFERENCES item (id),
  item_sha256 TEXT NOT NULL CHECK (length(item_sha256) = 64),
  kind TEXT NOT NULL CHECK (kind IN ('safe-copy', 'redaction', 'thumbnail', 'poster')),
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
  recipe TEXT NOT NULL CHECK (json_valid(recipe)),
  made_at_ms INTEGER NOT NULL,
  file_key BLOB NOT NULL CHECK (length(file_key) = 16)
) STRICT;
CREATE INDEX derivative_of_item ON derivative (item_id, kind, number);

CREATE TRIGGER derivative_is_final BEFORE UPDATE ON derivative
BEGIN SELECT RAISE(ABORT, 'derivatives are final'); END;
CREATE TRIGGER derivative_stays BEFORE DELETE ON derivative
WHEN OLD.kind IN ('safe-copy', 'redaction')
BEGIN SELECT RAISE(ABORT, 'derivatives are final'); END;

CREATE TABLE likeness (
  item_id TEXT PRIMARY KEY REFERENCES item (id),
  picture_high INTEGER CHECK (picture_high BETWEEN 0 AND 4294967295),
  picture_low INTEGER CHECK (picture_low BETWEEN 0 AND 4294967295),
  content_sha256 TEXT CHECK (length(content_sha256) = 64)
) STRICT, WITHOUT ROWID;
CREATE INDEX likeness_of_content ON likeness (content_sha256) WHERE content_sha256 IS NOT NULL;

ALTER TABLE bundle_item ADD COLUMN derivative_id TEXT REFERENCES derivative (id);
`;

export const derivatives: Migration = { version: 2, name: "derivatives", sql };
