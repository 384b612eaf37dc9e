import type { AtlasMark } from "../../contract/atlas-views.ts";
import { countKindsOf, type MapMark, marksOf } from "../../core/map/map-mark.ts";
import { seatLabels } from "../../core/map/seat-labels.ts";
import { knownOutline, knownPlaces, type PlacedHappening } from "../../engine/index.ts";
import type { HandlersOf } from "../handler.ts";
import type { Workspace } from "../workspace.ts";

/** More names would not be read. */
const MOST_NAMES = 3;

function shown({ key, point, precision, entries }: MapMark<PlacedHappening>): AtlasMark {
  const names = new Set(entries.flatMap(({ placeName }) => placeName ?? []));
  return {
    ...{ key, point, precision, total: entries.length, counts: countKindsOf(entries) },
    names: [...names].slice(0, MOST_NAMES),
  };
}

/** Where and when it happened. */
export const atlasHandlers = (workspace: Workspace): HandlersOf<"atlas"> => ({
  "atlas.base": ({ language }) => ({
    ...knownOutline(),
    labels: seatLabels([...knownPlaces().places.values()], language),
  }),
  "atlas.marks": ({ squareKm, ...wish }) => {
    const { placed, noPlace, atUnknownPlaces } = workspace.vault.atlas.map(wish);
    return { marks: marksOf(placed, squareKm).map(shown), noPlace, atUnknownPlaces };
  },
  "atlas.entries": ({ squareKm, key, limit, ...wish }) => {
    const marks = marksOf(workspace.vault.atlas.map(wish).placed, squareKm);
    const entries = marks.find((mark) => mark.key === key)?.entries ?? [];
    return { total: entries.length, entries: entries.slice(0, limit) };
  },
  "atlas.timeline": (wish) => workspace.vault.atlas.happenings(wish).told,
});
