/** The records that a figure may be made of: of one kind, with certain terms, begun by a day. */

import { prepared, type ReadableDb } from "./database.ts";
import type { RecordDays } from "./record-table.ts";

/** Which records; the day is `YYYY-MM-DD`. */
export interface CountedQuery {
  readonly kind: string;
  /** Codes; any where there are none. */
  readonly terms: readonly string[] | undefined;
  readonly day: string;
}

export interface CountedRow extends RecordDays {
  readonly code: string;
  /** The code of the person whom it is about. */
  readonly person: string | null;
  /** JSON of its open fields. */
  readonly fields: string;
}

// A record about a person who was withdrawn counts no more, as if it were withdrawn with them. The + keeps the index over
// terms in use: in the order of numbers every record of the kind would be looked at.
const select = (terms: string): string =>
  `SELECT record.code, person.code AS person, record.fields, record.from_first AS fromFirst,
     record.from_last AS fromLast, record.to_first AS toFirst, record.to_last AS toLast
   FROM record LEFT JOIN record AS person ON person.id = record.person_id
   WHERE record.kind = @kind AND record.withdrawn_at_ms IS NULL AND person.withdrawn_at_ms IS NULL
     AND record.from_first <= @day ${terms}
   ORDER BY +record.number`;

type Parameters = Omit<CountedQuery, "terms"> & { readonly terms?: string };

const selectAny = prepared((db) => db.prepare<Parameters, CountedRow>(select("")));
const selectOfTerms = prepared((db) =>
  db.prepare<Parameters, CountedRow>(select("AND record.term IN (SELECT value FROM json_each(@terms))")),
);

/** Records in the order in which they were made. */
export const countedRecords = (
  db: ReadableDb,
  { kind, terms, day }: CountedQuery,
): IterableIterator<CountedRow> =>
  terms === undefined
    ? selectAny(db).iterate({ kind, day })
    : selectOfTerms(db).iterate({ kind, day, terms: JSON.stringify(terms) });
