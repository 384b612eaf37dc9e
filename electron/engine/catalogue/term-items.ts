/** Which items show something of what a term stands for: those of the acts, events and statuses that carry it. */

import { prepared, type ReadableDb } from "./database.ts";
import { lastChange } from "./record-change-table.ts";
import { LINKED } from "./record-link-table.ts";
import { countTombstones } from "./tombstone-table.ts";

/**
 * An event is shown by the items of its acts, and an act by those of its event, as in items-about.ts. Tables are joined in this order
 * and no other: left to itself SQLite goes through all items, and through all links, for every term.
 */
const selectNumbers = prepared((db) =>
  db
    .prepare<[string], number>(
      `WITH carrying(id) AS MATERIALIZED (
         SELECT id FROM record WHERE kind IN ('act', 'event', 'status') AND term = ? AND withdrawn_at_ms IS NULL
       ),
       near(id) AS (
         SELECT id FROM carrying
         UNION SELECT record_link.to_id FROM carrying CROSS JOIN record_link ON record_link.from_id = carrying.id
           CROSS JOIN record ON record.id = record_link.to_id AND record.withdrawn_at_ms IS NULL
           WHERE record_link.role = 'event'
         UNION SELECT record_link.from_id FROM carrying CROSS JOIN record_link ON record_link.to_id = carrying.id
           CROSS JOIN record ON record.id = record_link.from_id AND record.kind = 'act' AND record.withdrawn_at_ms IS NULL
           WHERE record_link.role = 'event'
       )
       SELECT DISTINCT item.number FROM near
         CROSS JOIN record_link ON record_link.from_id = near.id AND record_link.role = '${LINKED}'
         CROSS JOIN item ON item.id = record_link.to_id
       WHERE item.deleted_at_ms IS NULL`,
    )
    .pluck(),
);

interface Known {
  /** What held when the first of them was looked for. */
  readonly key: string;
  readonly items: Map<string, ReadonlySet<number>>;
}

const known = new WeakMap<ReadableDb, Known>();

/**
 * The numbers of the items that have to do with a term by its code, without what is narrower. Remembered until a record is changed
 * or an item is deleted: what an import brings is linked by no record yet.
 */
export function itemsWithTerm(db: ReadableDb, code: string): ReadonlySet<number> {
  const key = `${String(lastChange(db))} ${String(countTombstones(db))}`;
  let held = known.get(db);
  if (held?.key !== key) {
    held = { key, items: new Map() };
    known.set(db, held);
  }
  const found = held.items.get(code) ?? new Set(selectNumbers(db).all(code));
  held.items.set(code, found);
  return found;
}
