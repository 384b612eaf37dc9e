/** The places that come with the program, and finding them by any of their names. */

import places from "../../../resources/thesaurus/places.json" with { type: "json" };
import { decodeGazetteer, type Gazetteer, namesOfPlace, type Place } from "../../core/records/place.ts";
import { compareBeginnings, type FoldedWord, foldWords, nearnesses } from "../../core/text/compare-names.ts";

interface FoldedPlace {
  readonly place: Place;
  readonly names: readonly (readonly FoldedWord[])[];
}

let known: Gazetteer | undefined;
let folded: readonly FoldedPlace[] | undefined;

/** The gazetteer, checked when it is first asked for. */
export const knownPlaces = (): Gazetteer => (known ??= decodeGazetteer(places));

const foldedPlaces = (): readonly FoldedPlace[] =>
  (folded ??= [...knownPlaces().places.values()].map((place) => ({
    place,
    names: namesOfPlace(place).map(foldWords),
  })));

/** How near a name is: the worst of the words asked for; Infinity where one of them is missing. */
function distanceOf(wanted: readonly FoldedWord[], name: readonly FoldedWord[]): number {
  const distances = wanted.map((word) => {
    const near = name.flatMap((known) => compareBeginnings(word, known) ?? []);
    return Math.min(Infinity, ...near.map((nearness) => nearnesses.indexOf(nearness)));
  });
  return Math.max(...distances);
}

/** Places one of whose names, present or former, begins like the words; the nearest first. All of them for no words. */
export function findPlaces(query: string): Place[] {
  const wanted = query
    .split(/\s+/u)
    .flatMap(foldWords)
    .filter(({ key }) => key !== "");
  if (wanted.length === 0) return query.trim() === "" ? [...knownPlaces().places.values()] : [];
  return foldedPlaces()
    .map(({ place, names }) => ({
      place,
      distance: Math.min(...names.map((name) => distanceOf(wanted, name))),
    }))
    .filter(({ distance }) => distance < Infinity)
    .sort((left, right) => left.distance - right.distance)
    .map(({ place }) => place);
}
