/** Records of other programs about files, and which file each of them is about. */

import type { Migration } from "./migration.ts";

// Made with the description, and again whenever it is; links are looked up, since the other file may come later.
const sql = `
CREATE TABLE sidecar (
  item_id TEXT PRIMARY KEY REFERENCES item (id),
  kind TEXT NOT NULL,
  names_sha256 TEXT CHECK (length(names_sha256) = 64),
  names_file TEXT,
  names_stem TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX sidecar_by_hash ON sidecar (names_sha256) WHERE names_sha256 IS NOT NULL;
CREATE INDEX sidecar_by_file ON sidecar (names_file) WHERE names_file IS NOT NULL;
CREATE INDEX sidecar_by_stem ON sidecar (names_stem) WHERE names_stem IS NOT NULL;
`;

export const sidecars: Migration = { version: 8, name: "sidecars", sql };
