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

/** Which events are asked for. */
export interface WantedEvents {
  readonly type?: string | undefined;
  readonly itemId?: string | undefined;
  /** Milliseconds since 1970, the first included, the last not. */
  readonly sinceMs?: number | undefined;
  readonly untilMs?: number | undefined;
  /** The whole commitment to whoever acted. */
  readonly actor?: string | undefined;
}

export interface EventPage extends WantedEvents {
  /** The first sequence number to be returned. */
  readonly from: number;
  readonly limit: number;
}

/** Sequence numbers, the first included, the last not. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The same as a statement takes it: what is not asked for is null. */
interface BoundEvents {
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

const asked = `(@sinceMs IS NULL OR at_ms >= @sinceMs) AND (@untilMs IS NULL OR at_ms < @untilMs)
  AND (@actorField IS NULL OR instr(line, @actorField) > 0)`;

const within = "seq >= @from AND seq < @to";

const statementsBy = (where: string) => ({
  /** From a number on, oldest first. */
  page: prepared((db) =>
    db.prepare<BoundEvents & Pick<EventPage, "from" | "limit">, EventRow>(
      `SELECT ${columns} FROM event WHERE seq >= @from ${where} AND ${asked} ORDER BY seq LIMIT @limit`,
    ),
  ),
  /** Of a stretch, newest first. */
  pageBack: prepared((db) =>
    db.prepare<BoundEvents & Stretch & { readonly limit: number }, EventRow>(
      `SELECT ${columns} FROM event WHERE ${within} ${where} AND ${asked} ORDER BY seq DESC LIMIT @limit`,
    ),
  ),
  count: prepared((db) =>
    db
      .prepare<BoundEvents & Stretch, number>(
        `SELECT count(*) FROM event WHERE ${within} ${where} AND ${asked}`,
      )
      .pluck(),
  ),
});
const statements = {
  all: statementsBy(""),
  ofType: statementsBy("AND type = @type"),
  ofItem: statementsBy("AND item_id = @itemId"),
  ofBoth: statementsBy("AND type = @type AND item_id = @itemId"),
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

function bound(wanted: WantedEvents): BoundEvents {
  const { type = null, itemId = null, sinceMs = null, untilMs = null, actor } = wanted;
  // Keys of a line have one order and one spelling, and no other field is called so.
  const actorField = actor === undefined ? null : `"actor":"${actor}"`;
  return { type, itemId, sinceMs, untilMs, actorField };
}

function statementsFor({ type, itemId }: WantedEvents): (typeof statements)["all"] {
  if (type === undefined) return statements[itemId === undefined ? "all" : "ofItem"];
  return statements[itemId === undefined ? "ofType" : "ofBoth"];
}

/** Events from `from` on, oldest first, of one type, item, actor or time where asked for. */
export const pageEvents = (db: ReadableDb, { from, limit, ...wanted }: EventPage): EventRow[] =>
  statementsFor(wanted)
    .page(db)
    .all({ ...bound(wanted), from, limit });

/** Those of a stretch, newest first. */
export const pageEventsBack = (
  db: ReadableDb,
  { limit, ...stretch }: Stretch & { readonly limit: number },
  wanted: WantedEvents,
): EventRow[] =>
  statementsFor(wanted)
    .pageBack(db)
    .all({ ...bound(wanted), ...stretch, limit });

/** How many there are in a stretch. */
export const countEvents = (db: ReadableDb, stretch: Stretch, wanted: WantedEvents): number =>
  statementsFor(wanted)
    .count(db)
    .get({ ...bound(wanted), ...stretch }) ?? 0;

const PAGE_ROWS = 1000;

/** Every event, or every one of those asked for, oldest first, in constant memory; the connection stays free between rows. */
export function* allEvents(db: ReadableDb, wanted: WantedEvents = {}): Generator<EventRow> {
  for (let from = 0; ;) {
    const page = pageEvents(db, { ...wanted, from, limit: PAGE_ROWS });
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    from = last.seq + 1;
  }
}
