/** The words of documents, by which they are found. */

import type { Migration } from "./migration.ts";

// A document without a row was not read yet; one without text could not be.
const sql = `
CREATE TABLE item_text (
  item_id TEXT PRIMARY KEY REFERENCES item (id),
  text BLOB,
  outcome TEXT NOT NULL,
  tool TEXT NOT NULL
) STRICT;
`;

export const itemTexts: Migration = { version: 10, name: "item-texts", sql, changesSearch: true };
