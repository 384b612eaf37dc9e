/**
 * Dates as people know them (resources/spec/catalogue.md §4): a day, a month, a year, each perhaps only about right, or not known at
 * all. Written as in EDTF (ISO 8601-2): `2021-04-09`, `2021-04`, `2021`, `2021-04~`, and `unknown`. A date is the stretch of days that it
 * may mean; whatever is counted keeps apart what certainly and what possibly holds.
 */

import * as v from "valibot";

/** The first and the last day that a date may mean, both included, as `YYYY-MM-DD`, which sorts as days do. */
export interface DaySpan {
  readonly first: string;
  readonly last: string;
}

/** How exactly a date is known. */
export type DatePrecision = "day" | "month" | "year" | "unknown";

/** A date with all that its text says. */
export interface PartialDate extends DaySpan {
  readonly precision: DatePrecision;
  readonly isAbout: boolean;
}

const FIRST_YEAR = 1800;
const LAST_YEAR = 2199;
/** How far “about” reaches on both sides, in units of the precision. */
const ABOUT = { day: 7, month: 1, year: 1 } as const;

const anyDay: DaySpan = { first: `${FIRST_YEAR}-01-01`, last: `${LAST_YEAR}-12-31` };

const dayOf = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);

/** All days of a date that is exact; months count from 0 and may lie beyond a year. */
function spanOf(
  precision: "day" | "month" | "year",
  [year, month, day]: readonly [number, number, number],
  slack: number,
): DaySpan {
  switch (precision) {
    case "day":
      return { first: dayOf(year, month, day - slack), last: dayOf(year, month, day + slack) };
    case "month":
      return { first: dayOf(year, month - slack, 1), last: dayOf(year, month + slack + 1, 0) };
    case "year":
      return { first: dayOf(year - slack, 0, 1), last: dayOf(year + slack, 11, 31) };
  }
}

/** Reads a date; undefined for anything that is not exactly one. */
export function parsePartialDate(text: string): PartialDate | undefined {
  if (text === "unknown") return { precision: "unknown", isAbout: false, ...anyDay };
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)$/.exec(text);
  if (match === null) return undefined;
  const [, yearText = "", monthText, dayText, mark] = match;
  const precision = dayText !== undefined ? "day" : monthText !== undefined ? "month" : "year";
  const parts = [Number(yearText), Number(monthText ?? "1") - 1, Number(dayText ?? "1")] as const;
  const [year] = parts;
  const exact = dayOf(...parts);
  if (year < FIRST_YEAR || year > LAST_YEAR || !exact.startsWith(text.slice(0, 10).replace("~", "")))
    return undefined;
  const isAbout = mark === "~";
  return { precision, isAbout, ...spanOf(precision, parts, isAbout ? ABOUT[precision] : 0) };
}

/** A date in the text of a record. */
export const partialDate = v.pipe(
  v.string(),
  v.check((text) => parsePartialDate(text) !== undefined),
);

/** A day that is known exactly. */
export const exactDay = v.pipe(
  v.string(),
  v.check((text) => parsePartialDate(text)?.precision === "day" && !text.endsWith("~")),
);

/** The days that the text of a record's date may mean; any day where nothing was written. */
export function daysOf(text: string | undefined): DaySpan {
  const parsed = text === undefined ? undefined : parsePartialDate(text);
  return parsed === undefined ? anyDay : { first: parsed.first, last: parsed.last };
}

/** −1 or 1 where one date lies certainly before or after the other, 0 where they are the same span, undefined where they overlap. */
export function compareDates(left: DaySpan, right: DaySpan): -1 | 0 | 1 | undefined {
  if (left.last < right.first) return -1;
  if (right.last < left.first) return 1;
  return left.first === right.first && left.last === right.last ? 0 : undefined;
}

/** Whether something that began and perhaps ended was so on a day. */
export type Holding = "certainly" | "possibly" | "no";

/** Whether a stretch from one date to another holds on a day; without an end it goes on. The last day is one of it. */
export function holdsOn(day: string, begin: DaySpan, end: DaySpan | undefined): Holding {
  if (begin.first > day || (end !== undefined && end.last < day)) return "no";
  return begin.last <= day && (end === undefined || end.first >= day) ? "certainly" : "possibly";
}

/** The day of a moment where the person is, as `YYYY-MM-DD`. */
export const localDay = (moment: Date): string =>
  [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
