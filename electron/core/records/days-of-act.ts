/**
 * When acts took place (resources/spec/catalogue.md §4): an act that no day of its own was written of was done while its event lasted. A
 * day that nobody knows is none. What neither has stays unknown.
 */

import { type DaySpan, daysOf } from "./partial-date.ts";

/** Dates as they were written. */
interface WrittenDates {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Between which days something began, and ended if that was written down. */
export interface Stretch {
  readonly from: DaySpan;
  readonly to?: DaySpan;
}

const { first: EARLIEST, last: LATEST } = daysOf(undefined);

const isKnown = (span: DaySpan | undefined): boolean =>
  span !== undefined && (span.first !== EARLIEST || span.last !== LATEST);
const isWritten = (date: string | undefined): boolean => date !== undefined && date !== "unknown";

/** The dates of an act, or those of its event where the act has none. */
export const datesOfAct = <Dates extends WrittenDates>(act: Dates, event: Dates): Dates =>
  isWritten(act.from) || isWritten(act.to) || !(isWritten(event.from) || isWritten(event.to)) ? act : event;

/** The stretch of an act; where it has no days of its own it began on one of those of its event. */
export function stretchOfAct(act: Stretch, event: Stretch | undefined): Stretch {
  if (event === undefined || isKnown(act.from) || isKnown(act.to)) return act;
  const { from, to = from } = event;
  return { from: { first: from.first, last: to.last >= from.first ? to.last : from.last } };
}

/** A beginning lies no later than the end, also where only the end is known. */
export const beginningOf = ({ from, to }: Stretch): DaySpan =>
  to === undefined || to.last >= from.last || to.last < from.first
    ? from
    : { first: from.first, last: to.last };
