/** People, cases, events and what belongs to them: one table of records, what they are linked to, and every change. */

import type { Migration } from "./migration.ts";

// The stretch of days of a record is written by the code that knows what a partial date may mean.
const records = `
CREATE TABLE record (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
  kind TEXT NOT NULL,
  code TEXT NOT NULL UNIQUE,
  fields TEXT NOT NULL CHECK (json_valid(fields)),
  from_first TEXT NOT NULL DEFAULT '1800-01-01',
  from_last TEXT NOT NULL DEFAULT '2199-12-31',
  to_first TEXT,
  to_last TEXT,
  created_at_ms INTEGER NOT NULL,
  withdrawn_at_ms INTEGER,
  title TEXT GENERATED ALWAYS AS (fields ->> '$.title') VIRTUAL,
  term TEXT GENERATED ALWAYS AS (fields ->> '$.term') VIRTUAL,
  person_id TEXT GENERATED ALWAYS AS (fields ->> '$.person') VIRTUAL,
  CHECK ((to_first IS NULL) = (to_last IS NULL))
) STRICT;
CREATE INDEX record_of_kind ON record (kind, number);
CREATE INDEX record_by_term ON record (kind, term, from_first);
CREATE INDEX record_of_person ON record (person_id, kind) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX case_by_title ON record (title) WHERE kind = 'case';

CREATE TRIGGER record_keeps_itself BEFORE UPDATE OF number, id, kind, created_at_ms ON record
BEGIN SELECT RAISE(ABORT, 'a record stays what it is'); END;
CREATE TRIGGER record_stays BEFORE DELETE ON record
BEGIN SELECT RAISE(ABORT, 'records are withdrawn, never deleted'); END;
`;

const secrets = `
CREATE TABLE record_secret (
  record_id TEXT PRIMARY KEY REFERENCES record (id),
  nonce BLOB NOT NULL CHECK (length(nonce) = 24),
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
`;

// What a link leads to is a record or an item, so no foreign key can say it.
const links = `
CREATE TABLE record_link (
  from_id TEXT NOT NULL REFERENCES record (id),
  role TEXT NOT NULL,
  to_id TEXT NOT NULL CHECK (length(to_id) = 32),
  PRIMARY KEY (from_id, role, to_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_linked_to ON record_link (to_id, role);
`;

const changes = `
CREATE TABLE record_change (
  number INTEGER PRIMARY KEY,
  record_id TEXT NOT NULL REFERENCES record (id),
  event_seq INTEGER NOT NULL UNIQUE,
  act TEXT NOT NULL,
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  nonce BLOB CHECK (length(nonce) = 24),
  sealed BLOB,
  salt BLOB NOT NULL CHECK (length(salt) = 16),
  undoes INTEGER REFERENCES record_change (number),
  CHECK ((nonce IS NULL) = (sealed IS NULL))
) STRICT;
CREATE INDEX change_of_record ON record_change (record_id, number);

CREATE TRIGGER record_change_is_final BEFORE UPDATE ON record_change
BEGIN SELECT RAISE(ABORT, 'changes are final'); END;
CREATE TRIGGER record_change_stays BEFORE DELETE ON record_change
BEGIN SELECT RAISE(ABORT, 'changes are final'); END;
`;

// Cases were names on items; they become records with the same ids. Facets follow the
// new table as they did the old one; what leaves a case is one more row with its number below zero.
const cases = `
INSERT INTO record (id, kind, code, fields, created_at_ms)
  SELECT id, 'case', 'C-' || upper(substr(id, 1, 8)), json_object('title', title), created_at_ms
  FROM case_file ORDER BY created_at_ms, id;

CREATE TABLE item_of_case (
  case_id TEXT NOT NULL REFERENCES record (id),
  item_id TEXT NOT NULL REFERENCES item (id),
  PRIMARY KEY (case_id, item_id)
) STRICT, WITHOUT ROWID;
INSERT INTO item_of_case SELECT case_id, item_id FROM item_case;
DROP TABLE item_case;
ALTER TABLE item_of_case RENAME TO item_case;
CREATE INDEX case_of_item ON item_case (item_id);
DROP TABLE case_file;

CREATE TRIGGER facet_insert_on_item_case AFTER INSERT ON item_case
BEGIN INSERT INTO facet_case (case_id, number) SELECT NEW.case_id, number FROM item WHERE id = NEW.item_id; END;
CREATE TRIGGER facet_delete_on_item_case AFTER DELETE ON item_case
BEGIN INSERT INTO facet_case (case_id, number) SELECT OLD.case_id, -number FROM item WHERE id = OLD.item_id; END;
`;

export const casework: Migration = {
  version: 11,
  name: "casework",
  sql: records + secrets + links + changes + cases,
};
