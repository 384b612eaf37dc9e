/** The records that a figure may be made of: of one kind, with certain terms, begun by a day. */

import { prepared, type ReadableDb } from "./database.ts";
import type { RecordDays } from "./record-table.ts";

/** The days of the event that an act belongs to; none of anything else. */
interface EventDays {
  readonly eventFromFirst: string | null;
  readonly eventFromLast: string | null;
  readonly eventToFirst: string | null;
  readonly eventToLast: string | null;
}

/** Which records; the day is `YYYY-MM-DD`. */
export interface CountedQuery {
  readonly kind: string;
  /** Codes; any where there are none. */
  readonly terms: readonly string[] | undefined;
  readonly day: string;
}

export interface CountedRow extends RecordDays, Partial<EventDays> {
  readonly code: string;
  /** The code of the person whom it is about. */
  readonly person: string | null;
  /** The code of its term. */
  readonly term: string;
  /** JSON of its open fields. */
  readonly fields: string;
}

const eventDays = `, event.from_first AS eventFromFirst, event.from_last AS eventFromLast,
     event.to_first AS eventToFirst, event.to_last AS eventToLast`;
const joinEvent = "LEFT JOIN record AS event ON event.id = record.fields ->> '$.event'";

interface Selection {
  readonly isAct: boolean;
  readonly isOfTerms: boolean;
}

// A record about a person who was withdrawn counts no more, nor does an act of an event that was, as if withdrawn with them. The + keeps the index over
// terms in use: in the order of numbers every record of the kind would be looked at. What has no day began on any, so an act
// without one of its own is found whenever its event was.
const select = ({ isAct, isOfTerms }: Selection): string =>
  `SELECT record.code, record.term, person.code AS person, record.fields, record.from_first AS fromFirst,
     record.from_last AS fromLast, record.to_first AS toFirst, record.to_last AS toLast ${isAct ? eventDays : ""}
   FROM record LEFT JOIN record AS person ON person.id = record.person_id ${isAct ? joinEvent : ""}
   WHERE record.kind = @kind AND record.withdrawn_at_ms IS NULL AND person.withdrawn_at_ms IS NULL
     AND record.from_first <= @day ${isAct ? "AND event.withdrawn_at_ms IS NULL" : ""}
     ${isOfTerms ? "AND record.term IN (SELECT value FROM json_each(@terms))" : ""}
   ORDER BY +record.number`;

type Parameters = Omit<CountedQuery, "terms"> & { readonly terms?: string };

const selecting = (selection: Selection) =>
  prepared((db) => db.prepare<Parameters, CountedRow>(select(selection)));
const ofAny = [
  selecting({ isAct: false, isOfTerms: false }),
  selecting({ isAct: true, isOfTerms: false }),
] as const;
const ofTerms = [
  selecting({ isAct: false, isOfTerms: true }),
  selecting({ isAct: true, isOfTerms: true }),
] as const;

/** Records in the order in which they were made; acts with the days of their events. */
export function countedRecords(
  db: ReadableDb,
  { kind, terms, day }: CountedQuery,
): IterableIterator<CountedRow> {
  const at = kind === "act" ? 1 : 0;
  return terms === undefined
    ? ofAny[at](db).iterate({ kind, day })
    : ofTerms[at](db).iterate({ kind, day, terms: JSON.stringify(terms) });
}
