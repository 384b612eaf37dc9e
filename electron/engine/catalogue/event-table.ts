/** The lines of the custody log, byte for byte as they were hashed. Rows follow each other without a gap and never change. */

import type { EventType } from "../../core/custody/event.ts";
import { prepared, type ReadableDb, type WritableDb } from "./database.ts";

export interface EventRow {
  /** The leaf index in the log, from 0. */
  readonly seq: number;
  /** One line of JSON without its LF. */
  readonly line: string;
  readonly leafHash: Uint8Array;
  readonly type: string;
  readonly itemId: string | null;
  readonly atMs: number;
}

export interface EventPage {
  /** The first sequence number to be returned. */
  readonly from: number;
  readonly limit: number;
  readonly type?: string | undefined;
  readonly itemId?: string | undefined;
  /** Milliseconds since 1970, the first included, the last not. */
  readonly sinceMs?: number | undefined;
  readonly untilMs?: number | undefined;
  /** The whole commitment to whoever acted. */
  readonly actor?: string | undefined;
}

/** The same as a statement takes it: what is not asked for is null. */
interface BoundPage extends Pick<EventPage, "from" | "limit"> {
  readonly type: string | null;
  readonly itemId: string | null;
  readonly sinceMs: number | null;
  readonly untilMs: number | null;
  readonly actorField: string | null;
}

const columns = "seq, line, leaf_hash AS leafHash, type, item_id AS itemId, at_ms AS atMs";

const insert = prepared((db) =>
  db.prepare<EventRow>(
    `INSERT INTO event (seq, line, leaf_hash, type, item_id, at_ms)
     VALUES (@seq, @line, @leafHash, @type, @itemId, @atMs)`,
  ),
);
const selectLast = prepared((db) =>
  db.prepare<[], EventRow>(`SELECT ${columns} FROM event ORDER BY seq DESC LIMIT 1`),
);
const selectOfItem = prepared((db) =>
  db.prepare<[string], EventRow>(`SELECT ${columns} FROM event WHERE item_id = ? ORDER BY seq`),
);
const selectNewest = prepared((db) =>
  db.prepare<[string, number], EventRow>(
    `SELECT ${columns} FROM event WHERE type = ? AND seq < ? ORDER BY seq DESC LIMIT 1`,
  ),
);

const pageBy = (where: string) =>
  prepared((db) =>
    db.prepare<BoundPage, EventRow>(
      `SELECT ${columns} FROM event WHERE seq >= @from ${where}
         AND (@sinceMs IS NULL OR at_ms >= @sinceMs) AND (@untilMs IS NULL OR at_ms < @untilMs)
         AND (@actorField IS NULL OR instr(line, @actorField) > 0)
       ORDER BY seq LIMIT @limit`,
    ),
  );
const pages = {
  all: pageBy(""),
  ofType: pageBy("AND type = @type"),
  ofItem: pageBy("AND item_id = @itemId"),
  ofBoth: pageBy("AND type = @type AND item_id = @itemId"),
};

/** Appends one event. Throws SQLITE_CONSTRAINT_TRIGGER unless its number follows the last one. */
export const insertEvent = (db: WritableDb, row: EventRow): void => void insert(db).run(row);

/** The newest event; undefined in an empty log. */
export const lastEvent = (db: ReadableDb): EventRow | undefined => selectLast(db).get();

/** How many events the log holds, which is also the size of its tree. */
export const logSize = (db: ReadableDb): number => (lastEvent(db)?.seq ?? -1) + 1;

/** The newest event of a type among the first `size` of the log. */
export const newestEvent = (db: ReadableDb, type: EventType, size: number): EventRow | undefined =>
  selectNewest(db).get(type, size);

/** Every event of an item, oldest first. */
export const eventsOfItem = (db: ReadableDb, itemId: string): EventRow[] => selectOfItem(db).all(itemId);

/** Events from `from` on, oldest first, of one type, item, actor or time where asked for. */
export function pageEvents(db: ReadableDb, page: EventPage): EventRow[] {
  const { from, limit, type = null, itemId = null, sinceMs = null, untilMs = null, actor } = page;
  // Keys of a line have one order and one spelling, and no other field is called so.
  const actorField = actor === undefined ? null : `"actor":"${actor}"`;
  const bound = { from, limit, type, itemId, sinceMs, untilMs, actorField };
  if (type === null) return pages[itemId === null ? "all" : "ofItem"](db).all(bound);
  return pages[itemId === null ? "ofType" : "ofBoth"](db).all(bound);
}

const PAGE_ROWS = 1000;

/** Every event, or every one of those asked for, oldest first, in constant memory; the connection stays free between rows. */
export function* allEvents(
  db: ReadableDb,
  wanted: Omit<EventPage, "from" | "limit"> = {},
): Generator<EventRow> {
  for (let from = 0; ;) {
    const page = pageEvents(db, { ...wanted, from, limit: PAGE_ROWS });
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    from = last.seq + 1;
  }
}
