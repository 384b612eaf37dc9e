/**
 * Which items show something of what a term stands for: those of the acts, events and statuses that carry it. An event is shown by the
 * items of its acts, and an act by those of its event, as in items-about.ts.
 */

import { allAtOnce, inSlices, type Steps } from "../slices/steps.ts";
import { type RecordMark, recordMark, recordsSince } from "./changed-records.ts";
import { prepared, type ReadableDb } from "./database.ts";
import { LINKED } from "./record-link-table.ts";
import { countTombstones } from "./tombstone-table.ts";

/** Numbers of items. */
export interface ItemNumbers {
  has(number: number): boolean;
  keys(): Iterable<number>;
}

/** Tables are joined in this order and no other: left to itself SQLite goes through all items, and through all links, for every term. */
const selectOfTerm = prepared((db) =>
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

type Pair<Value> = readonly [of: string, value: Value];

/** The items of records. */
const selectLinked = prepared((db) =>
  db
    .prepare<[string], Pair<number>>(
      `SELECT record_link.from_id, item.number FROM json_each(?) AS wanted
         CROSS JOIN record_link ON record_link.from_id = wanted.value AND record_link.role = '${LINKED}'
         CROSS JOIN item ON item.id = record_link.to_id
       WHERE item.deleted_at_ms IS NULL`,
    )
    .raw(),
);

interface Carrier {
  readonly id: string;
  readonly number: number;
  /** None where it carries no term, or stands no longer. */
  readonly term: string | null;
  /** Of an act. */
  readonly event: string | null;
}

/** The events of acts that stand, and the acts of events. */
const selectEvents = prepared((db) =>
  db
    .prepare<[string], Pair<string>>(
      `SELECT record_link.from_id, record.id FROM json_each(?) AS wanted
         CROSS JOIN record_link ON record_link.from_id = wanted.value AND record_link.role = 'event'
         CROSS JOIN record ON record.id = record_link.to_id AND record.withdrawn_at_ms IS NULL`,
    )
    .raw(),
);
const selectStandingActs = prepared((db) =>
  db
    .prepare<[string], Pair<string>>(
      `SELECT record_link.to_id, record.id FROM json_each(?) AS wanted
         CROSS JOIN record_link ON record_link.to_id = wanted.value AND record_link.role = 'event'
         CROSS JOIN record ON record.id = record_link.from_id AND record.kind = 'act' AND record.withdrawn_at_ms IS NULL`,
    )
    .raw(),
);

const carriers = `SELECT record.id, record.number, iif(record.withdrawn_at_ms IS NULL, record.term, NULL) AS term,
    record_link.to_id AS event
  FROM record LEFT JOIN record_link ON record_link.from_id = record.id AND record_link.role = 'event'`;
/** A step of a few milliseconds where each has some dozens of items. */
const PAGE_ROWS = 50;
const selectPage = prepared((db) =>
  db.prepare<[number], Carrier>(
    `${carriers} WHERE record.number > ? AND +record.kind IN ('act', 'event', 'status')
     ORDER BY record.number LIMIT ${String(PAGE_ROWS)}`,
  ),
);
const selectCarriers = prepared((db) =>
  db.prepare<[string], Carrier>(
    `${carriers} WHERE record.id IN (SELECT value FROM json_each(?)) AND +record.kind IN ('act', 'event', 'status')`,
  ),
);
const selectActs = prepared((db) =>
  db
    .prepare<[string], string>(
      "SELECT from_id FROM record_link WHERE to_id IN (SELECT value FROM json_each(?)) AND role = 'event'",
    )
    .pluck(),
);
const selectDeleted = prepared((db) =>
  db
    .prepare<[], number>("SELECT item.number FROM tombstone CROSS JOIN item ON item.id = tombstone.item_id")
    .pluck(),
);

const isSame = (one: RecordMark, other: RecordMark): boolean =>
  one.record === other.record && one.change === other.change;

/** The items that records show: their own, and those of the events of acts and of the acts of events. */
function itemsShownBy(db: ReadableDb, records: readonly string[]): ReadonlyMap<string, ReadonlySet<number>> {
  const list = JSON.stringify(records);
  const beside = [...selectEvents(db).all(list), ...selectStandingActs(db).all(list)];
  const near = new Set([...records, ...beside.map(([, other]) => other)]);
  const linked = Map.groupBy(selectLinked(db).all(JSON.stringify([...near])), ([record]) => record);
  const shown = new Map(records.map((id) => [id, new Set<number>()]));
  for (const [record, other] of [...records.map((id) => [id, id] as const), ...beside])
    for (const [, number] of linked.get(other) ?? []) shown.get(record)?.add(number);
  return shown;
}

interface Held {
  readonly term: string | null;
  readonly event: string | null;
  readonly items: readonly number[];
}

/** The items of all terms in memory, kept up by what changed. */
class TermItems {
  readonly #carriers = new Map<string, Held>();
  /** By term the items, each with how many carriers show it. */
  readonly #terms = new Map<string, Map<number, number>>();
  #mark: RecordMark = { record: 0, change: 0 };
  #deleted = 0;

  #drop(id: string): void {
    const { term = null, items = [] } = this.#carriers.get(id) ?? {};
    this.#carriers.delete(id);
    const shown = term === null ? undefined : this.#terms.get(term);
    for (const number of items) {
      const count = shown?.get(number) ?? 0;
      if (count > 1) shown?.set(number, count - 1);
      else shown?.delete(number);
    }
  }

  #hold(db: ReadableDb, rows: readonly Carrier[]): void {
    const shown = itemsShownBy(
      db,
      rows.flatMap(({ id, term }) => (term === null ? [] : [id])),
    );
    for (const { id, term, event } of rows) {
      const items = [...(shown.get(id) ?? [])];
      this.#carriers.set(id, { term, event, items });
      if (term === null) continue;
      const known = this.#terms.get(term) ?? new Map<number, number>();
      this.#terms.set(term, known);
      for (const number of items) known.set(number, (known.get(number) ?? 0) + 1);
    }
  }

  /** Reads everything for the first time. */
  *readingAll(db: ReadableDb): Steps<void> {
    this.#mark = recordMark(db);
    this.#deleted = countTombstones(db);
    for (let after = 0; ;) {
      const page = selectPage(db).all(after);
      const last = page.at(-1);
      if (last === undefined) return;
      this.#hold(db, page);
      after = last.number;
      yield;
    }
  }

  /** What a change of records touches: they themselves, the events of acts as they were and as they are, and the acts of events. */
  #touched(db: ReadableDb, changed: readonly string[]): string[] {
    const list = JSON.stringify(changed);
    const before = changed.flatMap((id) => this.#carriers.get(id)?.event ?? []);
    const now = selectCarriers(db)
      .all(list)
      .flatMap(({ event }) => event ?? []);
    return [...new Set([...changed, ...before, ...now, ...selectActs(db).all(list)])];
  }

  /** Reads what changed since the last question. */
  *reading(db: ReadableDb): Steps<void> {
    const now = recordMark(db);
    if (!isSame(now, this.#mark)) {
      const touched = this.#touched(db, recordsSince(db, this.#mark));
      for (let at = 0; at < touched.length; at += PAGE_ROWS) {
        const part = touched.slice(at, at + PAGE_ROWS);
        for (const id of part) this.#drop(id);
        this.#hold(db, selectCarriers(db).all(JSON.stringify(part)));
        yield;
      }
      this.#mark = now;
    }
    const deleted = countTombstones(db);
    if (deleted === this.#deleted) return;
    const gone = selectDeleted(db).all();
    for (const shown of this.#terms.values()) for (const number of gone) shown.delete(number);
    this.#deleted = deleted;
  }

  /** The items of a term. */
  of(term: string): ItemNumbers {
    return this.#terms.get(term) ?? new Set<number>();
  }
}

/** What was asked for before all terms were read. */
interface Asked {
  readonly mark: RecordMark;
  readonly deleted: number;
  readonly items: Map<string, ReadonlySet<number>>;
}

const asked = new WeakMap<ReadableDb, Asked>();

/** The items of a term as the tables have them; remembered until a record is changed or an item is deleted. */
function readItems(db: ReadableDb, code: string): ReadonlySet<number> {
  const [mark, deleted] = [recordMark(db), countTombstones(db)];
  let known = asked.get(db);
  if (known === undefined || !isSame(known.mark, mark) || known.deleted !== deleted) {
    known = { mark, deleted, items: new Map() };
    asked.set(db, known);
  }
  const found = known.items.get(code) ?? new Set(selectOfTerm(db).all(code));
  known.items.set(code, found);
  return found;
}

const held = new WeakMap<ReadableDb, TermItems>();
const begun = new WeakSet<ReadableDb>();

/**
 * The numbers of the items that have to do with a term by its code, without what is narrower. What an import brings is linked by no
 * record yet.
 */
export function itemsWithTerm(db: ReadableDb, code: string): ItemNumbers {
  const known = held.get(db);
  if (known === undefined) return readItems(db, code);
  allAtOnce(known.reading(db));
  return known.of(code);
}

/** Begins to read the items of all terms behind whatever else is asked, so that the first search by a term finds them read. */
export function readTermItemsBehind(db: ReadableDb): void {
  if (begun.has(db)) return;
  begun.add(db);
  const items = new TermItems();
  inSlices(items.readingAll(db), undefined).then(
    () => void held.set(db, items),
    // The vault was locked meanwhile, or its disk is gone: who asks then reads it.
    () => void begun.delete(db),
  );
}
