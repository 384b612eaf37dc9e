/** What maps and timelines tell: what happened with its places, people by code, and how much of it has no place. */

import type { PlacePrecision } from "../../core/map/map-mark.ts";
import type { MapEntry } from "../../core/map/map-mark.ts";
import { mappedKinds } from "../../core/map/map-mark.ts";
import type { ToldHappening } from "../../core/picture/happening-table.ts";
import type { Position } from "../../core/map/projection.ts";
import { recordWithId } from "../catalogue/record-table.ts";
import { given } from "../forms/given.ts";
import type { TextVeil } from "../records/veiled-fields.ts";
import { type Steps, stepping } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";
import type { FoundHappening, Happenings } from "./gather-happenings.ts";
import { placeFinder } from "./place-finder.ts";

/** Something that happened, as it is told, with its id. */
export interface AtlasHappening extends ToldHappening {
  readonly id: string;
  /** Id of the person whom it is about. */
  readonly personId?: string;
}

/** The same where it has a place that the map knows. */
export type PlacedHappening = AtlasHappening & MapEntry;

/** What of it has a place, and how much has none. */
export interface AtlasMap {
  /** Code of the case or the person. */
  readonly code?: string;
  readonly placed: readonly PlacedHappening[];
  readonly noPlace: number;
  /** Codes of places that neither have a position nor name a town or region that the gazetteer knows. */
  readonly unknownPlaces: readonly string[];
  /** How much of it names one of these. */
  readonly atUnknownPlaces: number;
}

/** Tells it. */
export function* toldHappenings(
  session: VaultSession,
  { all }: Pick<Happenings, "all">,
): Steps<AtlasHappening[]> {
  const placeOf = placeFinder(session);
  const { db } = session.catalogue;
  const tell = (found: FoundHappening): AtlasHappening => {
    if (found.kind === "item") {
      const { kind, id, code, from, position: at } = found;
      const day = from === undefined ? {} : { from };
      return { kind, id, code, ...day, ...(at !== undefined && { position: at, precision: "position" }) };
    }
    const { place: placeId, person, position, ...happening } = found;
    const place = placeOf(placeId);
    const row = person === undefined ? undefined : recordWithId(db, person);
    return given<AtlasHappening>({
      ...happening,
      term: happening.term,
      personId: person,
      person: row && { code: row.code },
      placeCode: place?.code,
      placeName: place?.title,
      position: position ?? place?.position,
      precision: position === undefined ? place?.precision : "position",
    });
  };
  const told: AtlasHappening[] = [];
  yield* stepping(all, (found) => {
    told.push(tell(found));
  });
  return told;
}

const isMapped = ({ kind }: AtlasHappening): boolean => mappedKinds.some((mapped) => mapped === kind);

const hasPlace = (
  happening: AtlasHappening,
): happening is AtlasHappening & { readonly position: Position; readonly precision: PlacePrecision } =>
  happening.position !== undefined && happening.precision !== undefined;

/** The same with what somebody wrote in it as `tell` tells it. */
export function veiledHappening<Told extends AtlasHappening>(happening: Told, tell: TextVeil): Told {
  const { title, placeName } = happening;
  return {
    ...happening,
    ...(title !== undefined && { title: tell(title) }),
    ...(placeName !== undefined && { placeName: tell(placeName) }),
  };
}

/** Parts what a map can show from what it cannot. */
export function mapOf(told: readonly AtlasHappening[]): Omit<AtlasMap, "code"> {
  const mapped = told.filter(isMapped);
  const nowhere = mapped.filter((happening) => !hasPlace(happening));
  const unknown = nowhere.flatMap(({ placeCode }) => placeCode ?? []);
  return {
    // The kinds were looked at just before.
    placed: mapped.filter(hasPlace) as PlacedHappening[],
    noPlace: nowhere.length - unknown.length,
    unknownPlaces: [...new Set(unknown)],
    atUnknownPlaces: unknown.length,
  };
}
