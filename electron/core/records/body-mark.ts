/**
 * A mark on the diagram of a body (resources/spec/injuries.md §2): a view, a part of the body, and where on the view, as one line of
 * text. Left and right are those of the person.
 */

import * as v from "valibot";

const sides = <const Part extends string>(...parts: Part[]) =>
  parts.flatMap((part) => [`left-${part}`, `right-${part}`] as const);

const limbs = sides(
  "shoulder",
  "upper-arm",
  "elbow",
  "forearm",
  "wrist",
  "hand",
  "thigh",
  "knee",
  "lower-leg",
  "ankle",
  "foot",
);

/** What is seen of a person from one side; arms hang before the trunk and are on the views from front and back. */
const profile = <const Side extends "left" | "right">(side: Side) => [
  ...(["head", "face", "neck"] as const),
  ...(["ear", "shoulder", "chest-side", "flank", "hip"] as const).map((part) => `${side}-${part}` as const),
  ...(["thigh", "knee", "lower-leg", "ankle", "foot"] as const).map((part) => `${side}-${part}` as const),
];

/** Which parts of the body are seen on which view. */
export const bodyViews = {
  front: ["head", "face", "neck", "chest", "abdomen", "genitals", ...limbs],
  back: ["head", "neck", "upper-back", "lower-back", "buttocks", ...limbs],
  left: profile("left"),
  right: profile("right"),
  face: ["head", "forehead", "nose", "mouth", "chin", "neck", ...sides("eye", "ear", "cheek")],
  palms: sides("wrist", "palm", "thumb", "fingers"),
  hands: sides("wrist", "hand-back", "thumb", "fingers"),
  soles: sides("sole", "heel", "toes"),
} as const;

/** A view of the body. */
export type BodyView = keyof typeof bodyViews;

/** All views, in the order in which they are shown. */
export const bodyViewNames = Object.keys(bodyViews) as readonly BodyView[];

/** A part of the body. */
export type BodyRegion = (typeof bodyViews)[BodyView][number];

/** A mark. Without a place it is somewhere on the part of the body. */
export interface BodyMark {
  readonly view: BodyView;
  readonly region: BodyRegion;
  /** From the left and the upper edge of the view, as parts of its width and height, 0 to 1. */
  readonly at?: { readonly x: number; readonly y: number };
  /** Of an area around the place, as a part of the width of the view. */
  readonly radius?: number;
}

const DIGITS = 3;
const form = /^(\w+) ([a-z-]+)(?: ([01]\.\d{3}) ([01]\.\d{3})(?: (0\.\d{3}))?)?$/;
const MAX_RADIUS = 0.5;

/** Where on the view it is; undefined for a place or an area beyond it. */
function placeOf(
  x: string,
  y: string,
  radius: string | undefined,
): Pick<BodyMark, "at" | "radius"> | undefined {
  const at = { x: Number(x), y: Number(y) };
  if (at.x > 1 || at.y > 1) return undefined;
  if (radius === undefined) return { at };
  const size = Number(radius);
  return size > 0 && size <= MAX_RADIUS ? { at, radius: size } : undefined;
}

/** Reads a mark; undefined for anything that is none or is spelt otherwise than formatMark does. */
export function parseMark(text: string): BodyMark | undefined {
  const [, viewName, regionName, x, y, radius] = form.exec(text) ?? [];
  const view = bodyViewNames.find((known) => known === viewName);
  if (view === undefined) return undefined;
  const regions: readonly BodyRegion[] = bodyViews[view];
  const region = regions.find((known) => known === regionName);
  const place = x === undefined || y === undefined ? {} : placeOf(x, y, radius);
  return region === undefined || place === undefined ? undefined : { view, region, ...place };
}

/** Writes a mark. */
export const formatMark = ({ view, region, at, radius }: BodyMark): string =>
  [view, region, ...[at?.x, at?.y, radius].flatMap((number) => number?.toFixed(DIGITS) ?? [])].join(" ");

/** A text that is a mark. */
export const bodyMark = v.pipe(
  v.string(),
  v.check((text) => parseMark(text) !== undefined, "a mark: VIEW PART [X Y [RADIUS]]"),
);
