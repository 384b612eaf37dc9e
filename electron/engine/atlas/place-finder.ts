/**
 * Where records of places lie: where a person put them, else where the gazetteer has the town or the region that they name
 * (resources/spec/atlas.md §3). A place that is in neither lies nowhere.
 */

import type { PlacePrecision } from "../../core/map/map-mark.ts";
import type { Position } from "../../core/map/projection.ts";
import { namesOfPlace, type Place } from "../../core/records/place.ts";
import { decodeFields, type FieldsOf } from "../../core/records/record-kinds.ts";
import { foldName } from "../../core/text/fold-name.ts";
import { recordWithId } from "../catalogue/record-table.ts";
import { openFields } from "../records/stored-record.ts";
import { knownPlaces } from "../thesaurus/known-places.ts";
import type { VaultSession } from "../vault/session.ts";

/** A place with where it lies, where that is known. */
export interface FoundPlace {
  readonly code: string;
  readonly title: string;
  readonly position?: Position;
  readonly precision?: PlacePrecision;
}

let byName: ReadonlyMap<string, Place> | undefined;

/** Places of the gazetteer by code and by every name, however it is spelt; of two with one name the larger. */
function gazetteer(): ReadonlyMap<string, Place> {
  if (byName !== undefined) return byName;
  const named = new Map<string, Place>();
  for (const place of knownPlaces().places.values()) {
    for (const key of [place.code, ...namesOfPlace(place).map((name) => foldName(name).key)])
      if (!named.has(key)) named.set(key, place);
  }
  byName = named;
  return named;
}

const precisionOf = ({ kind }: Place): PlacePrecision => (kind === "region" ? "region" : "town");

/** What the gazetteer has for the code and the names of a place; a town says more than the region that stands before it. */
function namedPlace({ code, title, names = [], region }: FieldsOf<"place">): Place | undefined {
  const known = gazetteer();
  const named = [code, title, ...names, region].flatMap((text) =>
    text === undefined ? [] : (known.get(text) ?? known.get(foldName(text).key) ?? []),
  );
  return named.find((place) => precisionOf(place) === "town") ?? named[0];
}

/** The region of a place: its code in the gazetteer, else as it was written; undefined where neither says it. */
export function regionOf(fields: FieldsOf<"place">): string | undefined {
  const { region } = fields;
  const known = region === undefined ? undefined : namedPlace({ title: region });
  return (known ?? namedPlace(fields))?.region ?? region;
}

/** The position that somebody wrote down, else that of the town or the region; a town that was taken over from the gazetteer is a town. */
function lieOf(fields: FieldsOf<"place">): Pick<FoundPlace, "position" | "precision"> {
  const { latitude, longitude } = fields;
  const named = namedPlace(fields);
  if (latitude !== undefined && longitude !== undefined) {
    const isItsCentre = named?.latitude === latitude && named.longitude === longitude;
    return { position: { latitude, longitude }, precision: isItsCentre ? precisionOf(named) : "position" };
  }
  if (named === undefined) return {};
  return {
    position: { latitude: named.latitude, longitude: named.longitude },
    precision: precisionOf(named),
  };
}

/** Finds places by the ids of their records, each once. */
export function placeFinder({ catalogue }: VaultSession): (id: string | undefined) => FoundPlace | undefined {
  const found = new Map<string, FoundPlace | undefined>();
  const find = (id: string): FoundPlace | undefined => {
    const row = recordWithId(catalogue.db, id);
    if (row?.kind !== "place") return undefined;
    const fields = decodeFields("place", openFields(row));
    return { code: row.code, title: fields.title, ...lieOf(fields) };
  };
  return (id) => {
    if (id === undefined) return undefined;
    if (!found.has(id)) found.set(id, find(id));
    return found.get(id);
  };
}
