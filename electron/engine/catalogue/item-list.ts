/** Pages of the items that fit a filter, in any order. */

import type { ItemOrder } from "../../core/filter/filter-words.ts";
import { prepared, type ReadableDb } from "./database.ts";
import { countFitting } from "./facet-table.ts";
import { type ItemColumns, NO_DAY } from "./item-columns.ts";
import { filterItems, type Filtered, foundByQueryAlone, type ItemFilter } from "./item-filter.ts";
import { itemColumns, type ItemRow } from "./item-row.ts";

export interface ItemListing extends ItemFilter {
  /** Order of arrival unless given; what is equal is in that order, and what says no time is last either way. */
  readonly order?: ItemOrder | undefined;
  /** From the smallest, oldest or first on. */
  readonly ascending?: boolean | undefined;
  readonly limit: number;
  readonly offset: number;
}

export interface ItemPage {
  /** How many items match, beyond those on this page. */
  readonly total: number;
  readonly items: ItemRow[];
}

const selectRow = prepared((db) =>
  db.prepare<[number], ItemRow>(`SELECT ${itemColumns} FROM item WHERE number = ?`),
);
// In the order of the list that is given.
const selectIds = prepared((db) =>
  db
    .prepare<[string], string>(
      "SELECT item.id FROM json_each(?) AS wanted CROSS JOIN item ON item.number = wanted.value ORDER BY wanted.key",
    )
    .pluck(),
);

/** Of how many items of a kind, and their bytes together. */
interface KindTotal {
  readonly kind: number;
  readonly count: number;
  readonly sizeBytes: number;
}

const selectKinds = prepared((db) =>
  db.prepare<[string], KindTotal>(
    `SELECT f.kind, count(*) AS count, sum(f.size_bytes) AS sizeBytes
     FROM (SELECT DISTINCT value FROM json_each(?)) AS chosen
       CROSS JOIN item ON item.id = chosen.value CROSS JOIN facet_item AS f ON f.number = item.number
     WHERE f.kind IS NOT NULL GROUP BY f.kind ORDER BY f.kind`,
  ),
);

/** Totals by kind of those of some items, by their ids, that are there. */
export const kindsOf = (db: ReadableDb, items: readonly string[]): KindTotal[] =>
  selectKinds(db).all(JSON.stringify(items));

/** The numbers of all items from the first to the last of a list, fitting or not. */
function* walk(db: ReadableDb, columns: ItemColumns, { order, ascending }: ItemListing): Generator<number> {
  if (order === undefined || order === "imported") {
    const last = columns.length - 1;
    for (let at = 1; at <= last; at += 1) yield ascending === true ? at : last + 1 - at;
    return;
  }
  const numbers = columns.inOrder(db, order);
  const count = numbers.length;
  // What says no day is smaller than every day, and yet comes last from the oldest on.
  const isUndated = (number: number): boolean => order === "captured" && columns.day[number] === NO_DAY;
  const late: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const number = numbers[ascending === true ? at : count - 1 - at] ?? 0;
    if (ascending === true && isUndated(number)) late.push(number);
    else yield number;
  }
  yield* late;
}

function numbersOf(db: ReadableDb, { columns, failures }: Filtered, listing: ItemListing): number[] {
  const { limit } = listing;
  const found: number[] = [];
  let left = listing.offset;
  if (limit === 0) return found;
  for (const number of walk(db, columns, listing)) {
    if (failures[number] !== 0) continue;
    if (left > 0) left -= 1;
    else if (found.push(number) === limit) break;
  }
  return found;
}

/** A page of numbers, and how many there are beyond it. */
interface NumberPage {
  readonly total: number;
  readonly numbers: readonly number[];
}

/** Of numbers in order of arrival, those of a page. */
function pageOf(arrived: readonly number[], { ascending, limit, offset }: ItemListing): NumberPage {
  const ordered = ascending === true ? arrived : arrived.toReversed();
  return { total: arrived.length, numbers: ordered.slice(offset, offset + limit) };
}

function pageOfNumbers(db: ReadableDb, listing: ItemListing): NumberPage {
  const isByArrival = listing.order === undefined || listing.order === "imported";
  const alone = isByArrival ? foundByQueryAlone(db, listing) : undefined;
  if (alone !== undefined) return pageOf(alone, listing);
  const filtered = filterItems(db, listing);
  return { total: countFitting(filtered.failures), numbers: numbersOf(db, filtered, listing) };
}

/** One page of the items that fit a filter, and how many fit in all. */
export function listItems(db: ReadableDb, listing: ItemListing): ItemPage {
  const { total, numbers } = pageOfNumbers(db, listing);
  return { total, items: numbers.flatMap((number) => selectRow(db).get(number) ?? []) };
}

/** The ids of the items of one page. */
export const listIds = (db: ReadableDb, listing: ItemListing): string[] =>
  selectIds(db).all(JSON.stringify(pageOfNumbers(db, listing).numbers));
