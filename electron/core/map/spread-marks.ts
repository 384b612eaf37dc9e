/** Marks that would cover one another are moved apart (resources/spec/atlas.md §3); a line leads back to where they belong. */

import type { MapPoint } from "./projection.ts";

/** A mark as large as it is drawn, in the units of its point. */
export interface RoundMark {
  readonly point: MapPoint;
  readonly radius: number;
}

/** How large a mark is drawn, so that its number fits into it and more is larger. */
export const markRadius = (count: number): number =>
  9 + 2.5 * (String(count).length - 1) + Math.min(6, Math.log2(Math.max(1, count)));

/** In which directions, and in steps of which part of a radius, room is looked for. */
const DIRECTIONS = 12;
const STEP = 0.5;
/** Whatever found no room within so many steps stays where it is. */
const MOST_STEPS = 24;

const overlaps = (one: RoundMark, other: RoundMark): boolean =>
  Math.hypot(one.point.x - other.point.x, one.point.y - other.point.y) < one.radius + other.radius;

/** Where a mark could be drawn, the nearest first. */
function* placesFor({ point, radius }: RoundMark): Generator<MapPoint> {
  yield point;
  for (let step = 1; step <= MOST_STEPS; step += 1) {
    const away = step * STEP * radius;
    for (let direction = 0; direction < DIRECTIONS; direction += 1) {
      const angle = (direction / DIRECTIONS) * 2 * Math.PI;
      yield { x: point.x + away * Math.cos(angle), y: point.y + away * Math.sin(angle) };
    }
  }
}

/** Marks with where they are drawn: the very point of the mark where it has room, else as near as may be. Those before go first. */
export function spreadMarks<Mark extends RoundMark>(
  marks: readonly Mark[],
): (Mark & { readonly drawn: MapPoint })[] {
  const taken: RoundMark[] = [];
  return marks.map((mark) => {
    let drawn = mark.point;
    for (const place of placesFor(mark)) {
      if (taken.some((other) => overlaps(other, { point: place, radius: mark.radius }))) continue;
      drawn = place;
      break;
    }
    taken.push({ point: drawn, radius: mark.radius });
    return { ...mark, drawn };
  });
}
