/** Counting what a filter leaves: how many of each kind, case, source and so on, and how many on each day. */

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
import { caseTitles } from "./case-table.ts";
import { prepared, type ReadableDb, type WritableDb } from "./database.ts";
import { NO_DAY } from "./item-columns.ts";
import {
  copyBits,
  dayOfNumber,
  type Filtered,
  filterItems,
  groupBits,
  type ItemFilter,
} from "./item-filter.ts";
import { taggedItems } from "./items-about.ts";
import { remakeFacets } from "./migrations/0009-facets.ts";

/** One way of narrowing down, and how many items it would leave. */
export interface FacetCount<Value extends string = string> {
  readonly value: Value;
  readonly count: number;
}

/** What can be narrowed down by; every group is counted as if nothing were chosen in it. */
export interface ItemFacets {
  /** How many items fit the whole filter. */
  readonly total: number;
  /** By the id of the case. */
  readonly cases: readonly (FacetCount & { readonly title: string })[];
  /** By the id of the tag. */
  readonly tags: readonly (FacetCount & { readonly title: string })[];
  readonly kinds: readonly FacetCount<ItemKind>[];
  readonly copies: readonly FacetCount<CopyState>[];
  readonly marks: readonly FacetCount<ItemMark>[];
  readonly warnings: readonly FacetCount<WarningWord>[];
  /** Empty text for what nobody told. Those whose text names somebody who is not shown have a title that does not. */
  readonly sources: readonly (FacetCount & { readonly title?: string })[];
  /** Days of capture in order, ISO 8601, with how many items each has, whatever range is chosen. */
  readonly days: readonly (readonly [day: string, count: number])[];
  /** How many say no day. */
  readonly undated: number;
}

const selectSources = prepared((db) =>
  db.prepare<[], { readonly number: number; readonly name: string }>("SELECT number, name FROM facet_source"),
);

/** Makes everything here anew, for a catalogue that was restored. */
export const remakeAllFacets = (db: WritableDb): void => void db.exec(`BEGIN; ${remakeFacets} COMMIT;`);

/** Whether an item fails nothing but perhaps one group. */
const failsOnly = (failures: number | undefined, bit: number): boolean => failures === 0 || failures === bit;

/** How many items have each value of a column. */
function countColumn(
  { failures }: Filtered,
  group: keyof typeof groupBits,
  column: Uint8Array | Uint32Array | Int32Array,
): Map<number, number> {
  const counts = new Map<number, number>();
  const bit = groupBits[group];
  for (let number = 1; number < failures.length; number += 1) {
    if (!failsOnly(failures[number], bit)) continue;
    const value = column[number] ?? 0;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/** How many have each bit, from the counts of whole values. */
const bitCounts = <Word extends string>(
  words: readonly Word[],
  counts: Map<number, number>,
): FacetCount<Word>[] =>
  words.flatMap((value, bit) => {
    const having = [...counts].filter(([bits]) => (bits & (1 << bit)) !== 0);
    const count = having.reduce((sum, [, each]) => sum + each, 0);
    return count === 0 ? [] : [{ value, count }];
  });

function countCases(db: ReadableDb, { columns, failures }: Filtered): ItemFacets["cases"] {
  const titles = caseTitles(db);
  return [...columns.cases].flatMap(([value, numbers]) => {
    let count = 0;
    for (const number of numbers) if (failsOnly(failures[number], groupBits.cases)) count += 1;
    return count === 0 ? [] : [{ value, title: titles.get(value) ?? "", count }];
  });
}

function countTags(db: ReadableDb, { failures }: Filtered): ItemFacets["tags"] {
  return taggedItems(db).flatMap(({ id, title, numbers }) => {
    const count = numbers.filter((number) => failsOnly(failures[number], groupBits.tags)).length;
    return count === 0 ? [] : [{ value: id, title, count }];
  });
}

function countDays(filtered: Filtered): Pick<ItemFacets, "days" | "undated"> {
  const counts = countColumn(filtered, "time", filtered.columns.day);
  const undated = counts.get(NO_DAY) ?? 0;
  counts.delete(NO_DAY);
  const days = [...counts].sort(([one], [other]) => one - other);
  return { days: days.map(([day, count]) => [dayOfNumber(day), count]), undated };
}

/** Counts everything that the filter can be narrowed down by. */
export function countFacets(db: ReadableDb, filter: ItemFilter): ItemFacets {
  const filtered = filterItems(db, filter);
  const { columns, failures } = filtered;
  const names = new Map(
    selectSources(db)
      .all()
      .map(({ number, name }) => [number, name]),
  );
  const copies = new Map<number, number>();
  for (const [made, count] of countColumn(filtered, "copies", columns.copies))
    copies.set(copyBits(made), count);
  const kinds = countColumn(filtered, "kinds", columns.kind);
  return {
    total: countFitting(failures),
    cases: countCases(db, filtered),
    tags: countTags(db, filtered),
    kinds: itemKinds.flatMap((value, kind) => {
      const count = kinds.get(kind);
      return count === undefined ? [] : [{ value, count }];
    }),
    copies: bitCounts(copyStates, copies),
    marks: bitCounts(itemMarks, countColumn(filtered, "marks", columns.marks)),
    warnings: bitCounts(warningWords, countColumn(filtered, "warnings", columns.warnings)),
    sources: [...countColumn(filtered, "sources", columns.source)].map(([number, count]) => ({
      value: names.get(number) ?? "",
      count,
    })),
    ...countDays(filtered),
  };
}

/** How many items fail nothing. */
export function countFitting(failures: Uint16Array): number {
  let count = 0;
  for (const failed of failures) if (failed === 0) count += 1;
  return count;
}
