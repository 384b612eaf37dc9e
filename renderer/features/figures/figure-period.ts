/** Of which days figures are, as far as somebody has said. */

import type { InputOf } from "../../../electron/contract/commands.ts";

/** Days as they stand in the fields, `YYYY-MM-DD`; empty where nothing was said. */
export interface FigureDays {
  /** What began before it does not count. */
  readonly since: string;
  readonly day: string;
  readonly comparedDay: string;
}

export type FigurePeriod = InputOf<"figures.take">;

/** The period; undefined while it has no end, ends before it begins, or is compared with a later day. */
export function periodOf({ since, day, comparedDay }: FigureDays): FigurePeriod | undefined {
  if (day === "" || since > day || comparedDay > day) return undefined;
  return { day, ...(since !== "" && { since }), ...(comparedDay !== "" && { comparedDay }) };
}

const DAY_MS = 86_400_000;
const dayBefore = (day: string): string => new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10);

/** The whole month before the one of a day, compared with the day before it began. */
export function lastMonth(today: string): FigureDays {
  const day = dayBefore(`${today.slice(0, 7)}-01`);
  const since = `${day.slice(0, 7)}-01`;
  return { since, day, comparedDay: dayBefore(since) };
}
