/** What happened as a table, for spreadsheets: people and places by code, days as they were written, and how exactly a place is known. */

import type { PlacePrecision } from "../map/map-mark.ts";
import type { Position } from "../map/projection.ts";
import type { Happening } from "../timeline/happening.ts";

/** Something with what a table tells of it, names of people only where they were opened. */
export interface ToldHappening extends Omit<Happening, "person" | "place" | "id"> {
  readonly person?: { readonly code: string; readonly name?: string };
  readonly placeCode?: string;
  readonly placeName?: string;
  readonly position?: Position;
  readonly precision?: PlacePrecision;
}

const columns = [
  ...["kind", "code", "term", "term_name", "title", "person", "person_name", "from", "to"],
  ...["place", "place_name", "latitude", "longitude", "precision"],
] as const;

type Row = readonly (string | number)[];

/** Cells, empty where nothing is known. */
const cells = (...values: readonly (string | number | undefined)[]): Row =>
  values.map((value) => value ?? "");

/** A row with the names of its columns, then a row for each. `termName` says what a term is called. */
export const happeningTable = (told: readonly ToldHappening[], termName: (code: string) => string): Row[] => [
  [...columns],
  ...told.map(({ kind, code, term, title, person, from, to, position, ...place }) => [
    ...cells(kind, code, term, term && termName(term), title, person?.code, person?.name, from, to),
    ...cells(place.placeCode, place.placeName, position?.latitude, position?.longitude, place.precision),
  ]),
];
