/** Which items a person, a place or a tag has to do with: their own links, and those of what happened to them or there. */

import { prepared, type ReadableDb } from "./database.ts";
import { MERGED } from "./record-link-table.ts";

/** Records that say something else about somebody than what an item shows of them. */
const saysNothing =
  "('case', 'consent', 'mandate', 'communication', 'person', 'organisation', 'tag', 'term')";

const standing = `JOIN record ON record.id = record_link.from_id AND record.withdrawn_at_ms IS NULL
  AND record.kind NOT IN ${saysNothing}`;

/** An event is shown by the items of its acts, and an act by those of its event. */
const selectAbout = prepared((db) =>
  db
    .prepare<[string], number>(
      `WITH RECURSIVE wanted(id) AS (
         SELECT value FROM json_each(?)
         UNION SELECT record_link.to_id FROM record_link JOIN wanted ON record_link.from_id = wanted.id
           WHERE record_link.role = '${MERGED}'
       ),
       near(id) AS (
         SELECT id FROM wanted
         UNION SELECT record_link.from_id FROM record_link ${standing} WHERE record_link.to_id IN (SELECT id FROM wanted)
       ),
       far(id) AS (
         SELECT id FROM near
         UNION SELECT to_id FROM record_link WHERE role = 'event' AND from_id IN (SELECT id FROM near)
         UNION SELECT record_link.from_id FROM record_link ${standing}
           WHERE record_link.role = 'event' AND record_link.to_id IN (SELECT id FROM near)
       )
       SELECT DISTINCT item.number FROM far CROSS JOIN record_link ON record_link.from_id = far.id
         CROSS JOIN item ON item.id = record_link.to_id
       WHERE item.deleted_at_ms IS NULL`,
    )
    .pluck(),
);

/** The numbers of the items that have to do with any of these records. */
export const itemsAbout = (db: ReadableDb, records: readonly string[]): readonly number[] =>
  selectAbout(db).all(JSON.stringify(records));

const selectTagged = prepared((db) =>
  db.prepare<[], { readonly id: string; readonly fields: string; readonly number: number }>(
    `SELECT record.id, record.fields, item.number FROM record
       CROSS JOIN record_link ON record_link.from_id = record.id CROSS JOIN item ON item.id = record_link.to_id
     WHERE record.kind = 'tag' AND record.withdrawn_at_ms IS NULL AND item.deleted_at_ms IS NULL`,
  ),
);

/** What was put under a tag. */
export interface TaggedItems {
  readonly id: string;
  readonly title: string;
  readonly numbers: readonly number[];
}

/** The items under each tag that is used. */
export function taggedItems(db: ReadableDb): TaggedItems[] {
  const rows = Map.groupBy(selectTagged(db).all(), ({ id }) => id);
  return [...rows].map(([id, links]) => {
    const fields = JSON.parse(links[0]?.fields ?? "{}") as { readonly title?: string };
    return { id, title: fields.title ?? "", numbers: links.map(({ number }) => number) };
  });
}

const selectTags = prepared((db) =>
  db.prepare<[string], { readonly code: string; readonly title: string }>(
    `SELECT record.code, record.title FROM record_link JOIN record ON record.id = record_link.from_id
     WHERE record_link.to_id = ? AND record.kind = 'tag' AND record.withdrawn_at_ms IS NULL ORDER BY record.number`,
  ),
);

/** The tags that an item is under, in the order in which they were made. */
export const tagsOfItem = (
  db: ReadableDb,
  itemId: string,
): readonly { readonly code: string; readonly title: string }[] => selectTags(db).all(itemId);
