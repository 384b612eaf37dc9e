/** When and where originals say that they were captured. */

import { prepared, type ReadableDb } from "./database.ts";

/** What an original says; null for what it does not. */
export interface Whereabouts {
  readonly id: string;
  /** ISO 8601 as the file says it. */
  readonly capturedAt: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

const select = (items: string): string =>
  `SELECT item.id, description.captured_at AS capturedAt, description.latitude, description.longitude
   FROM ${items} LEFT JOIN description ON description.item_id = item.id
   WHERE item.deleted_at_ms IS NULL ORDER BY item.number`;

const selectAll = prepared((db) => db.prepare<[], Whereabouts>(select("item")));
// From the ids to the items: the other way round every item of the vault would be looked at.
const selectSome = prepared((db) =>
  db.prepare<[string], Whereabouts>(
    select("(SELECT DISTINCT value AS wanted FROM json_each(?)) CROSS JOIN item ON item.id = wanted"),
  ),
);

/** Originals that are there, of these ids or all, in the order in which they came. */
export function* whereaboutsOf(db: ReadableDb, ids: readonly string[] | undefined): Generator<Whereabouts> {
  yield* ids === undefined ? selectAll(db).iterate() : selectSome(db).iterate(JSON.stringify(ids));
}
