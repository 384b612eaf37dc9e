/**
 * A view of the body with marks as a picture in grey (resources/spec/injuries.md §5), for paper. Invariant: it says nothing that the marks
 * do not say, and reads in black and white.
 */

import type { BodyPoint, DrawnView } from "./body-diagram.ts";
import { digitLines } from "./digits.ts";
import { GrayCanvas, type GrayPicture, type Ink } from "./gray-canvas.ts";
import type { PlacedMark } from "./placed-marks.ts";

const black: Ink = { shade: 0 };
const white: Ink = { shade: 255 };
const quiet: Ink = { shade: 150 };
const aslant: Ink = { shade: 110, every: 18 };

/** Widths of lines, in units of the view, and the height of digits, as a part of the radius of a disc. */
const OUTLINE = 0.9;
const GUIDE = 0.6;
const RING = 1.1;
const DIGIT = { height: 1, width: 0.17 };
const CORNERS = 48;

const ring = ({ x, y }: BodyPoint, radius: number): BodyPoint[] =>
  Array.from({ length: CORNERS + 1 }, (_, index) => {
    const angle = (index / CORNERS) * 2 * Math.PI;
    return { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) };
  });

const closed = (points: readonly BodyPoint[]): BodyPoint[] => [...points, ...points.slice(0, 1)];

function drawExtent(canvas: GrayCanvas, { point, area, somewhereOn }: PlacedMark): void {
  if (somewhereOn !== undefined) canvas.fill(somewhereOn.points, aslant);
  if (area === undefined) return;
  canvas.fill(ring(point, area), aslant);
  canvas.line(ring(point, area), RING, black);
}

function drawNumber(canvas: GrayCanvas, { number, point, drawn, radius, somewhereOn }: PlacedMark): void {
  canvas.line([point, drawn], RING, black);
  canvas.disc(drawn, radius + RING, white);
  canvas.disc(drawn, radius, black);
  // Where the place is not known, the number stands in a ring.
  if (somewhereOn !== undefined) canvas.disc(drawn, radius - RING, white);
  const ink = somewhereOn === undefined ? white : black;
  for (const line of digitLines(number, drawn, radius * DIGIT.height))
    canvas.line(line, radius * DIGIT.width, ink);
}

/** Draws it; `scale` is how many points of the picture a unit of the view is. */
export function drawView(view: DrawnView, marks: readonly PlacedMark[], scale: number): GrayPicture {
  const canvas = new GrayCanvas(view, scale);
  for (const { points } of view.parts) {
    canvas.fill(points, white);
    canvas.line(closed(points), OUTLINE, black);
  }
  for (const line of view.lines) canvas.line(line, GUIDE, quiet);
  for (const mark of marks) drawExtent(canvas, mark);
  for (const mark of marks) drawNumber(canvas, mark);
  return canvas.picture();
}
