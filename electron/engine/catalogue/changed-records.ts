/** Which records are new or were changed since somebody looked. */

import { prepared, type ReadableDb } from "./database.ts";

/** How far somebody has looked: the highest numbers of a record and of a change; 0 before everything. */
export interface RecordMark {
  readonly record: number;
  readonly change: number;
}

const selectMark = prepared((db) =>
  db.prepare<[], RecordMark>(
    `SELECT (SELECT coalesce(max(number), 0) FROM record) AS record,
       (SELECT coalesce(max(number), 0) FROM record_change) AS change`,
  ),
);
const selectSince = prepared((db) =>
  db
    .prepare<RecordMark, string>(
      `SELECT id FROM record WHERE number > @record
       UNION SELECT record_id FROM record_change WHERE number > @change`,
    )
    .pluck(),
);

/** The mark of the catalogue as it stands. */
export const recordMark = (db: ReadableDb): RecordMark => selectMark(db).get() ?? { record: 0, change: 0 };

/** The ids of records that are newer than a mark or were changed after it, each once. */
export const recordsSince = (db: ReadableDb, mark: RecordMark): string[] => selectSince(db).all(mark);
