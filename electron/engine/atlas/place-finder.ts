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

/** The exact position, else the town that its names say, else the region. */
function lieOf({
  latitude,
  longitude,
  code,
  title,
  names = [],
  region,
}: FieldsOf<"place">): Pick<FoundPlace, "position" | "precision"> {
  if (latitude !== undefined && longitude !== undefined)
    return { position: { latitude, longitude }, precision: "position" };
  const known = gazetteer();
  const named = [code, title, ...names, region].flatMap((text) =>
    text === undefined ? [] : (known.get(text) ?? known.get(foldName(text).key) ?? []),
  );
  // A town says more than the region that stands before it.
  const [found = named[0]] = named.filter((place) => precisionOf(place) === "town");
  return found === undefined
    ? {}
    : { position: { latitude: found.latitude, longitude: found.longitude }, precision: precisionOf(found) };
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
