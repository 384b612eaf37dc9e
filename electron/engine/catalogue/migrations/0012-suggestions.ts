/** Records that came in bundles: each is a suggestion until somebody decides what becomes of it. */

import type { Migration } from "./migration.ts";

export const suggestions: Migration = {
  version: 12,
  name: "suggestions",
  sql: `
CREATE TABLE suggestion (
  number INTEGER PRIMARY KEY,
  bundle_id TEXT NOT NULL REFERENCES received_bundle (id),
  sender_record TEXT NOT NULL CHECK (length(sender_record) = 32),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'merged', 'declined')),
  record_id TEXT REFERENCES record (id),
  UNIQUE (bundle_id, sender_record),
  CHECK ((record_id IS NULL) = (state IN ('open', 'declined')))
) STRICT;
CREATE INDEX suggestion_of_record ON suggestion (record_id) WHERE record_id IS NOT NULL;
CREATE INDEX suggestion_of_sender ON suggestion (sender_record);

CREATE TRIGGER suggestion_keeps_itself BEFORE UPDATE OF number, bundle_id, sender_record ON suggestion
BEGIN SELECT RAISE(ABORT, 'a suggestion stays what it is'); END;
CREATE TRIGGER suggestion_stays BEFORE DELETE ON suggestion
BEGIN SELECT RAISE(ABORT, 'suggestions are declined, never deleted'); END;
`,
};
