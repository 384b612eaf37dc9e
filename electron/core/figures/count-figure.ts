/** Counting: a number of what certainly holds, beside it what possibly holds, and behind both the list (resources/spec/catalogue.md §6). */

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

interface OpenEntry {
  isCertain: boolean;
  readonly records: string[];
}

/** Counts records that have the figure's kind and terms. */
export function countFigure(
  figure: Figure,
  records: Iterable<ListedRecord>,
  period: FigurePeriod,
): FigureCount {
  const entries = new Map<string, OpenEntry>();
  let nameless = 0;
  for (const record of records) {
    const holding: Holding = judgeRecord(figure, record, period);
    if (holding === "no") continue;
    const code = figure.counts === "people" ? record.person : record.code;
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
