/** Descriptions: at most one row for each item, with what the file says about itself. */

import { prepared, type ReadableDb, type WritableDb } from "./database.ts";
import { itemColumns, type ItemRow } from "./item-row.ts";

export interface DescriptionRow {
  readonly itemId: string;
  /** The whole record: JSON, deflated. */
  readonly record: Uint8Array;
  /** SHA-256 of the JSON, hexadecimal, as the event in the log has it. */
  readonly digest: string;
  /** ISO 8601 as the file says it. */
  readonly capturedAt: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Metres. */
  readonly altitude: number | null;
  readonly make: string | null;
  readonly model: string | null;
  readonly durationSeconds: number | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly author: string | null;
  readonly software: string | null;
  /** JSON list of warning codes, each once. */
  readonly warnings: string;
  /** JSON of what it says in words. */
  readonly said: string;
  readonly describedAtMs: number;
}

/** What lists show of a description. */
export type DescriptionBrief = Pick<DescriptionRow, "capturedAt" | "durationSeconds" | "warnings">;

const insert = prepared((db) =>
  db.prepare<DescriptionRow>(
    `INSERT INTO description (item_id, record, digest, captured_at, latitude, longitude, altitude, make, model,
       duration_seconds, width, height, author, software, warnings, said, described_at_ms)
     VALUES (@itemId, @record, @digest, @capturedAt, @latitude, @longitude, @altitude, @make, @model,
       @durationSeconds, @width, @height, @author, @software, @warnings, @said, @describedAtMs)
     ON CONFLICT (item_id) DO UPDATE SET record = excluded.record, digest = excluded.digest,
       captured_at = excluded.captured_at, latitude = excluded.latitude, longitude = excluded.longitude,
       altitude = excluded.altitude, make = excluded.make, model = excluded.model,
       duration_seconds = excluded.duration_seconds, width = excluded.width, height = excluded.height,
       author = excluded.author, software = excluded.software, warnings = excluded.warnings,
       said = excluded.said, described_at_ms = excluded.described_at_ms`,
  ),
);
const selectOne = prepared((db) =>
  db.prepare<[string], DescriptionRow>(
    `SELECT item_id AS itemId, record, digest, captured_at AS capturedAt, latitude, longitude, altitude, make, model,
       duration_seconds AS durationSeconds, width, height, author, software, warnings, said,
       described_at_ms AS describedAtMs
     FROM description WHERE item_id = ?`,
  ),
);
const selectBrief = prepared((db) =>
  db.prepare<[string], DescriptionBrief>(
    `SELECT captured_at AS capturedAt, duration_seconds AS durationSeconds, warnings
     FROM description WHERE item_id = ?`,
  ),
);
const selectTime = prepared((db) =>
  db.prepare<[string], string | null>("SELECT captured_at FROM description WHERE item_id = ?").pluck(),
);
const selectMissing = prepared((db) =>
  db.prepare<[number, number], ItemRow>(
    `SELECT ${itemColumns} FROM item LEFT JOIN description ON description.item_id = item.id
     WHERE description.item_id IS NULL AND item.deleted_at_ms IS NULL AND item.number > ?
     ORDER BY item.number LIMIT ?`,
  ),
);

/** Writes the description of an item, in place of an earlier one. */
export const putDescription = (db: WritableDb, row: DescriptionRow): void => void insert(db).run(row);

/** The description of an item, if it has one. */
export const findDescription = (db: ReadableDb, itemId: string): DescriptionRow | undefined =>
  selectOne(db).get(itemId);

/** The few values that lists show, without the record. */
export const findBrief = (db: ReadableDb, itemId: string): DescriptionBrief | undefined =>
  selectBrief(db).get(itemId);

/** When an item says it was captured. */
export const capturedAtOf = (db: ReadableDb, itemId: string): string | undefined =>
  selectTime(db).get(itemId) ?? undefined;

/** Items that have no description, in order of arrival, from the one after `afterNumber` (0 to begin). */
export const itemsToDescribe = (db: ReadableDb, afterNumber: number, limit: number): ItemRow[] =>
  selectMissing(db).all(afterNumber, limit);
