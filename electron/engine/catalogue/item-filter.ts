/**
 * Which items are wanted: what a person ticked, typed or dragged, against the columns of all items. Its
 * numbers and bits are in the order of the closed words of filter-words.ts.
 */

import {
  type CopyState,
  copyStates,
  type ItemKind,
  itemKinds,
  type ItemMark,
  itemMarks,
  type WarningWord,
  warningWords,
} from "../../core/filter/filter-words.ts";
import { prepared, type ReadableDb } from "./database.ts";
import { hasItemColumns, type ItemColumns, itemColumnsOf, NO_DAY } from "./item-columns.ts";
import { kindPatterns } from "./migrations/0009-facets.ts";
import { itemsAbout } from "./items-about.ts";
import { lastChange } from "./record-change-table.ts";
import { termsCalled } from "../thesaurus/find-terms.ts";
import { matchExpression, wordsIn } from "./search-words.ts";
import { itemsWithTerm } from "./term-items.ts";

/** What an item of a media type is, as facet_item has it. */
export function kindOfType(mediaType: string): ItemKind {
  const type = mediaType.toLowerCase();
  const fits = (pattern: string): boolean =>
    pattern.startsWith("%") ? type.includes(pattern.slice(1, -1)) : type.startsWith(pattern.slice(0, -1));
  return itemKinds[kindPatterns.findIndex((patterns) => patterns.some(fits))] ?? "other";
}

/** Groups narrow each other down; within a group any of what is named will do, and an empty one is not asked. */
export interface ItemFilter {
  /** Words, each of which must begin a word of the item or of a term that it has to do with; or at least eight digits of an item id or a SHA-256. */
  readonly query?: string | undefined;
  /** Ids. */
  readonly cases?: readonly string[] | undefined;
  readonly kinds?: readonly ItemKind[] | undefined;
  readonly copies?: readonly CopyState[] | undefined;
  readonly marks?: readonly ItemMark[] | undefined;
  readonly warnings?: readonly WarningWord[] | undefined;
  /** From whom they were received, as it was told; empty text for what nobody told. */
  readonly sources?: readonly string[] | undefined;
  /** Ids of people, places and tags that an item has to do with. */
  readonly people?: readonly string[] | undefined;
  readonly places?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
  /** Nothing but these, by their numbers, for what is known outside the columns. */
  readonly only?: readonly number[] | undefined;
  /** Days of capture as the files have them, ISO 8601, both included; what says no day is in no range. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** Only what does not say when it was captured. */
  readonly undated?: boolean | undefined;
}

/** A group of what is filtered by, each with a bit of its own in what an item fails. */
export const groupBits = {
  query: 1,
  cases: 2,
  kinds: 4,
  copies: 8,
  marks: 16,
  warnings: 32,
  sources: 64,
  time: 128,
  people: 256,
  places: 512,
  tags: 1024,
  only: 2048,
} as const;

const DAY_MS = 86_400_000;
const ONLY_DIGITS = /^[0-9a-f]{8,64}$/;
const NONE_MADE = 1 << copyStates.indexOf("none");

const selectSource = prepared((db) =>
  db.prepare<[string], number>("SELECT number FROM facet_source WHERE name = ?").pluck(),
);
const selectDigits = prepared((db) =>
  db
    .prepare<{ from: string; to: string }, number>(
      `SELECT number FROM item WHERE id BETWEEN @from AND @to AND deleted_at_ms IS NULL
       UNION SELECT number FROM item WHERE sha256 BETWEEN @from AND @to AND deleted_at_ms IS NULL`,
    )
    .pluck(),
);
const selectWords = prepared((db) =>
  db.prepare<[string], number>("SELECT rowid FROM item_search WHERE item_search MATCH ?").pluck(),
);

const selectAll = prepared((db) =>
  db.prepare<[], number>("SELECT number FROM item WHERE deleted_at_ms IS NULL ORDER BY number").pluck(),
);

/** The items that have to do with a term that is called by a word. */
function foundByTerms(db: ReadableDb, word: string): Set<number> {
  const found = new Set<number>();
  for (const code of termsCalled(db, word).keys()) {
    for (const number of itemsWithTerm(db, code).keys()) found.add(number);
  }
  return found;
}

/** The items that have every word, each in a text of theirs or in the name of a term that they have to do with. */
function foundByWords(db: ReadableDb, query: string): readonly number[] {
  const words = wordsIn(query).map((word) => ({ word, byTerm: foundByTerms(db, word) }));
  if (words.length === 0) return [];
  const plain = words.flatMap(({ word, byTerm }) => (byTerm.size === 0 ? word : []));
  const others = words.filter(({ byTerm }) => byTerm.size > 0);
  let found = plain.length === 0 ? undefined : selectWords(db).all(matchExpression(plain));
  for (const { word, byTerm: having } of others) {
    for (const number of selectWords(db).all(matchExpression([word]))) having.add(number);
    found = found === undefined ? [...having] : found.filter((number) => having.has(number));
  }
  return found ?? [];
}

/** The items that a query finds; undefined where nothing was asked. */
function foundBy(db: ReadableDb, query: string): readonly number[] | undefined {
  const digits = query.trim().toLowerCase();
  if (digits === "") return undefined;
  const byDigits = ONLY_DIGITS.test(digits)
    ? selectDigits(db).all({ from: digits, to: digits.padEnd(64, "f") })
    : [];
  return byDigits.length > 0 ? byDigits : foundByWords(db, query);
}

/**
 * The numbers of the items that a query finds, all without one, ascending; undefined where more is asked, and
 * where the columns have been read and answer faster. Reading them takes a third of a second for 100,000 items, which
 * nobody waits for who has just unlocked or only searches.
 */
export function foundByQueryAlone(db: ReadableDb, filter: ItemFilter): readonly number[] | undefined {
  const { query = "", since, until, undated, only } = filter;
  const { cases, kinds, copies, marks, warnings, sources, people, places, tags } = filter;
  if (hasItemColumns(db)) return undefined;
  const isNarrowed = [cases, kinds, copies, marks, warnings, sources, people, places, tags].some(
    (group) => (group ?? []).length > 0,
  );
  if (isNarrowed || only !== undefined || since !== undefined || until !== undefined || undated === true)
    return undefined;
  return foundBy(db, query)?.toSorted((one, other) => one - other) ?? selectAll(db).all();
}

/** The bits of what is named among all that there is. */
const bitsOf = (all: readonly string[], named: readonly string[]): number =>
  named.reduce((bits, name) => bits | (1 << all.indexOf(name)), 0);

/** The number of a day, ISO 8601, since 1970. */
const dayNumber = (day: string): number => Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS);

/** The day of a number, ISO 8601. */
export const dayOfNumber = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** What was made of an item, as bits, with one of its own for nothing. */
export const copyBits = (copies: number): number => (copies === 0 ? NONE_MADE : copies);

type Test = (number: number) => boolean;

function timeTest({ day }: ItemColumns, { since, until, undated }: ItemFilter): Test | undefined {
  if (undated === true) return (number) => day[number] === NO_DAY;
  if (since === undefined && until === undefined) return undefined;
  const from = since === undefined ? NO_DAY + 1 : dayNumber(since);
  const to = until === undefined ? Number.MAX_SAFE_INTEGER : dayNumber(until);
  return (number) => (day[number] ?? NO_DAY) >= from && (day[number] ?? NO_DAY) <= to;
}

function memberTest(length: number, lists: readonly (readonly number[])[]): Test {
  const isMember = new Uint8Array(length);
  for (const list of lists) for (const number of list) isMember[number] = 1;
  return (number) => isMember[number] === 1;
}

/** The tests of what the register says of items. */
function registerTests(
  db: ReadableDb,
  length: number,
  filter: ItemFilter,
): Partial<Record<keyof ItemFilter, Test>> {
  const about = (records: readonly string[] | undefined): Test | undefined =>
    records === undefined || records.length === 0 ? undefined : memberTest(length, [itemsAbout(db, records)]);
  const [people, places, tags] = [about(filter.people), about(filter.places), about(filter.tags)];
  return {
    ...(people && { people }),
    ...(places && { places }),
    ...(tags && { tags }),
    ...(filter.only !== undefined && { only: memberTest(length, [filter.only]) }),
  };
}

/** The tests of the groups in which something is asked. */
function testsOf(
  db: ReadableDb,
  columns: ItemColumns,
  filter: ItemFilter,
): Partial<Record<keyof ItemFilter, Test>> {
  const { length, cases, kind, copies, marks, warnings, source } = columns;
  const found = foundBy(db, filter.query ?? "");
  const named = <Value>(values: readonly Value[] | undefined): readonly Value[] | undefined =>
    values === undefined || values.length === 0 ? undefined : values;
  const bits = (all: readonly string[], values: readonly string[] | undefined): number | undefined =>
    named(values) && bitsOf(all, values ?? []);
  const [kinds, made, marked] = [
    bits(itemKinds, filter.kinds),
    bits(copyStates, filter.copies),
    bits(itemMarks, filter.marks),
  ];
  const remarks = bits(warningWords, filter.warnings);
  const sources = named(filter.sources)?.map((name) => (name === "" ? 0 : selectSource(db).get(name)));
  const lists = named(filter.cases)?.map((id) => cases.get(id) ?? []);
  return {
    ...registerTests(db, length, filter),
    ...(found !== undefined && { query: memberTest(length, [found]) }),
    ...(lists !== undefined && { cases: memberTest(length, lists) }),
    ...(kinds !== undefined && { kinds: (number) => ((1 << (kind[number] ?? 0)) & kinds) !== 0 }),
    ...(made !== undefined && { copies: (number) => (copyBits(copies[number] ?? 0) & made) !== 0 }),
    ...(marked !== undefined && { marks: (number) => ((marks[number] ?? 0) & marked) !== 0 }),
    ...(remarks !== undefined && { warnings: (number) => ((warnings[number] ?? 0) & remarks) !== 0 }),
    ...(sources !== undefined && { sources: (number) => sources.includes(source[number]) }),
  };
}

/** Of an item that is not there: it fails everything. */
const FAILS_ALL = 0xff_ff;

/** For each item by its number the bits of the groups that it fails; 0 for one that fits. */
function failuresOf(db: ReadableDb, columns: ItemColumns, filter: ItemFilter): Uint16Array {
  const failures = new Uint16Array(columns.length);
  const tests = Object.entries({ ...testsOf(db, columns, filter), time: timeTest(columns, filter) });
  for (const [group, test] of tests) {
    if (test === undefined) continue;
    const bit = groupBits[group as keyof typeof groupBits];
    for (let number = 0; number < failures.length; number += 1) {
      if (!test(number)) failures[number] = (failures[number] ?? 0) | bit;
    }
  }
  for (let number = 0; number < failures.length; number += 1) {
    if (!columns.isThere(number)) failures[number] = FAILS_ALL;
  }
  return failures;
}

/** What is there, and what of it a filter leaves. */
export interface Filtered {
  readonly columns: ItemColumns;
  /** By number: the bits of the groups that an item fails; 0 for one that fits. */
  readonly failures: Uint16Array;
}

const last = new WeakMap<ReadableDb, { readonly key: string; readonly filtered: Filtered }>();

/** Filters; the last answer is remembered, for pages and counts of one list are asked for one after the other. */
export function filterItems(db: ReadableDb, filter: ItemFilter): Filtered {
  const columns = itemColumnsOf(db);
  const { query, cases, kinds, copies, marks, warnings, sources, since, until, undated } = filter;
  const { people, places, tags, only } = filter;
  const asked = [query, cases, kinds, copies, marks, warnings, sources, since, until, undated];
  const register = [people, places, tags, only, lastChange(db)];
  const key = JSON.stringify([columns.state, ...asked, ...register]);
  const known = last.get(db);
  if (known?.key === key) return known.filtered;
  const filtered = { columns, failures: failuresOf(db, columns, filter) };
  last.set(db, { key, filtered });
  return filtered;
}
