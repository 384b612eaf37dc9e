/** Marks while they are made: where a press, an arrow key or a choice from the list puts one. */

import { type BodyPoint, drawnPart, middleOf, partAt } from "../../../electron/core/body/body-diagram.ts";
import {
  type BodyMark,
  type BodyRegion,
  type BodyView,
  formatMark,
  parseMark,
} from "../../../electron/core/records/body-mark.ts";
import { theBody } from "./the-body.ts";

/** An area smaller than this, or than half of what keys change it by, is a place. */
const LEAST_RADIUS = 0.015;
const MOST_RADIUS = 0.5;
const RADIUS_STEP = 0.01;

const rounded = (number: number): number => Math.round(number * 1000) / 1000;

/** An area as it can be kept; none where it is too small to be one. */
const areaOf = (radius: number): Pick<BodyMark, "radius"> =>
  radius < LEAST_RADIUS ? {} : { radius: rounded(Math.min(radius, MOST_RADIUS)) };

/** A mark at a place of a view, in its units; undefined beside the body. `reach` is how far its area goes, in units. */
export function markAt(view: BodyView, place: BodyPoint, reach = 0): BodyMark | undefined {
  const drawn = theBody[view];
  const part = partAt(drawn, place);
  if (part === undefined) return undefined;
  const at = { x: rounded(place.x / drawn.width), y: rounded(place.y / drawn.height) };
  return { view, region: part.region, at, ...areaOf(reach / drawn.width) };
}

/** Where a mark is in units of its view; the middle of its part where nobody said. */
function placeOf({ view, region, at }: BodyMark): BodyPoint {
  const drawn = theBody[view];
  if (at === undefined) return middleOf(drawn, drawnPart(drawn, region));
  return { x: at.x * drawn.width, y: at.y * drawn.height };
}

/** The mark moved by so many units; where that would leave the body it stays. */
export function movedMark(mark: BodyMark, by: BodyPoint): BodyMark {
  const { x, y } = placeOf(mark);
  const { width } = theBody[mark.view];
  return markAt(mark.view, { x: x + by.x, y: y + by.y }, (mark.radius ?? 0) * width) ?? mark;
}

/** The mark with a larger or a smaller area. One that has no place gets that of its middle. */
export function stretchedMark(mark: BodyMark, steps: number): BodyMark {
  const { width } = theBody[mark.view];
  const from = mark.radius ?? LEAST_RADIUS - RADIUS_STEP;
  const to = Math.min(MOST_RADIUS, from + steps * RADIUS_STEP);
  return markAt(mark.view, placeOf(mark), Math.max(0, to) * width) ?? mark;
}

/** A mark that says the part alone. */
export const markOfPart = (view: BodyView, region: BodyRegion): BodyMark => ({ view, region });

/** The marks of a list of texts, each with the text that keeps it. */
export const parsedMarks = (texts: readonly string[]): { readonly text: string; readonly mark: BodyMark }[] =>
  texts.flatMap((text) => {
    const mark = parseMark(text);
    return mark === undefined ? [] : [{ text, mark }];
  });

/** The list with one text in the place of another, none twice; without `by` it goes. */
export function replaced(texts: readonly string[], text: string, by: BodyMark | undefined): string[] {
  const next = by === undefined ? undefined : formatMark(by);
  if (next !== undefined && next !== text && texts.includes(next)) return [...texts];
  return texts.flatMap((each) => (each === text ? (next ?? []) : each));
}

/** The list with one more at its end, none twice. */
export function extended(texts: readonly string[], mark: BodyMark): string[] {
  const text = formatMark(mark);
  return texts.includes(text) ? [...texts] : [...texts, text];
}
