/** Towns that help to find one's way on a map: where regions have their seats, and the cities of their rank. */

import type { Place } from "../records/place.ts";
import type { TermWords } from "../records/term.ts";
import { type MapPoint, project } from "./projection.ts";

/** A town on the map. */
export interface SeatLabel {
  readonly point: MapPoint;
  readonly name: string;
}

/** Behind this part of a map a name might not fit any longer. */
const LATE = 0.84;

/** Where the name of a town is drawn: at the end of the map before the town and below it, out of the way of others. */
export function placeOfName(
  { x, y }: MapPoint,
  width: number,
): MapPoint & { readonly anchor: "start" | "end" } {
  return x > LATE * width ? { x: x - 4, y: y + 12, anchor: "end" } : { x: x + 4, y: y - 4, anchor: "start" };
}

/** A region of the gazetteer lies where its seat does. */
export function seatLabels(places: readonly Place[], language: keyof TermWords): SeatLabel[] {
  const regions = places.filter(({ kind }) => kind === "region");
  const isSeat = ({ kind, latitude, longitude }: Place): boolean =>
    kind === "republic-city" ||
    (kind === "city" &&
      regions.some((region) => region.latitude === latitude && region.longitude === longitude));
  return places.filter(isSeat).map((place) => ({
    point: project(place),
    name: place.names[language === "kk" || language === "ru" ? language : "en"],
  }));
}
