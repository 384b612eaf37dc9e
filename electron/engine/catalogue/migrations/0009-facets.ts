/** What items are filtered, counted and sorted by, in narrow rows that one process holds in memory while a vault is open. */

import type { Migration } from "./migration.ts";

/** The bits of facet_item.warnings, from the second on; the first stands for a remark that has none of its own. */
const warnings = [
  ...["empty-file", "name-not-utf8", "type-mismatch", "type-detection-failed", "recovered-from-object"],
  ...["truncated", "damaged", "unknown-format", "password-protected", "data-after-end", "archive-inside"],
  ...["document-inside", "position-unusable", "values-left-out", "samples-not-read", "only-beginning-read"],
  ...["time-limit", "memory-limit", "reader-failed"],
];

/** What each kind is known by, in the order of facet_item.kind; the last, after all of these, takes whatever is left. */
export const kindPatterns: readonly (readonly string[])[] = [
  ["image/%"],
  ["video/%"],
  ["audio/%"],
  ["message/%"],
  [
    "text/%",
    "%pdf%",
    "%word%",
    "%document%",
    "%presentation%",
    "%spreadsheet%",
    "%excel%",
    "%rtf%",
    "%epub%",
    "%json%",
    "%xml%",
  ],
  ["%zip%", "%tar%", "%rar%", "%7z%"],
];

const kindOf = kindPatterns
  .map((patterns, kind) => {
    const tests = patterns.map((pattern) => `item.media_type LIKE '${pattern}'`);
    return `WHEN ${tests.join(" OR ")} THEN ${kind}`;
  })
  .join(" ");
const bitOf = warnings.map((code, index) => `WHEN '${code}' THEN ${2 ** (index + 1)}`).join(" ");

// A time of a file is taken as it stands there, whatever its zone. One without a day counts for the first of its month.
const day = `coalesce(unixepoch(substr(description.captured_at, 1, 10)),
    unixepoch(substr(description.captured_at, 1, 7) || '-01')) / 86400`;
const second = `coalesce(unixepoch(substr(description.captured_at, 1, 19)), ${day} * 86400)`;
const hasCopy = (kind: string): string =>
  `EXISTS (SELECT 1 FROM derivative WHERE derivative.item_id = item.id AND derivative.kind = '${kind}')`;

/**
 * The rows of some items, made of what the other tables know of them. A row that changes gets the next version, so that
 * whoever holds all rows in memory asks for what is newer; one that was deleted has no kind.
 */
// A conflict is resolved by the clause at the end and not by OR REPLACE, for which the statement that fires a trigger has its own way.
const rowsOf = (where: string): string => `
  INSERT INTO facet_item (number, version, kind, copies, marks, warnings, source, day, second, size_bytes)
  SELECT item.number,
    (SELECT coalesce(max(version), 0) FROM facet_item) + row_number() OVER (ORDER BY item.number),
    CASE WHEN item.deleted_at_ms IS NULL THEN CASE ${kindOf} ELSE ${kindPatterns.length} END END,
    ${hasCopy("safe-copy")} | (2 * ${hasCopy("redaction")}),
    (description.latitude IS NOT NULL) | (2 * coalesce(likeness.is_alike, 0)),
    (SELECT coalesce(sum(DISTINCT CASE value ${bitOf} ELSE 1 END), 0) FROM (
       SELECT value FROM json_each(item.warnings)
       UNION SELECT value FROM json_each(description.warnings) WHERE value != 'remark')),
    coalesce((SELECT facet_source.number FROM import_batch JOIN facet_source
      ON facet_source.name = import_batch.received_from WHERE import_batch.id = item.batch_id), 0),
    ${day}, ${second}, item.size_bytes
  FROM item
    LEFT JOIN description ON description.item_id = item.id
    LEFT JOIN likeness ON likeness.item_id = item.id
  WHERE ${where}
  ON CONFLICT (number) DO UPDATE SET version = excluded.version, kind = excluded.kind, copies = excluded.copies,
    marks = excluded.marks, warnings = excluded.warnings, source = excluded.source, day = excluded.day,
    second = excluded.second, size_bytes = excluded.size_bytes;`;

const tables = `
ALTER TABLE item ADD COLUMN name_order TEXT;
CREATE INDEX item_by_name ON item (name_order, number);
ALTER TABLE likeness ADD COLUMN is_alike INTEGER NOT NULL DEFAULT 0 CHECK (is_alike IN (0, 1));

CREATE TABLE facet_item (
  number INTEGER PRIMARY KEY,
  version INTEGER NOT NULL UNIQUE,
  kind INTEGER,
  copies INTEGER NOT NULL,
  marks INTEGER NOT NULL,
  warnings INTEGER NOT NULL,
  source INTEGER NOT NULL,
  day INTEGER,
  second INTEGER,
  size_bytes INTEGER NOT NULL
) STRICT;

CREATE TABLE facet_source (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE facet_case (
  link INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL,
  number INTEGER NOT NULL
) STRICT;
`;

/** Everything anew, for a catalogue whose rows came without these. */
export const remakeFacets = `
DELETE FROM facet_item;
DELETE FROM facet_case;
DELETE FROM facet_source;
INSERT INTO facet_source (name)
  SELECT DISTINCT received_from FROM import_batch WHERE received_from IS NOT NULL ORDER BY started_at_ms;
INSERT INTO facet_case (case_id, number)
  SELECT item_case.case_id, item.number FROM item_case JOIN item ON item.id = item_case.item_id;
${rowsOf("true")}
`;

const after = (what: string, does: string, when = ""): string => {
  const name = `facet_${what.toLowerCase().replaceAll(/[^a-z]+/g, "_")}`;
  return `CREATE TRIGGER ${name} AFTER ${what} ${when} BEGIN ${does} END;`;
};
const ofItem = (id: string): string => rowsOf(`item.id = ${id}`);

const triggers = [
  after(
    "INSERT ON import_batch",
    "INSERT INTO facet_source (name) VALUES (NEW.received_from) ON CONFLICT (name) DO NOTHING;",
    "WHEN NEW.received_from IS NOT NULL",
  ),
  after("INSERT ON item", rowsOf("item.number = NEW.number")),
  after("UPDATE OF media_type, warnings, deleted_at_ms ON item", rowsOf("item.number = NEW.number")),
  after("INSERT ON description", ofItem("NEW.item_id")),
  after("UPDATE ON description", ofItem("NEW.item_id")),
  after("DELETE ON description", ofItem("OLD.item_id")),
  after("INSERT ON derivative", ofItem("NEW.item_id"), "WHEN NEW.kind IN ('safe-copy', 'redaction')"),
  after("INSERT ON likeness", ofItem("NEW.item_id"), "WHEN NEW.is_alike = 1"),
  after("UPDATE OF is_alike ON likeness", ofItem("NEW.item_id"), "WHEN NEW.is_alike IS NOT OLD.is_alike"),
  after("DELETE ON likeness", ofItem("OLD.item_id"), "WHEN OLD.is_alike = 1"),
  after(
    "INSERT ON item_case",
    `INSERT INTO facet_case (case_id, number) SELECT NEW.case_id, number FROM item WHERE id = NEW.item_id;`,
  ),
].join("\n");

// Those with the same content are known already; what resembles each other is found when one of them is looked at again.
const twins = `
UPDATE likeness SET is_alike = 1 WHERE content_sha256 IN
  (SELECT content_sha256 FROM likeness WHERE content_sha256 IS NOT NULL GROUP BY content_sha256 HAVING count(*) > 1);
`;

export const facets: Migration = {
  version: 9,
  name: "facets",
  sql: tables + twins + remakeFacets + triggers,
};
