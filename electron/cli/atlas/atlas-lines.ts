/** What is on a map or along a timeline as lines for people. */

import { countKindsOf, marksOf } from "../../core/map/map-mark.ts";
import { safeText } from "../../core/text/safe-text.ts";
import type { AtlasHappening, PlacedHappening } from "../../engine/index.ts";
import { alignColumns } from "../terminal/columns.ts";

/** Two kilometres: in one street for whoever reads a list. */
const NEAR_KM = 2;
/** More codes would run over any line. */
const MOST_CODES = 8;

const degrees = (value: number): string => value.toFixed(3);

/** A place with everything that is there. */
export interface ListedPlace {
  readonly latitude: number;
  readonly longitude: number;
  readonly precision: PlacedHappening["precision"];
  /** Codes and titles of the records of the place, where there are any. */
  readonly places: readonly { readonly code: string; readonly name: string }[];
  readonly counts: ReturnType<typeof countKindsOf>;
  readonly entries: readonly PlacedHappening[];
}

/** Places, those with the most first. */
export const placesOf = (placed: readonly PlacedHappening[]): ListedPlace[] =>
  marksOf(placed, NEAR_KM).map(({ precision, entries }) => {
    const [first] = entries;
    const named = entries.flatMap(({ placeCode, placeName = "" }) =>
      placeCode === undefined ? [] : [[placeCode, placeName] as const],
    );
    return {
      ...{ latitude: first?.position.latitude ?? 0, longitude: first?.position.longitude ?? 0, precision },
      places: Array.from(new Map(named), ([code, name]) => ({ code, name })),
      counts: countKindsOf(entries),
      entries,
    };
  });

function codesOf(entries: readonly AtlasHappening[]): string {
  const codes = entries.slice(0, MOST_CODES).map(({ code }) => code);
  return [...codes, ...(entries.length > MOST_CODES ? ["…"] : [])].join(" ");
}

/** Each place in one line. */
export const placeLines = (places: readonly ListedPlace[]): string[] =>
  alignColumns(
    places.map(({ latitude, longitude, precision, places: named, counts, entries }) => [
      `${degrees(latitude)}, ${degrees(longitude)}`,
      precision === "position" ? "" : `only ${precision}`,
      Object.entries(counts)
        .map(([kind, count]) => `${kind} ${String(count)}`)
        .join(", "),
      named.map(({ code, name }) => safeText(`${code} ${name}`)).join("; "),
      codesOf(entries),
    ]),
  );

/** Each happening in one line, in the order of days; what has none comes last. */
export const happeningLines = (
  told: readonly AtlasHappening[],
  termName: (code: string) => string,
): string[] =>
  alignColumns(
    told.map(({ kind, code, from = "no date", to, term, title = "", person }) => [
      to === undefined ? from : `${from} – ${to}`,
      kind,
      code,
      person?.code ?? "",
      term === undefined ? "" : termName(term),
      safeText(title),
    ]),
  );
