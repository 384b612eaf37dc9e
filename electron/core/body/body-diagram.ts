/**
 * The body on which marks are made (resources/spec/injuries.md §2), from a file that comes with the program: of each view the parts as
 * closed lines, and lines that only help to find one's way. Invariant: every part of every view is drawn, and none twice.
 */

import * as v from "valibot";
import { decodeValue } from "../decode.ts";
import { DecodeError } from "../errors.ts";
import { type BodyRegion, type BodyView, bodyViews } from "../records/body-mark.ts";

/** A place on a view, from its left and upper edge. */
export interface BodyPoint {
  readonly x: number;
  readonly y: number;
}

/** A part of the body as it is drawn. */
export interface DrawnPart {
  readonly region: BodyRegion;
  /** Closed: the last leads to the first. In units of the view. */
  readonly points: readonly BodyPoint[];
}

/** A view; all places in it are in its own units. */
export interface DrawnView {
  readonly width: number;
  readonly height: number;
  /** A later one lies above an earlier one. */
  readonly parts: readonly DrawnPart[];
  /** Open. */
  readonly lines: readonly (readonly BodyPoint[])[];
}

/** All views. */
export type BodyDiagram = Readonly<Record<BodyView, DrawnView>>;

const number = String.raw`\d{1,4}(?:\.\d)?`;
const step = `${number} ${number}`;
const closed = v.pipe(v.string(), v.maxLength(8000), v.regex(new RegExp(`^M${step}(?:L${step}){2,}Z$`)));
const open = v.pipe(v.string(), v.maxLength(2000), v.regex(new RegExp(`^M${step}(?:L${step})+$`)));
const units = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(2000));
const words = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

const view = v.strictObject({
  width: units,
  height: units,
  parts: v.record(v.string(), closed),
  lines: v.array(open),
});

/** The left side is the mirror of the right one. */
const diagramSchema = v.strictObject({
  drawnBy: words,
  licence: words,
  views: v.strictObject({
    ...{ front: view, back: view, right: view, face: view, palms: view, hands: view, soles: view },
  }),
});

type ViewFile = v.InferOutput<typeof view>;

const pointsOf = (path: string): BodyPoint[] =>
  path
    .slice(1)
    .replace("Z", "")
    .split("L")
    .map((pair) => {
      const [x = 0, y = 0] = pair.split(" ").map(Number);
      return { x, y };
    });

const otherSide = (name: string): string | undefined => {
  if (name.startsWith("left-")) return name.replace("left-", "right-");
  return name.startsWith("right-") ? name.replace("right-", "left-") : undefined;
};

type Named = readonly [name: string, points: readonly BodyPoint[]];

/** The parts that a view knows, each once. Throws DecodeError. */
function partsOf(name: BodyView, drawn: readonly Named[]): DrawnPart[] {
  const known: readonly BodyRegion[] = bodyViews[name];
  const parts = drawn.map(([part, points]): DrawnPart => {
    const region = known.find((each) => each === part);
    if (region === undefined) throw new DecodeError(`body.${name}.${part}`, "a part of this view");
    return { region, points };
  });
  const names = new Set(parts.map(({ region }) => region));
  if (names.size !== parts.length || names.size !== known.length)
    throw new DecodeError(`body.${name}`, "every part of this view once");
  return parts;
}

const flipped = (points: readonly BodyPoint[], width: number): BodyPoint[] =>
  points.map(({ x, y }) => ({ x: width - x, y }));

/** A view of which one half is the mirror of the other. */
function evenView(name: BodyView, { width, height, parts, lines }: ViewFile): DrawnView {
  const drawn = Object.entries(parts).flatMap(([part, path]): Named[] => {
    const points = pointsOf(path);
    const other = otherSide(part);
    return [[part, points], ...(other === undefined ? [] : [[other, flipped(points, width)] as const])];
  });
  return { width, height, parts: partsOf(name, drawn), lines: lines.map(pointsOf) };
}

/** Both views from the side. */
function sideViews({ width, height, parts, lines }: ViewFile): Pick<BodyDiagram, "left" | "right"> {
  const seen = Object.entries(parts).map(([part, path]): Named => [part, pointsOf(path)]);
  const beyond = seen.map(([part, points]): Named => [otherSide(part) ?? part, flipped(points, width)]);
  const drawn = lines.map(pointsOf);
  return {
    right: { width, height, parts: partsOf("right", seen), lines: drawn },
    left: {
      ...{ width, height, parts: partsOf("left", beyond) },
      lines: drawn.map((line) => flipped(line, width)),
    },
  };
}

/** Reads the drawing. Throws DecodeError for what is none. */
export function bodyDiagramOf(value: unknown): BodyDiagram {
  const { views } = decodeValue(diagramSchema, value, "body");
  return {
    ...sideViews(views.right),
    front: evenView("front", views.front),
    back: evenView("back", views.back),
    face: evenView("face", views.face),
    palms: evenView("palms", views.palms),
    hands: evenView("hands", views.hands),
    soles: evenView("soles", views.soles),
  };
}

/** Where a level line crosses a closed one, from left to right. */
export function crossingsAt(points: readonly BodyPoint[], y: number): number[] {
  return points
    .flatMap((from, index): number[] => {
      const to = points[(index + 1) % points.length] ?? from;
      if (from.y > y === to.y > y) return [];
      return [from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x)];
    })
    .toSorted((one, other) => one - other);
}

const isInside = ({ points }: DrawnPart, { x, y }: BodyPoint): boolean =>
  crossingsAt(points, y).filter((crossing) => crossing > x).length % 2 === 1;

/** The part that is seen at a place; undefined beside the body. */
export const partAt = (drawn: DrawnView, place: BodyPoint): DrawnPart | undefined =>
  drawn.parts.findLast((part) => isInside(part, place));

/** The middle of the widest stretch of a closed line at a part of its height. */
function middleAt(points: readonly BodyPoint[], part: number): BodyPoint {
  const ys = points.map(({ y }) => y);
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  // Beside whole tenths there is no corner, so every crossing counts once.
  const y = top + (bottom - top) * part + 0.013;
  const crossings = crossingsAt(points, y);
  let [left, right] = [0, 0];
  for (let index = 0; index + 1 < crossings.length; index += 2) {
    const [from = 0, to = 0] = crossings.slice(index, index + 2);
    if (to - from > right - left) [left, right] = [from, to];
  }
  return { x: (left + right) / 2, y };
}

/** How far down a middle is looked for, the best first. */
const HEIGHTS = [0.5, 0.6, 0.4, 0.7, 0.3, 0.8, 0.2];

/** A place at which a part is seen, as near to its middle as what lies above it lets. */
export function middleOf(drawn: DrawnView, { region, points }: DrawnPart): BodyPoint {
  const places = HEIGHTS.map((height) => middleAt(points, height));
  return places.find((place) => partAt(drawn, place)?.region === region) ?? middleAt(points, 0.5);
}

/** A part as it is drawn on a view. Throws Error for a part that the view does not have, which its types exclude. */
export function drawnPart(drawn: DrawnView, region: BodyRegion): DrawnPart {
  const part = drawn.parts.find((each) => each.region === region);
  if (part === undefined) throw new Error(`${region} is not on this view`);
  return part;
}

/** A line as a path of SVG. */
export const pathOf = (points: readonly BodyPoint[], end: "" | "Z"): string =>
  `M${points.map(({ x, y }) => `${String(x)} ${String(y)}`).join("L")}${end}`;
