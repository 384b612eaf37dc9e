/**
 * The country as lines (resources/spec/atlas.md §1), in a file that comes with the program. A line is a text of whole numbers: the
 * first point in parts of a degree, east and north, then for each further point how far it lies from the one before.
 */

import * as v from "valibot";
import { decodeValue } from "../decode.ts";
import { type MapPoint, project } from "./projection.ts";

const line = v.pipe(v.string(), v.maxLength(50_000), v.regex(/^-?\d+ -?\d+( -?\d+ -?\d+)+$/));
const lines = v.pipe(v.array(line), v.readonly());
const words = v.pipe(v.string(), v.minLength(1), v.maxLength(500));

const outlineSchema = v.strictObject({
  source: words,
  licence: words,
  madeBy: words,
  /** The year whose borders of regions are drawn. */
  bordersOf: v.pipe(v.string(), v.regex(/^\d{4}$/)),
  /** What has changed since. */
  since: words,
  unitsPerDegree: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  /** Closed lines. */
  country: lines,
  /** Between regions. */
  regions: lines,
  /** Of neighbours with one another. */
  borders: lines,
  /** Closed lines: seas and lakes. */
  water: lines,
});

type Outline = v.InferOutput<typeof outlineSchema>;

/** A stretch of the map in kilometres, as projected. */
export interface MapBox extends MapPoint {
  readonly width: number;
  readonly height: number;
}

/** What lies under everything that is drawn: paths of SVG in kilometres, as projected. */
export interface BaseMap extends Pick<Outline, "source" | "licence" | "bordersOf"> {
  /** The whole country with a margin. */
  readonly box: MapBox;
  readonly country: string;
  readonly regions: string;
  readonly borders: string;
  readonly water: string;
}

/** Room around the country, in kilometres. */
const MARGIN = 80;

function pointsOf(text: string, unitsPerDegree: number): MapPoint[] {
  const numbers = text.split(" ").map(Number);
  let [longitude, latitude] = [0, 0];
  return Array.from({ length: numbers.length / 2 }, (_, index) => {
    longitude += numbers[2 * index] ?? 0;
    latitude += numbers[2 * index + 1] ?? 0;
    return project({ longitude: longitude / unitsPerDegree, latitude: latitude / unitsPerDegree });
  });
}

/** Kilometres with one digit behind the point: a hundred metres are more than the lines know. */
const at = ({ x, y }: MapPoint): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

const pathOf = (drawn: readonly (readonly MapPoint[])[], end: "" | "Z"): string =>
  drawn.map((points) => `M${points.map(at).join("L")}${end}`).join("");

function boxAround(points: readonly MapPoint[]): MapBox {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs) - MARGIN, Math.min(...ys) - MARGIN];
  return { x, y, width: Math.max(...xs) + MARGIN - x, height: Math.max(...ys) + MARGIN - y };
}

/** Draws an outline. Throws DecodeError for what is none. */
export function baseMapOf(value: unknown): BaseMap {
  const outline = decodeValue(outlineSchema, value, "outline");
  const { source, licence, bordersOf, unitsPerDegree } = outline;
  const drawn = (layer: readonly string[]) => layer.map((text) => pointsOf(text, unitsPerDegree));
  const country = drawn(outline.country);
  return {
    ...{ source, licence, bordersOf },
    box: boxAround(country.flat()),
    country: pathOf(country, "Z"),
    regions: pathOf(drawn(outline.regions), ""),
    borders: pathOf(drawn(outline.borders), ""),
    water: pathOf(drawn(outline.water), "Z"),
  };
}
