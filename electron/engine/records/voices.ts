/** For whom somebody speaks: a person under their own code, and under those of the records that were merged into theirs. */

import type { ReadableDb } from "../catalogue/database.ts";
import { mergedFrom } from "../catalogue/record-link-table.ts";
import { recordWithId, type RecordRow } from "../catalogue/record-table.ts";

/** The rows of the records that were merged into this one. */
export const mergedRows = (db: ReadableDb, id: string): RecordRow[] =>
  mergedFrom(db, id).flatMap((merged) => recordWithId(db, merged) ?? []);

/** The codes under which something may have been said by this person. */
export const voicesOf = (db: ReadableDb, { id, code }: Pick<RecordRow, "id" | "code">): string[] => [
  code,
  ...mergedRows(db, id).map((merged) => merged.code),
];

/** These people with all whose records were merged into theirs, by id. */
export const withMerged = (db: ReadableDb, ids: readonly string[]): ReadonlySet<string> =>
  new Set(ids.flatMap((id) => [id, ...mergedRows(db, id).map((row) => row.id)]));
