/** Copies that leave the vault, and those that others send: what opens their links, and what they are copies of. */

import type { Migration } from "./migration.ts";

// Small pictures have no event, so nothing commits to what they were made from.
const sql = `
ALTER TABLE derivative ADD COLUMN salt BLOB CHECK (length(salt) = 16);

ALTER TABLE received_item ADD COLUMN copy_kind TEXT CHECK (copy_kind IN ('safe-copy', 'redaction'));
ALTER TABLE received_item ADD COLUMN original_id TEXT REFERENCES item (id);
CREATE INDEX received_copy_of ON received_item (original_id) WHERE original_id IS NOT NULL;
`;

export const copies: Migration = { version: 6, name: "copies", sql };
