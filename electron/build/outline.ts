/**
 * Makes resources/map/kazakhstan.json from public data: node electron/build/outline.ts FOLDER OUT. In the folder:
 *
 * - adm1.json: the regions of January 2024 as TopoJSON, from inst/shape/kaz_admbnda_adm1_2024.shp of geokz 1.0.2 by way of mapshaper
 *   0.7.70: `mapshaper kaz_admbnda_adm1_2024.shp -rename-layers adm1 -clean -o adm1.json format=topojson`;
 * - ne_10m_admin_0_boundary_lines_land.json, ne_10m_coastline.json, ne_10m_lakes.json: Natural Earth 1:10m as GeoJSON.
 *
 * Lines are kept in thousandths of a degree, each point as its distance from the one before.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";

type Point = readonly [longitude: number, latitude: number];
type Line = readonly Point[];

const [folder = ".", out = "resources/map/kazakhstan.json"] = process.argv.slice(2);

const UNITS = 1000;
/** How far a point may lie from the line that is drawn without it, in degrees: half a point of a picture at full zoom; less at home. */
const COARSE = 0.01;
const FINE = 0.004;
/** What can be seen around the country. */
const window = { west: 44, east: 91, south: 38.5, north: 57.5 } as const;
const waters = ["Lake Balkhash", "Lake Zaysan", "Alakol", "Aral Sea", "Issyk-Kul", "Tengiz Köli"];

const pair = v.pipe(
  v.array(v.number()),
  v.minLength(2),
  v.transform(([x = 0, y = 0]): Point => [x, y]),
);
const arcs = v.array(v.array(v.number()));
const topologySchema = v.object({
  arcs: v.array(v.array(pair)),
  transform: v.object({ scale: pair, translate: pair }),
  objects: v.object({
    adm1: v.object({
      geometries: v.array(
        v.variant("type", [
          v.object({ type: v.literal("Polygon"), arcs }),
          v.object({ type: v.literal("MultiPolygon"), arcs: v.array(arcs) }),
        ]),
      ),
    }),
  }),
});
const featuresSchema = v.object({
  features: v.array(
    v.object({
      properties: v.record(v.string(), v.unknown()),
      geometry: v.variant("type", [
        v.object({ type: v.literal("LineString"), coordinates: v.array(pair) }),
        v.object({ type: v.picklist(["MultiLineString", "Polygon"]), coordinates: v.array(v.array(pair)) }),
        v.object({ type: v.literal("MultiPolygon"), coordinates: v.array(v.array(v.array(pair))) }),
      ]),
    }),
  ),
});

const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));

interface Feature {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly lines: readonly Line[];
}

const featuresOf = (name: string): Feature[] =>
  v.parse(featuresSchema, read(name)).features.map(({ properties, geometry }) => ({
    properties,
    lines:
      geometry.type === "LineString"
        ? [geometry.coordinates]
        : geometry.type === "MultiPolygon"
          ? geometry.coordinates.flat()
          : geometry.coordinates,
  }));

const isSeen = ([x, y]: Point): boolean =>
  x >= window.west && x <= window.east && y >= window.south && y <= window.north;

/** How far a point lies from the straight line between two others. */
function distance([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const [alongX, alongY] = [toX - fromX, toY - fromY];
  const length = alongX * alongX + alongY * alongY;
  const part =
    length === 0 ? 0 : Math.max(0, Math.min(1, ((x - fromX) * alongX + (y - fromY) * alongY) / length));
  return Math.hypot(x - fromX - part * alongX, y - fromY - part * alongY);
}

/** The line without points that nobody would miss, after Douglas and Peucker. */
function simplified(line: Line, tolerance: number): Line {
  const [first, last] = [line[0], line.at(-1)];
  if (first === undefined || last === undefined || line.length < 3) return line;
  const distances = line.map((point) => distance(point, first, last));
  const most = Math.max(...distances);
  if (most <= tolerance) return [first, last];
  const at = distances.indexOf(most);
  return [...simplified(line.slice(0, at + 1), tolerance), ...simplified(line.slice(at), tolerance).slice(1)];
}

/** The stretches of a line that can be seen. */
function seenParts(line: Line): Line[] {
  const parts: Point[][] = [];
  let isOpen = false;
  for (const point of line) {
    if (!isSeen(point)) isOpen = false;
    else if (isOpen) parts.at(-1)?.push(point);
    else {
      parts.push([point]);
      isOpen = true;
    }
  }
  return parts.filter(({ length }) => length > 1);
}

/** Lines that begin and end where others do become rings. */
function ringsOf(lines: readonly Line[]): Line[] {
  const left = [...lines];
  const rings: Line[] = [];
  for (let ring = left.pop(); ring !== undefined; ring = left.pop()) {
    for (;;) {
      const end: string | undefined = ring.at(-1)?.join();
      if (end === String(ring[0])) break;
      const next = left.findIndex((line) => [line[0], line.at(-1)].some((point) => point?.join() === end));
      const [found] = next < 0 ? [] : left.splice(next, 1);
      if (found === undefined) throw new Error("an outline that does not close");
      ring = [...ring, ...(String(found[0]) === end ? found : found.toReversed()).slice(1)];
    }
    rings.push(ring);
  }
  return rings;
}

/** The outline of the country, and the lines between its regions: what one region has alone, and what two share. */
function regions(): { readonly country: readonly Line[]; readonly inner: readonly Line[] } {
  const { arcs: packed, transform, objects } = v.parse(topologySchema, read("adm1.json"));
  const [[scaleX, scaleY], [moveX, moveY]] = [transform.scale, transform.translate];
  const lines = packed.map((arc): Line => {
    let [x, y] = [0, 0];
    return arc.map(([stepX, stepY]): Point => {
      [x, y] = [x + stepX, y + stepY];
      return [x * scaleX + moveX, y * scaleY + moveY];
    });
  });
  const used = objects.adm1.geometries
    .flatMap(({ arcs: of }): number[] => (of as readonly unknown[]).flat(2) as number[])
    .map((arc) => (arc < 0 ? ~arc : arc));
  const usedBy = (count: number): Line[] =>
    lines.filter((_, index) => used.filter((arc) => arc === index).length === count);
  return { country: ringsOf(usedBy(1)), inner: usedBy(2) };
}

/** Borders of neighbours with one another; those of the country itself are its outline. */
const neighbours = (): Line[] =>
  featuresOf("ne_10m_admin_0_boundary_lines_land.json")
    .filter(({ properties }) => !Object.values(properties).includes("Kazakhstan"))
    .flatMap(({ lines }) => lines.flatMap(seenParts));

/** Seas and large lakes as rings. */
function water(): Line[] {
  const caspian = featuresOf("ne_10m_coastline.json").flatMap(({ lines }) =>
    lines.filter(
      (line) => line.length > 1000 && line.every(([x, y]) => x > 46 && x < 56 && y > 36 && y < 48),
    ),
  );
  const lakes = featuresOf("ne_10m_lakes.json").filter(({ properties }) =>
    waters.includes(String(properties["name"])),
  );
  return [...caspian, ...lakes.flatMap(({ lines }) => lines)];
}

/** Numbers in one text, for a list of numbers would be a file of so many lines. */
function packed(line: Line): string {
  let [x, y] = [0, 0];
  return line
    .flatMap(([longitude, latitude]) => {
      const [toX, toY] = [Math.round(longitude * UNITS), Math.round(latitude * UNITS)];
      const step = [toX - x, toY - y];
      [x, y] = [toX, toY];
      return step;
    })
    .join(" ");
}

const { country, inner } = regions();
const outline = {
  source:
    "Regions: geokz 1.0.2 (A. Rodionov, after UN OCHA COD-AB), CC BY 4.0, simplified. Neighbours, coasts and lakes: Natural Earth 1:10m",
  licence: "CC BY 4.0; Natural Earth is in the public domain",
  madeBy: "electron/build/outline.ts",
  bordersOf: "2024",
  since: "The Aral Sea is larger than it is today.",
  unitsPerDegree: UNITS,
  country: country.map((line) => packed(simplified(line, FINE))),
  regions: inner.map((line) => packed(simplified(line, FINE))),
  borders: neighbours().map((line) => packed(simplified(line, COARSE))),
  water: water().map((line) => packed(simplified(line, COARSE))),
};
writeFileSync(out, `${JSON.stringify(outline, undefined, 2)}\n`);
