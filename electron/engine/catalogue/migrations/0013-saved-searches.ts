/** Searches that somebody keeps under a name. */

import type { Migration } from "./migration.ts";

export const savedSearches: Migration = {
  version: 13,
  name: "saved searches",
  sql: `
CREATE TABLE saved_search (
  name TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 120),
  listing TEXT NOT NULL CHECK (json_valid(listing)),
  saved_at_ms INTEGER NOT NULL
) STRICT;
`,
};
