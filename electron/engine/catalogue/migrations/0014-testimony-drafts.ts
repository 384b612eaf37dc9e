/** Testimonies that somebody is still writing. */

import type { Migration } from "./migration.ts";

export const testimonyDrafts: Migration = {
  version: 14,
  name: "testimony drafts",
  sql: `
CREATE TABLE testimony_draft (
  id TEXT PRIMARY KEY CHECK (length(id) = 32),
  started_at_ms INTEGER NOT NULL,
  kept_at_ms INTEGER NOT NULL,
  nonce BLOB NOT NULL CHECK (length(nonce) = 24),
  sealed BLOB NOT NULL
) STRICT;
`,
};
