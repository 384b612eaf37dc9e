/** Days made into as many bars as there is room for. */

const DAY_MS = 86_400_000;
const MOST_BARS = 180;

/** Bars of equal length, one after the other. */
export interface Bars {
  /** The number of the first day since 1970. */
  readonly first: number;
  readonly daysEach: number;
  readonly counts: readonly number[];
}

const numberOf = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);

/** Makes bars of days with their counts, which come in order; undefined for less than two days. */
export function barsOf(days: readonly (readonly [day: string, count: number])[]): Bars | undefined {
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined || first === last) return undefined;
  const begin = numberOf(first[0]);
  const span = numberOf(last[0]) - begin + 1;
  const daysEach = Math.ceil(span / MOST_BARS);
  const counts = Array.from({ length: Math.ceil(span / daysEach) }, () => 0);
  for (const [day, count] of days) {
    const at = Math.floor((numberOf(day) - begin) / daysEach);
    counts[at] = (counts[at] ?? 0) + count;
  }
  return { first: begin, daysEach, counts };
}

/** The first or the last day of a bar, ISO 8601. */
export function dayAt({ first, daysEach }: Bars, bar: number, isLast: boolean): string {
  const number = first + bar * daysEach + (isLast ? daysEach - 1 : 0);
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** The bar that a day is in; the nearest one for a day that is in none. */
export function placeOf({ first, daysEach, counts }: Bars, day: string): number {
  const at = Math.floor((numberOf(day) - first) / daysEach);
  return Math.min(counts.length - 1, Math.max(0, at));
}
