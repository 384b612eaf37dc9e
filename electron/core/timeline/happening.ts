/**
 * What stands on maps and timelines (resources/spec/atlas.md §3): records that happened somewhere or at some time, and originals by when
 * and where they were captured. A day that nobody knows stays unknown.
 */

import { type DaySpan, parsePartialDate } from "../records/partial-date.ts";

/** Kinds of what happened, in the order in which they are shown. */
export const happeningKinds = [
  ...(["event", "act", "status", "communication"] as const),
  // The day by which a communication asks for an answer.
  ...(["deadline", "observation", "item"] as const),
] as const;

/** A kind of what happened. */
export type HappeningKind = (typeof happeningKinds)[number];

/** One thing that happened. */
export interface Happening {
  readonly kind: HappeningKind;
  readonly id: string;
  /** Code of the record, or the beginning of the id of an original. */
  readonly code: string;
  /** Code of a term. */
  readonly term?: string;
  /** As it was written, and so perhaps with names. */
  readonly title?: string;
  /** Id of the person whom it is about. */
  readonly person?: string;
  /** Partial dates as they were written; of an original the day on which it says it was captured. */
  readonly from?: string;
  readonly to?: string;
  /** Id of the record of a place. */
  readonly place?: string;
}

/** Between which days something began and ended. */
export interface HappeningDays {
  readonly begin: DaySpan;
  /** None where it was at one time, within `begin`, and where it goes on. */
  readonly end?: DaySpan;
  readonly goesOn: boolean;
}

/** Whether something may have been between two days; what has no day was in no stretch of days. */
export function mayHaveBeen(
  happening: Pick<Happening, "kind" | "from" | "to">,
  { since, until }: { readonly since?: string | undefined; readonly until?: string | undefined },
): boolean {
  if (since === undefined && until === undefined) return true;
  const days = daysOfHappening(happening);
  if (days === undefined) return false;
  const { begin, end = begin, goesOn } = days;
  return (
    (until === undefined || begin.first <= until) && (since === undefined || goesOn || end.last >= since)
  );
}

const spanOf = (text: string | undefined): (DaySpan & { readonly isKnown: boolean }) | undefined => {
  const parsed = text === undefined ? undefined : parsePartialDate(text);
  return parsed && { first: parsed.first, last: parsed.last, isKnown: parsed.precision !== "unknown" };
};

/** The days of something; undefined where none is known at all. Only how it stands with somebody goes on until an end was written down. */
export function daysOfHappening({
  kind,
  from,
  to,
}: Pick<Happening, "kind" | "from" | "to">): HappeningDays | undefined {
  const [begin, end] = [spanOf(from), spanOf(to)];
  if (begin?.isKnown !== true && end?.isKnown !== true) return undefined;
  const anyDay: DaySpan = { first: "1800-01-01", last: end?.last ?? "2199-12-31" };
  return {
    begin: begin?.isKnown === true ? { first: begin.first, last: begin.last } : anyDay,
    ...(end !== undefined && { end: { first: end.first, last: end.last } }),
    goesOn: kind === "status" && end === undefined,
  };
}
