/** Days as a line (resources/spec/atlas.md §4): where a day lies, and which days are named below. */

const DAY_MS = 86_400_000;
const MONTHS = 12;
/** More names would run into one another. */
const MOST_TICKS = 10;
const dayStrides = [1, 2, 5, 10];
const monthStrides = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200];
/** Below this many days single days are named. */
const FEW_DAYS = 50;

/** The number of a day, ISO 8601, since 1970. */
export const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);

/** The day of a number, ISO 8601. */
export const dayOfNumber = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** A stretch of days on a line of a certain length. */
export interface TimeScale {
  /** ISO 8601, both included. */
  readonly first: string;
  readonly last: string;
  readonly length: number;
  /** Where a day begins; what lies before the first or behind the last lies at the end of the line. */
  readonly beginOf: (day: string) => number;
  /** Where a day ends. */
  readonly endOf: (day: string) => number;
}

/** Makes a scale. */
export function timeScale(first: string, last: string, length: number): TimeScale {
  const [from, to] = [dayNumber(first), dayNumber(last) + 1];
  const place = (number: number): number =>
    (Math.min(to, Math.max(from, number)) - from) * (length / (to - from));
  return {
    ...{ first, last, length },
    beginOf: (day) => place(dayNumber(day)),
    endOf: (day) => place(dayNumber(day) + 1),
  };
}

/** A day, month or year that is named below the line. */
export interface Tick {
  readonly at: number;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  readonly label: string;
}

/** Months as numbers since the year 0. */
const monthOf = (day: string): number => Number(day.slice(0, 4)) * MONTHS + Number(day.slice(5, 7)) - 1;
const monthText = (month: number): string =>
  `${String(Math.floor(month / MONTHS)).padStart(4, "0")}-${String((month % MONTHS) + 1).padStart(2, "0")}`;

/** A stride that is long enough, the longest where none is. */
const strideFor = (strides: readonly number[], length: number): number =>
  strides.find((stride) => length / stride <= MOST_TICKS) ?? strides.at(-1) ?? 1;

function every(from: number, to: number, stride: number): number[] {
  const begin = Math.ceil(from / stride) * stride;
  return Array.from(
    { length: Math.max(0, Math.floor((to - begin) / stride) + 1) },
    (_, index) => begin + index * stride,
  );
}

/** What is named below the line: few round days, months or years. */
export function ticksOf({ first, last, beginOf }: TimeScale): Tick[] {
  const [from, to] = [dayNumber(first), dayNumber(last)];
  if (to - from < FEW_DAYS) {
    const stride = strideFor(dayStrides, to - from);
    return every(0, to - from, stride).map((step) => {
      const label = dayOfNumber(from + step);
      return { at: beginOf(label), label };
    });
  }
  const stride = strideFor(monthStrides, monthOf(last) - monthOf(first));
  return every(monthOf(first), monthOf(last), stride)
    .map(monthText)
    .filter((month) => `${month}-01` >= first)
    .map((month) => ({
      at: beginOf(`${month}-01`),
      label: stride % MONTHS === 0 ? month.slice(0, 4) : month,
    }));
}

/** The stretches that are counted one by one where there is too much to draw everything: days, months or years. */
export function binsOf({ first, last }: TimeScale): { readonly first: string; readonly last: string }[] {
  const [from, to] = [dayNumber(first), dayNumber(last)];
  if (to - from < FEW_DAYS)
    return every(from, to, 1).map((number) => ({ first: dayOfNumber(number), last: dayOfNumber(number) }));
  const stride = monthOf(last) - monthOf(first) > 10 * MONTHS ? MONTHS : 1;
  const begin = Math.floor(monthOf(first) / stride) * stride;
  return every(begin, monthOf(last), stride).map((month) => ({
    first: `${monthText(month)}-01`,
    last: dayOfNumber(dayNumber(`${monthText(month + stride)}-01`) - 1),
  }));
}
