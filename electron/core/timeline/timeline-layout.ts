/**
 * What happened, laid out along days (resources/spec/atlas.md §4): a row for each kind. Invariant: a stretch is solid only for days on
 * which it certainly was; for days on which it possibly was it is hatched, and what has no day is counted, never placed.
 */

import type { DaySpan } from "../records/partial-date.ts";
import {
  daysOfHappening,
  type Happening,
  type HappeningDays,
  happeningKinds,
  type HappeningKind,
} from "./happening.ts";
import {
  binsOf,
  dayNumber,
  dayOfNumber,
  type Tick,
  ticksOf,
  type TimeScale,
  timeScale,
} from "./time-scale.ts";

/** From where to where, in the units of the length. */
export type Reach = readonly [from: number, to: number];

/** One thing in its row. */
export interface TimelineBar {
  readonly happening: Happening;
  /** From 0. */
  readonly lane: number;
  /** Where it certainly was; none where no day is certain. */
  readonly certain?: Reach;
  /** Where it possibly was beside that: before, after, or all. */
  readonly possible: readonly Reach[];
  /** Whether it had not ended. */
  readonly goesOn: boolean;
  /** Where it ends; its code stands behind. */
  readonly end: number;
}

/** How many began in a stretch of days, certainly, and possibly beside them. */
export interface TimelineCount {
  readonly days: DaySpan;
  readonly reach: Reach;
  readonly certain: number;
  readonly possible: number;
}

/** A kind: each by itself, or, where there are too many, how many began when. */
export interface TimelineRow {
  readonly kind: HappeningKind;
  readonly total: number;
  readonly lanes: number;
  readonly bars: readonly TimelineBar[];
  readonly counts: readonly TimelineCount[];
}

/** Everything along one line. */
export interface Timeline {
  readonly scale: TimeScale;
  readonly ticks: readonly Tick[];
  readonly rows: readonly TimelineRow[];
  /** What says no day at all. */
  readonly undated: readonly Happening[];
}

/** How it is laid out: `length` of the line with the last code, `letter` the width of one of a code, `today` where what goes on is drawn to. */
export interface TimelineWish {
  readonly length: number;
  readonly letter: number;
  /** ISO 8601. */
  readonly today: string;
}

/** More in one row are counted. */
const MOST_BARS = 60;
/** Room between two that are in one lane. */
const GAP = 8;
/** Room for an open end, before the code behind it. */
const ARROW = 12;
/** As narrow as one day is drawn. */
const NARROWEST = 5;
/** Share of the stretch that is added at both ends. */
const MARGIN = 0.03;
const MOST_MARGIN_DAYS = 400;

interface Dated {
  readonly happening: Happening;
  readonly days: HappeningDays;
}

const isKnownDay = (day: string): boolean => day > "1800-01-01" && day < "2199-12-31";

/** How much room a code takes behind the end of what it stands for. */
const roomFor = ({ code }: Happening, letter: number): number => ARROW + code.length * letter;

/** The scale that has room for all days that are known, and behind the last for a code. */
function scaleFor(dated: readonly Dated[], { length, letter, today }: TimelineWish): TimeScale {
  const days = dated
    .flatMap(({ days: { begin, end, goesOn } }) => [
      ...[begin.first, begin.last, end?.first ?? "", end?.last ?? ""],
      goesOn ? today : "",
    ])
    .filter((day) => day !== "" && isKnownDay(day))
    .toSorted();
  const [first, last] = [days[0] ?? today, days.at(-1) ?? today];
  const margin = Math.min(MOST_MARGIN_DAYS, Math.ceil((dayNumber(last) - dayNumber(first)) * MARGIN) + 1);
  // Too many for the arguments of one call.
  const room = dated.reduce((most, { happening }) => Math.max(most, roomFor(happening, letter)), 0);
  const line = Math.max(length / 2, length - room);
  return timeScale(dayOfNumber(dayNumber(first) - margin), dayOfNumber(dayNumber(last) + margin), line);
}

type Parts = Pick<TimelineBar, "certain" | "possible" | "goesOn">;

/** Parts of what was at one time: one day certainly, or any of several possibly. */
function momentParts(begin: DaySpan, scale: TimeScale): Parts {
  const reach = [scale.beginOf(begin.first), scale.endOf(begin.last)] as const;
  const isOneDay = begin.first === begin.last;
  const [from, to] = [reach[0], Math.max(reach[1], reach[0] + NARROWEST)];
  return isOneDay
    ? { certain: [from, to], possible: [], goesOn: false }
    : { possible: [[from, to]], goesOn: false };
}

/** Parts of what went on for some time: certainly from its last possible beginning to its first possible end. */
function stretchParts(begin: DaySpan, end: DaySpan, goesOn: boolean, scale: TimeScale): Parts {
  const [from, to] = [scale.beginOf(begin.first), scale.endOf(end.last)];
  if (begin.last > end.first) return { possible: [[from, Math.max(to, from + NARROWEST)]], goesOn };
  const certain = [scale.beginOf(begin.last), scale.endOf(end.first)] as const;
  return {
    certain: [certain[0], Math.max(certain[1], certain[0] + NARROWEST)],
    possible: [
      ...(from < certain[0] ? [[from, certain[0]] as const] : []),
      ...(to > certain[1] ? [[certain[1], to] as const] : []),
    ],
    goesOn,
  };
}

function partsOf({ begin, end, goesOn }: HappeningDays, scale: TimeScale, today: string): Parts {
  if (goesOn) {
    const now = begin.first > today ? begin.last : today;
    return stretchParts(begin, { first: now, last: now }, true, scale);
  }
  return end === undefined ? momentParts(begin, scale) : stretchParts(begin, end, false, scale);
}

/** All that a bar takes up. */
function reachOf({ certain, possible }: Parts): Reach {
  const all = [...possible, ...(certain === undefined ? [] : [certain])];
  return [Math.min(...all.map(([from]) => from)), Math.max(...all.map(([, to]) => to))];
}

/** Puts each into the first lane that has room for it and its code. */
function barsOf(dated: readonly Dated[], scale: TimeScale, { letter, today }: TimelineWish): TimelineBar[] {
  const ends: number[] = [];
  return dated
    .map(({ happening, days }) => {
      const parts = partsOf(days, scale, today);
      const [begin, end] = reachOf(parts);
      return { bar: { happening, ...parts, end }, begin, taken: end + roomFor(happening, letter) };
    })
    .toSorted((one, other) => one.begin - other.begin)
    .map(({ bar, begin, taken }) => {
      const free = ends.findIndex((end) => end + GAP <= begin);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = taken;
      return { ...bar, lane };
    });
}

/** How many began when. */
function countsOf(dated: readonly Dated[], scale: TimeScale): TimelineCount[] {
  return binsOf(scale)
    .map((days): TimelineCount => {
      const begun = dated.filter(
        ({ days: { begin } }) => begin.first <= days.last && begin.last >= days.first,
      );
      const certain = begun.filter(
        ({ days: { begin } }) => begin.first >= days.first && begin.last <= days.last,
      ).length;
      const reach = [scale.beginOf(days.first), scale.endOf(days.last)] as const;
      return { days, reach, certain, possible: begun.length - certain };
    })
    .filter(({ certain, possible }) => certain + possible > 0);
}

function rowOf(
  kind: HappeningKind,
  dated: readonly Dated[],
  scale: TimeScale,
  wish: TimelineWish,
): TimelineRow {
  const isCounted = dated.length > MOST_BARS;
  const bars = isCounted ? [] : barsOf(dated, scale, wish);
  return {
    ...{ kind, total: dated.length, bars, counts: isCounted ? countsOf(dated, scale) : [] },
    lanes: Math.max(0, ...bars.map(({ lane }) => lane + 1)),
  };
}

/** Lays it out; without rows where nothing has a day. */
export function timelineOf(happenings: readonly Happening[], wish: TimelineWish): Timeline {
  const dated: Dated[] = [];
  const undated: Happening[] = [];
  for (const happening of happenings) {
    const days = daysOfHappening(happening);
    if (days === undefined) undated.push(happening);
    else dated.push({ happening, days });
  }
  const scale = scaleFor(dated, wish);
  const ofKind = Map.groupBy(dated, ({ happening }) => happening.kind);
  return {
    ...{ scale, ticks: ticksOf(scale), undated },
    rows: happeningKinds.flatMap((kind) => {
      const of = ofKind.get(kind);
      return of === undefined ? [] : rowOf(kind, of, scale, wish);
    }),
  };
}
