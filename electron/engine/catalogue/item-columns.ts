/**
 * What items are filtered and sorted by, in memory while a vault is open: some thirty bytes for each. Counting a hundred
 * thousand items takes a millisecond here and two hundred in SQL. What changes is read anew at the next question.
 */

import type { JobOptions } from "../job.ts";
import { allAtOnce, inSlices, type Steps } from "../slices/steps.ts";
import { prepared, type ReadableDb } from "./database.ts";

/** In `kind`, of an item that is not there. */
const NOT_THERE = 255;
/** In `day`, of an item that says none. */
export const NO_DAY = -0x8000_0000;

const FIRST_CAPACITY = 1024;

type Row = readonly [
  ...[number: number, version: number, kind: number | null, copies: number, marks: number],
  ...[warnings: number, source: number, day: number | null, second: number | null, sizeBytes: number],
];

const columns = "number, version, kind, copies, marks, warnings, source, day, second, size_bytes";
const selectNewer = prepared((db) =>
  db.prepare<[number], Row>(`SELECT ${columns} FROM facet_item WHERE version > ?`).raw(),
);
const PAGE_ROWS = 1000;
// As the table lies: by way of the versions it takes twice as long.
const selectPage = prepared((db) =>
  db
    .prepare<[number], Row>(
      `SELECT ${columns} FROM facet_item WHERE number > ? ORDER BY number LIMIT ${String(PAGE_ROWS)}`,
    )
    .raw(),
);
const selectVersion = prepared((db) =>
  db.prepare<[], number>("SELECT coalesce(max(version), 0) FROM facet_item").pluck(),
);
const selectLinks = prepared((db) =>
  db
    .prepare<[number], readonly [link: number, caseId: string, number: number]>(
      `SELECT link, case_id, number FROM facet_case WHERE link > ? ORDER BY link LIMIT ${String(PAGE_ROWS)}`,
    )
    .raw(),
);
const selectByName = prepared((db) =>
  db.prepare<[], number>("SELECT number FROM item ORDER BY name_order, number").pluck(),
);

/** A longer array with the same beginning. */
function grown<Values extends Uint8Array | Uint32Array | Int32Array | Float64Array>(
  old: Values,
  capacity: number,
): Values {
  const longer = new (old.constructor as new (length: number) => Values)(capacity);
  longer.set(old);
  return longer;
}

/** What a list can be in the order of; arrival needs no table of its own. */
export type TabledOrder = "captured" | "name" | "size";

export class ItemColumns {
  /** One more than the highest number of an item. */
  length = 1;
  /** Counts up whenever anything changes. */
  version = 0;
  kind = new Uint8Array(FIRST_CAPACITY).fill(NOT_THERE);
  copies = new Uint8Array(FIRST_CAPACITY);
  marks = new Uint8Array(FIRST_CAPACITY);
  warnings = new Uint32Array(FIRST_CAPACITY);
  source = new Uint32Array(FIRST_CAPACITY);
  day = new Int32Array(FIRST_CAPACITY);
  sizeBytes = new Float64Array(FIRST_CAPACITY);
  #second = new Float64Array(FIRST_CAPACITY);
  /** The items of each case by its id, in order of being added. */
  readonly cases = new Map<string, number[]>();
  readonly #orders = new Map<TabledOrder, Uint32Array>();
  #lastLink = 0;

  isThere(number: number): boolean {
    return this.kind[number] !== NOT_THERE;
  }

  #grow(number: number): void {
    if (number < this.kind.length) return;
    const capacity = Math.max(number + 1, this.kind.length * 2);
    const known = this.kind.length;
    this.kind = grown(this.kind, capacity).fill(NOT_THERE, known);
    this.copies = grown(this.copies, capacity);
    this.marks = grown(this.marks, capacity);
    this.warnings = grown(this.warnings, capacity);
    this.source = grown(this.source, capacity);
    this.day = grown(this.day, capacity);
    this.sizeBytes = grown(this.sizeBytes, capacity);
    this.#second = grown(this.#second, capacity);
  }

  #take([number, , kind, copies, marks, warnings, source, day, second, sizeBytes]: Row): void {
    this.#grow(number);
    this.length = Math.max(this.length, number + 1);
    this.kind[number] = kind ?? NOT_THERE;
    this.copies[number] = copies;
    this.marks[number] = marks;
    this.warnings[number] = warnings;
    this.source[number] = source;
    this.day[number] = day ?? NO_DAY;
    this.#second[number] = second ?? 0;
    this.sizeBytes[number] = sizeBytes;
  }

  /** A number below zero leaves the case. */
  #takeLink(caseId: string, number: number): void {
    const known = this.cases.get(caseId);
    if (number < 0) this.cases.set(caseId, known?.filter((each) => each !== -number) ?? []);
    else if (known === undefined) this.cases.set(caseId, [number]);
    else known.push(number);
  }

  /** Everything, page by page: what changes meanwhile is newer than what was the newest at the beginning. */
  *#readAll(db: ReadableDb): Steps<void> {
    for (let after = 0; ;) {
      const page = selectPage(db).all(after);
      for (const row of page) this.#take(row);
      const last = page.at(-1);
      if (last === undefined) return;
      [after] = last;
      yield;
    }
  }

  /** Reads what changed since the last question. */
  *reading(db: ReadableDb): Steps<void> {
    const before = this.version;
    const newest = selectVersion(db).get() ?? 0;
    if (before === 0) yield* this.#readAll(db);
    else for (const row of selectNewer(db).all(before)) this.#take(row);
    for (let page = selectLinks(db).all(this.#lastLink); page.length > 0;) {
      for (const [link, caseId, number] of page) {
        this.#takeLink(caseId, number);
        this.#lastLink = link;
      }
      yield;
      page = selectLinks(db).all(this.#lastLink);
    }
    this.version = Math.max(this.version, newest);
    if (this.version !== before) this.#orders.clear();
  }

  /** A state of what is held that answers may be remembered for. */
  get state(): string {
    return `${String(this.version)}:${String(this.#lastLink)}`;
  }

  /** The numbers of all items in an order, ascending. */
  inOrder(db: ReadableDb, order: TabledOrder): Uint32Array {
    const known = this.#orders.get(order);
    if (known !== undefined) return known;
    const made = order === "name" ? Uint32Array.from(selectByName(db).all()) : this.#sorted(order);
    this.#orders.set(order, made);
    return made;
  }

  #sorted(order: "captured" | "size"): Uint32Array {
    const numbers = Uint32Array.from({ length: this.length }, (_, number) => number);
    const { sizeBytes, day } = this;
    const second = this.#second;
    const of = (column: Float64Array | Int32Array, number: number): number => column[number] ?? 0;
    return order === "size"
      ? numbers.sort((one, other) => of(sizeBytes, one) - of(sizeBytes, other) || one - other)
      : numbers.sort(
          (one, other) => of(day, one) - of(day, other) || of(second, one) - of(second, other) || one - other,
        );
  }
}

const held = new WeakMap<ReadableDb, ItemColumns>();

/** Whether the columns of a catalogue have been read before, so that only what changed since is. */
export const hasItemColumns = (db: ReadableDb): boolean => held.has(db);

/** The columns of a catalogue as it stands. */
export function itemColumnsOf(db: ReadableDb): ItemColumns {
  const known = held.get(db) ?? new ItemColumns();
  allAtOnce(known.reading(db));
  held.set(db, known);
  return known;
}

/** Reads them before they are first asked for, without holding others up. Throws VaultError cancelled. */
export async function readItemColumns(db: ReadableDb, { signal }: Pick<JobOptions, "signal">): Promise<void> {
  if (hasItemColumns(db)) return;
  const columns = new ItemColumns();
  await inSlices(columns.reading(db), signal);
  if (!hasItemColumns(db)) held.set(db, columns);
}
