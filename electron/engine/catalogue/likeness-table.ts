/** What items look like: one row for each that was looked at, and the search for those that look or sound alike. */

import { prepared, type ReadableDb, type WritableDb } from "./database.ts";
import { itemColumns, type ItemRow } from "./item-row.ts";

export interface LikenessRow {
  readonly itemId: string;
  /** `made`, or why there is no thumbnail. */
  readonly preview: string;
  /** The 64 bits of the picture in two halves; null where there is none or nothing in it. */
  readonly pictureHigh: number | null;
  readonly pictureLow: number | null;
  /** Of what is seen or heard, without what the file says about itself (hexadecimal). */
  readonly contentSha256: string | null;
  readonly lookedAtMs: number;
}

/** An item whose picture resembles another one. */
export interface Resembling {
  readonly item: string;
  /** How many of the 64 bits differ. */
  readonly distance: number;
}

const PARTS = 4;
const PART_BITS = 16;
/** In one part at least no more than two bits differ: three in each would be twelve. */
const PROBED_BITS = 2;
/** The largest distance at which the search finds everything. */
const MAX_DISTANCE = PARTS * (PROBED_BITS + 1) - 1;

const insert = prepared((db) =>
  db.prepare<LikenessRow>(
    `INSERT INTO likeness (item_id, preview, picture_high, picture_low, content_sha256, looked_at_ms)
     VALUES (@itemId, @preview, @pictureHigh, @pictureLow, @contentSha256, @lookedAtMs)
     ON CONFLICT (item_id) DO UPDATE SET preview = excluded.preview, picture_high = excluded.picture_high,
       picture_low = excluded.picture_low, content_sha256 = excluded.content_sha256,
       looked_at_ms = excluded.looked_at_ms`,
  ),
);
const selectOne = prepared((db) =>
  db.prepare<[string], LikenessRow>(
    `SELECT item_id AS itemId, preview, picture_high AS pictureHigh, picture_low AS pictureLow,
       content_sha256 AS contentSha256, looked_at_ms AS lookedAtMs
     FROM likeness WHERE item_id = ?`,
  ),
);
const selectMissing = prepared((db) =>
  db.prepare<[number, number], ItemRow>(
    `SELECT ${itemColumns} FROM item LEFT JOIN likeness ON likeness.item_id = item.id
     WHERE likeness.item_id IS NULL AND item.deleted_at_ms IS NULL AND item.number > ?
     ORDER BY item.number LIMIT ?`,
  ),
);
const selectTwins = prepared((db) =>
  db
    .prepare<[string, string], string>(
      `SELECT item.id FROM likeness JOIN item ON item.id = likeness.item_id
       WHERE likeness.content_sha256 = ? AND item.id != ? AND item.deleted_at_ms IS NULL ORDER BY item.number`,
    )
    .pluck(),
);
const removeOne = prepared((db) => db.prepare<[string]>("DELETE FROM likeness WHERE item_id = ?"));

interface Candidate {
  readonly item: string;
  readonly high: number;
  readonly low: number;
}

/** Each arm has its own index; a list of values is looked up in it one by one. Items come last, for they are many. */
const selectCandidates = prepared((db) => {
  const parts = ["picture_high >> 16", "picture_high & 65535", "picture_low >> 16", "picture_low & 65535"];
  const arms = parts.map(
    (part) =>
      `SELECT item_id, picture_high, picture_low FROM likeness
       WHERE picture_high IS NOT NULL AND ${part} IN (SELECT value FROM json_each(?))`,
  );
  return db.prepare<[string, string, string, string, number], Candidate>(
    `SELECT item_id AS item, picture_high AS high, picture_low AS low FROM (${arms.join(" UNION ALL ")})
     CROSS JOIN item ON item.id = item_id WHERE item.deleted_at_ms IS NULL LIMIT ?`,
  );
});

/** Writes what an item looks like, in place of an earlier row. */
export const putLikeness = (db: WritableDb, row: LikenessRow): void => void insert(db).run(row);

/** What an item looks like, if somebody looked. */
export const findLikeness = (db: ReadableDb, itemId: string): LikenessRow | undefined =>
  selectOne(db).get(itemId);

/** Takes away what was known of how an item looks. */
export const removeLikeness = (db: WritableDb, itemId: string): void => void removeOne(db).run(itemId);

/** Items that nobody looked at, in order of arrival, from the one after `afterNumber` (0 to begin). */
export const itemsToLookAt = (db: ReadableDb, afterNumber: number, limit: number): ItemRow[] =>
  selectMissing(db).all(afterNumber, limit);

/** Other items whose content is the same although their files differ. */
export const twinsOf = (db: ReadableDb, { itemId, contentSha256 }: LikenessRow): string[] =>
  contentSha256 === null ? [] : selectTwins(db).all(contentSha256, itemId);

/** Every value of a part that differs from `value` in at most two bits. */
function probesOf(value: number): number[] {
  const probes = [value];
  for (let first = 0; first < PART_BITS; first += 1) {
    probes.push(value ^ (1 << first));
    for (let second = 0; second < first; second += 1) probes.push(value ^ (1 << first) ^ (1 << second));
  }
  return probes;
}

/** How many bits of a 32-bit number are set. */
function countBits(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** How much is looked through unless somebody wants less: everything. */
const NO_LIMIT = -1;

/**
 * Other items whose pictures differ in at most `distance` bits (11 at most), the nearest first, among the first `most`
 * that may: in a crowd of equal pictures looking through all takes its time.
 */
export function itemsLike(
  db: ReadableDb,
  row: LikenessRow,
  distance: number,
  most: number = NO_LIMIT,
): Resembling[] {
  const { itemId, pictureHigh, pictureLow } = row;
  if (pictureHigh === null || pictureLow === null) return [];
  const parts = [pictureHigh >>> 16, pictureHigh & 0xffff, pictureLow >>> 16, pictureLow & 0xffff];
  const [first = "", second = "", third = "", fourth = ""] = parts.map((part) =>
    JSON.stringify(probesOf(part)),
  );
  // What is alike in several parts comes several times.
  const distances = new Map(
    selectCandidates(db)
      .all(first, second, third, fourth, most)
      .map(({ item, high, low }) => [item, countBits(high ^ pictureHigh) + countBits(low ^ pictureLow)]),
  );
  return [...distances]
    .map(([item, distanceBits]) => ({ item, distance: distanceBits }))
    .filter((found) => found.item !== itemId && found.distance <= Math.min(distance, MAX_DISTANCE))
    .sort((one, other) => one.distance - other.distance || (one.item < other.item ? -1 : 1));
}
