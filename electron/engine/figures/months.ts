/** The months of a period. */

import { VaultError } from "../../core/errors.ts";
import type { FigurePeriod } from "../../core/figures/judge-record.ts";

/** Of what a chart can show. */
const MOST_MONTHS = 600;

const lastDayOf = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);

/** Every month of a period with its days in the period, oldest first. Throws VaultError bad-usage without a beginning, or for more than fifty years. */
export function monthsOf({ since, day }: FigurePeriod): (FigurePeriod & { readonly month: string })[] {
  if (since === undefined || since > day)
    throw new VaultError("bad-usage", "months need a first day that is not after the last");
  const months: (FigurePeriod & { readonly month: string })[] = [];
  let [year, month] = [Number(since.slice(0, 4)), Number(since.slice(5, 7))];
  for (let first = since; first <= day;) {
    const last = lastDayOf(year, month);
    months.push({ month: first.slice(0, 7), since: first, day: last < day ? last : day });
    if (months.length > MOST_MONTHS) throw new VaultError("bad-usage", "at most fifty years of months");
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
    first = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-01`;
  }
  return months;
}
