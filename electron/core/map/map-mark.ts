/**
 * What is put on a map, and how marks that lie close become one (resources/spec/atlas.md §3). Invariant: every entry is in exactly one
 * mark, and what is known only by its town or its region is never in one mark with what has a position.
 */

import type { MapPoint, Position } from "./projection.ts";
import { project } from "./projection.ts";

/** How exactly a place is known: where a file or a person put it, or only its town, or only its region. */
export const placePrecisions = ["position", "town", "region"] as const;

/** How exactly a place is known. */
export type PlacePrecision = (typeof placePrecisions)[number];

/** Kinds of what stands on a map. */
export const mappedKinds = ["item", "event", "status", "observation"] as const;

/** A kind of what stands on a map. */
export type MappedKind = (typeof mappedKinds)[number];

/** Something at a place. */
export interface MapEntry {
  readonly kind: MappedKind;
  readonly position: Position;
  readonly precision: PlacePrecision;
}

/** What lies close together. */
export interface MapMark<Entry extends MapEntry = MapEntry> {
  /** The same for the same square at the same width, as long as the catalogue is the same. */
  readonly key: string;
  /** In the middle of what it stands for. */
  readonly point: MapPoint;
  readonly precision: PlacePrecision;
  readonly entries: readonly Entry[];
}

/** Marks closer than this, in kilometres, become one where so much of a map is seen. */
export const nearKmOn = ({ width }: { readonly width: number }): number => width / 26;

interface Placed<Entry> {
  readonly entry: Entry;
  readonly point: MapPoint;
}

function markOf<Entry extends MapEntry>(key: string, placed: readonly Placed<Entry>[]): MapMark<Entry> {
  const middle = (of: "x" | "y"): number =>
    placed.reduce((sum, { point }) => sum + point[of], 0) / placed.length;
  return {
    ...{ key, point: { x: middle("x"), y: middle("y") } },
    precision: placed[0]?.entry.precision ?? "position",
    entries: placed.map(({ entry }) => entry),
  };
}

/** Puts into one mark what lies in one square of this many kilometres; the mark with the most comes first, so that others lie upon it. */
export function marksOf<Entry extends MapEntry>(
  entries: readonly Entry[],
  squareKm: number,
): MapMark<Entry>[] {
  const placed = entries.map((entry): Placed<Entry> => ({ entry, point: project(entry.position) }));
  const squareOf = ({ entry, point }: Placed<Entry>): string =>
    [entry.precision, Math.floor(point.x / squareKm), Math.floor(point.y / squareKm)].join(":");
  const squares = Map.groupBy(placed, squareOf);
  return Array.from(squares, ([key, of]) => markOf(key, of)).toSorted(
    (one, other) => other.entries.length - one.entries.length,
  );
}

/** How many of each kind, without kinds that are not there. */
export function countKindsOf(entries: readonly MapEntry[]): Partial<Record<MappedKind, number>> {
  const counts: Partial<Record<MappedKind, number>> = {};
  for (const { kind } of entries) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
