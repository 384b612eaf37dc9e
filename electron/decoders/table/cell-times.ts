/** Days, times and lengths of time as workbooks store them: numbers of days, which only the format of a cell tells from others. */

import type { DateParts } from "./cell-format.ts";

const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;
/** 31 December 9999, the last day that these programs know, in both systems. */
const LAST_DAY = { from1900: 2_958_465, from1904: 2_957_003 };
/** The day that never was: these programs take 1900 for a leap year. */
const FALSE_DAY = 60;

/** Whole seconds; a time is not moved ahead, but for what the storage in parts of a day is off by. */
const secondsOf = (days: number): number => Math.floor(days * DAY_SECONDS + 0.0005);

const two = (value: number): string => String(value).padStart(2, "0");

/** Hours, minutes and seconds; hours go on beyond a day. */
const clock = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(":");

/** Midnight in milliseconds of a day that counts from the beginning of the system. */
function midnight(day: number, is1904: boolean): number {
  if (is1904) return Date.UTC(1904, 0, 1) + day * DAY_MS;
  return Date.UTC(1899, 11, day < FALSE_DAY ? 31 : 30) + day * DAY_MS;
}

/** What of a day is kept: where a year is shown without a day, nobody said the day. */
export function shownDay(day: string, { year, month, day: hasDay, time }: DateParts): string {
  if (!year || hasDay || time) return day;
  return day.slice(0, month ? 7 : 4);
}

/** Whether there is a day of this number. */
const isDay = (day: number, is1904: boolean): boolean =>
  day >= 0 && day <= LAST_DAY[is1904 ? "from1904" : "from1900"] && (is1904 || day !== FALSE_DAY);

/** A number as a day, a time or both in the spelling of ISO 8601; undefined where it is none. */
export function dateOfNumber(value: number, shows: DateParts, is1904: boolean): string | undefined {
  const seconds = secondsOf(value);
  const isTimeOnly = !shows.year && !shows.month && !shows.day;
  // The end of a day stays its end: as a day after it, or as midnight before it, it would be another time.
  if (value >= 0 && value <= 1 && isTimeOnly) return clock(seconds);
  const day = Math.floor(seconds / DAY_SECONDS);
  if (!isDay(day, is1904)) return undefined;
  const rest = seconds - day * DAY_SECONDS;
  if (day === 0 && !is1904) return clock(rest);
  const date = new Date(midnight(day, is1904)).toISOString().slice(0, 10);
  return rest === 0 ? shownDay(date, shows) : `${date}T${clock(rest)}`;
}

/** A number of days as a length of time; undefined for less than nothing. */
export const lengthOfNumber = (value: number): string | undefined =>
  value >= 0 ? clock(secondsOf(value)) : undefined;
