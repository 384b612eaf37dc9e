/** What was seen in an item when it was looked at: whether it has a thumbnail, and what it is compared by. */

import type { Migration } from "./migration.ts";

// An item without a row was not looked at yet. Pictures that differ in at most eleven of 64 bits share one of four
// sixteenths of them but for two bits: the four indices are for that search.
const sql = `
DROP TABLE likeness;
CREATE TABLE likeness (
  item_id TEXT PRIMARY KEY REFERENCES item (id),
  preview TEXT NOT NULL,
  picture_high INTEGER CHECK (picture_high BETWEEN 0 AND 4294967295),
  picture_low INTEGER CHECK (picture_low BETWEEN 0 AND 4294967295),
  content_sha256 TEXT CHECK (length(content_sha256) = 64),
  looked_at_ms INTEGER NOT NULL,
  CHECK ((picture_high IS NULL) = (picture_low IS NULL))
) STRICT;
CREATE INDEX likeness_of_content ON likeness (content_sha256) WHERE content_sha256 IS NOT NULL;
CREATE INDEX likeness_part_1 ON likeness (picture_high >> 16) WHERE picture_high IS NOT NULL;
CREATE INDEX likeness_part_2 ON likeness (picture_high & 65535) WHERE picture_high IS NOT NULL;
CREATE INDEX likeness_part_3 ON likeness (picture_low >> 16) WHERE picture_high IS NOT NULL;
CREATE INDEX likeness_part_4 ON likeness (picture_low & 65535) WHERE picture_high IS NOT NULL;
`;

export const previews: Migration = { version: 7, name: "previews", sql };
