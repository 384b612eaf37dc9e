/** The items at the end of the links of a record. */

import { prepared, type ReadableDb } from "./database.ts";
import { itemColumns, type ItemRow } from "./item-row.ts";

// From the links to the items: the other way round every item of the vault would be looked at.
const linked = `(SELECT to_id AS linked_id FROM record_link WHERE from_id = @id
  UNION SELECT item_id FROM item_case WHERE case_id = @id) CROSS JOIN item ON item.id = linked_id
  WHERE item.deleted_at_ms IS NULL`;
const count = prepared((db) =>
  db.prepare<{ readonly id: string }, number>(`SELECT count(*) FROM ${linked}`).pluck(),
);
const selectPage = prepared((db) =>
  db.prepare<{ readonly id: string; readonly limit: number; readonly offset: number }, ItemRow>(
    `SELECT ${itemColumns} FROM ${linked} ORDER BY item.number DESC LIMIT @limit OFFSET @offset`,
  ),
);

const countUnaskedItems = prepared((db) =>
  db
    .prepare<{ readonly id: string }, number>(
      `SELECT count(*) FROM item_case JOIN item ON item.id = item_case.item_id
       WHERE item_case.case_id = @id AND item.deleted_at_ms IS NULL AND NOT EXISTS (
         SELECT 1 FROM record_link JOIN record ON record.id = record_link.from_id
         WHERE record_link.to_id IN (item.id, item.batch_id) AND record.kind = 'intake' AND record.withdrawn_at_ms IS NULL)`,
    )
    .pluck(),
);

/** How many items of a case are without any answer to the six questions, their own or that of their import. */
export const countUnasked = (db: ReadableDb, id: string): number => countUnaskedItems(db).get({ id }) ?? 0;

/** One page of the items that a record leads to, newest first, and how many there are. */
export const pageItemsOf = (
  db: ReadableDb,
  id: string,
  part: { readonly limit: number; readonly offset: number },
): { readonly total: number; readonly rows: ItemRow[] } => ({
  total: count(db).get({ id }) ?? 0,
  rows: selectPage(db).all({ id, ...part }),
});
