/** Which entries of the log are looked at, as it stands in the fields, and how the program is asked for them. */

import type { InputOf } from "../../../electron/contract/commands.ts";
import type { EventType } from "../../../electron/contract/view-types.ts";

/** Empty where nothing was said. */
export interface LogWish {
  readonly type: EventType | "";
  /** The beginning of an identifier. */
  readonly item: string;
  readonly actor: string;
  /** Days, `YYYY-MM-DD`, by the clock of this computer, as the entries are shown. */
  readonly since: string;
  readonly until: string;
}

export const everything: LogWish = { type: "", item: "", actor: "", since: "", until: "" };

/** Whether something was said. */
export const isNarrow = (wish: LogWish): boolean => Object.values(wish).some((said) => said !== "");

/** Whether it can be the beginning of an identifier. */
export const isItemStart = (text: string): boolean => /^[0-9a-f]{4,32}$/.test(text);

/** The first moment of a day, or of the one after it. */
function beginOf(day: string, daysLater = 0): number {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + daysLater).getTime();
}

/** The question; days before 1970 are before everything, and what is no item yet is not asked for. */
export const filterOf = ({
  type,
  item,
  actor,
  since,
  until,
}: LogWish): Omit<InputOf<"log.page">, "before" | "limit"> => ({
  ...(type !== "" && { type }),
  ...(isItemStart(item) && { item }),
  ...(actor !== "" && { actor }),
  ...(since !== "" && { sinceMs: Math.max(0, beginOf(since)) }),
  ...(until !== "" && { untilMs: Math.max(0, beginOf(until, 1)) }),
});
