/** What records that count lead to: a record that was withdrawn says nothing, neither where it was nor what it is called. */

import type { ReadableDb } from "../catalogue/database.ts";
import { type RecordRow, recordWithId } from "../catalogue/record-table.ts";

/** The record with this id; undefined where there is none, or it was withdrawn. */
export function standingRecord(db: ReadableDb, id: string | undefined): RecordRow | undefined {
  const row = id === undefined ? undefined : recordWithId(db, id);
  return row?.withdrawnAtMs === null ? row : undefined;
}
