/** What a page is shown of maps and timelines. */

import type { countKindsOf, PlacePrecision } from "../core/map/map-mark.ts";
import type { BaseMap } from "../core/map/outline.ts";
import type { MapPoint } from "../core/map/projection.ts";
import type { SeatLabel } from "../core/map/seat-labels.ts";
import type { AtlasHappening, DisclosureWeighing, WrittenPictures } from "../engine/index.ts";

export type { AtlasHappening, DisclosureWeighing };

/** What lies under a map, and towns that help to find one's way. */
export interface AtlasBase extends BaseMap {
  readonly labels: readonly SeatLabel[];
}

/** What lies close together on a map. */
export interface AtlasMark {
  readonly key: string;
  readonly point: MapPoint;
  readonly precision: PlacePrecision;
  readonly total: number;
  readonly counts: ReturnType<typeof countKindsOf>;
  /** What the first few places are called. */
  readonly names: readonly string[];
}

/** What a timeline draws of something that happened: nothing that somebody wrote. */
export type TimelineEntry = Pick<AtlasHappening, "kind" | "id" | "code" | "from" | "to">;

/** Marks, those with the most first, and how much has none. */
export interface AtlasMarks {
  readonly marks: readonly AtlasMark[];
  readonly noPlace: number;
  readonly atUnknownPlaces: number;
}

/** The first of what a mark stands for. */
export interface AtlasEntries {
  readonly total: number;
  readonly entries: readonly AtlasHappening[];
}

/** A map or a timeline that was written. */
export interface WrittenPicture {
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** How many names in texts became codes. */
  readonly veiled: number;
  /** How much stayed, by why. */
  readonly leftOut: WrittenPictures["leftOut"];
}
