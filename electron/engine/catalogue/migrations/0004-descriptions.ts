/** What items say about themselves: the whole record, and the values that lists are made of. */

import type { Migration } from "./migration.ts";

// A record can be made again from the original; its digest is in the log.
const sql = `
CREATE TABLE description (
  item_id TEXT PRIMARY KEY REFERENCES item (id),
  record BLOB NOT NULL,
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  captured_at TEXT,
  latitude REAL CHECK (latitude BETWEEN -90 AND 90),
  longitude REAL CHECK (longitude BETWEEN -180 AND 180),
  altitude REAL,
  make TEXT,
  model TEXT,
  duration_seconds REAL CHECK (duration_seconds >= 0),
  width INTEGER CHECK (width > 0),
  height INTEGER CHECK (height > 0),
  author TEXT,
  software TEXT,
  warnings TEXT NOT NULL CHECK (json_valid(warnings)),
  described_at_ms INTEGER NOT NULL,
  CHECK ((latitude IS NULL) = (longitude IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX description_by_time ON description (captured_at) WHERE captured_at IS NOT NULL;
`;

export const descriptions: Migration = { version: 4, name: "descriptions", sql };
