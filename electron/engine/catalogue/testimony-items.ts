/**
 * Which items are testimonies (resources/spec/testimony.md §3): those that a record of one names as its text. One that was withdrawn
 * counts, too: who takes back what they said is owed no less care.
 */

import { prepared, type ReadableDb } from "./database.ts";

const selectOne = prepared((db) =>
  db
    .prepare<{ readonly id: string }, number>(
      `SELECT 1 FROM record_link JOIN record ON record.id = record_link.from_id
       WHERE record_link.to_id IN (SELECT @id UNION SELECT original_id FROM received_item WHERE item_id = @id)
         AND record_link.role = 'item' AND record.kind = 'testimony' LIMIT 1`,
    )
    .pluck(),
);

const selectEvery = prepared((db) =>
  db
    .prepare<[], string>(
      `WITH told(id) AS (
         SELECT record_link.to_id FROM record JOIN record_link ON record_link.from_id = record.id
         WHERE record.kind = 'testimony' AND record_link.role = 'item'
       )
       SELECT id FROM told
       UNION SELECT item_id FROM received_item WHERE original_id IN (SELECT id FROM told)`,
    )
    .pluck(),
);

/** The ids of all testimonies, and of their copies that came in a bundle together with them. */
export const testimonyItems = (db: ReadableDb): ReadonlySet<string> => new Set(selectEvery(db).all());

/** Whether an item is a testimony, or a copy of one that came in a bundle together with it. */
export const isTestimony = (db: ReadableDb, itemId: string): boolean =>
  selectOne(db).get({ id: itemId }) !== undefined;
