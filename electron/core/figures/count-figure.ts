/** Counting: a number of what certainly holds, beside it what possibly holds, and behind both the list (resources/spec/catalogue.md §6). */

import { beginningOf } from "../records/days-of-act.ts";
import type { Holding } from "../records/partial-date.ts";
import type { Figure } from "./figure.ts";
import { type CountedRecord, type FigurePeriod, judgeRecord } from "./judge-record.ts";

/** A record with what it is called by. */
export interface ListedRecord extends CountedRecord {
  readonly code: string;
  /** The code of the person whom it is about. */
  readonly person?: string;
}

/** One that counts. */
export interface FigureEntry {
  /** The code of the person, or of the record where records are counted. */
  readonly code: string;
  readonly isCertain: boolean;
  /** The codes of the records for which it counts, as they were given. */
  readonly records: readonly string[];
}

/** A figure at a day. */
export interface FigureCount {
  /** Those that certainly count. */
  readonly count: number;
  /** Those beside them that possibly count, because a date is not known exactly. */
  readonly possible: number;
  /** Records that would count but name no person, where people are counted. */
  readonly nameless: number;
  /** All of them, in the order of their first record. */
  readonly entries: readonly FigureEntry[];
}

/** A record that counts: how, and the code of whom or what it counts for; none where it names nobody. */
export interface CountingRecord<Found extends ListedRecord> {
  readonly record: Found;
  readonly holding: Exclude<Holding, "no">;
  readonly counted: string | undefined;
}

const countedBy = ({ counts }: Figure, { person, code }: ListedRecord): string | undefined =>
  counts === "people" ? person : code;

/** Whoever certainly counted before the period. */
function countedBefore(
  figure: Figure,
  records: readonly ListedRecord[],
  { since }: FigurePeriod,
): ReadonlySet<string | undefined> {
  if (figure.when !== "begun" || since === undefined) return new Set();
  if (!records.some(({ isOnlyPossible }) => isOnlyPossible)) return new Set();
  const earlier = records.filter(
    (record) =>
      beginningOf(record).last < since && judgeRecord(figure, record, { day: since }) === "certainly",
  );
  return new Set(earlier.map((record) => countedBy(figure, record)));
}

/**
 * Those that count of records that have the figure's kinds and terms. What does not always mean what is counted makes nobody count again
 * who certainly counted before the period: a death that was not investigated is that of somebody who had died.
 */
export function countingRecords<Found extends ListedRecord>(
  figure: Figure,
  records: readonly Found[],
  period: FigurePeriod,
): CountingRecord<Found>[] {
  const before = countedBefore(figure, records, period);
  return records.flatMap((record) => {
    const holding = judgeRecord(figure, record, period);
    const counted = countedBy(figure, record);
    if (holding === "no" || (record.isOnlyPossible === true && counted !== undefined && before.has(counted)))
      return [];
    return [{ record, holding, counted }];
  });
}

interface OpenEntry {
  isCertain: boolean;
  readonly records: string[];
}

/** Counts records that have the figure's kind and terms. */
export function countFigure(
  figure: Figure,
  records: readonly ListedRecord[],
  period: FigurePeriod,
): FigureCount {
  const entries = new Map<string, OpenEntry>();
  let nameless = 0;
  for (const { record, holding, counted: code } of countingRecords(figure, records, period)) {
    if (code === undefined) {
      nameless += 1;
      continue;
    }
    const entry = entries.get(code) ?? { isCertain: false, records: [] };
    entry.isCertain ||= holding === "certainly";
    entry.records.push(record.code);
    entries.set(code, entry);
  }
  const all = Array.from(entries, ([code, entry]): FigureEntry => ({ code, ...entry }));
  const count = all.filter(({ isCertain }) => isCertain).length;
  return { count, possible: all.length - count, nameless, entries: all };
}

/** Who or what certainly counts at one of two days and does not even possibly at the other. */
export interface FigureChange {
  readonly joined: readonly string[];
  readonly left: readonly string[];
}

/** The codes that certainly count here and not at all there. */
function onlyIn(here: FigureCount, there: FigureCount): string[] {
  const known = new Set(there.entries.map(({ code }) => code));
  return here.entries.filter(({ code, isCertain }) => isCertain && !known.has(code)).map(({ code }) => code);
}

/** What changed between two counts of one figure. */
export const compareCounts = (before: FigureCount, after: FigureCount): FigureChange => ({
  joined: onlyIn(after, before),
  left: onlyIn(before, after),
});
