/**
 * A map as a drawing (resources/spec/atlas.md §5): black, white and greys, and what is not exactly known has another outline, so that it
 * reads printed. It loads nothing and runs nothing.
 */

import { at, svgFile, svgText, wrapped } from "../picture/svg.ts";
import type { MapMark, PlacePrecision } from "./map-mark.ts";
import { placePrecisions } from "./map-mark.ts";
import { markRadius, spreadMarks } from "./spread-marks.ts";
import type { BaseMap, MapBox } from "./outline.ts";
import type { MapPoint } from "./projection.ts";
import { placeOfName } from "./seat-labels.ts";

/** What is drawn; every text may come from anywhere. */
export interface MapSubject {
  readonly base: BaseMap;
  readonly title: string;
  readonly subtitle: string;
  readonly marks: readonly MapMark[];
  /** Names of places that help to find one's way. */
  readonly labels: readonly { readonly point: MapPoint; readonly name: string }[];
  /** What the outlines of marks say. */
  readonly precisions: Readonly<Record<PlacePrecision, string>>;
  /** What has to be said below. */
  readonly notes: readonly string[];
}

const WIDTH = 960;
const TOP = 72;
const LINE = 16;
const MOST_LETTERS = 130;

/** Whether a point lies on a stretch of the map. */
export const isIn = ({ x, y, width, height }: MapBox, point: MapPoint): boolean =>
  point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;

interface Sheet {
  readonly scale: number;
  readonly bottom: number;
  readonly place: (point: MapPoint) => readonly [x: number, y: number];
}

function sheetFor({ box }: BaseMap): Sheet {
  const scale = WIDTH / box.width;
  return {
    scale,
    bottom: TOP + box.height * scale,
    place: ({ x, y }) => [(x - box.x) * scale, TOP + (y - box.y) * scale],
  };
}

const layer = (d: string, look: string): string =>
  `<path d="${d}" ${look} vector-effect="non-scaling-stroke"/>`;

function land({ box, country, regions, borders, water }: BaseMap, { scale, bottom }: Sheet): string[] {
  const move = `translate(${at(-box.x * scale)} ${at(TOP - box.y * scale)}) scale(${scale.toFixed(5)})`;
  return [
    `<clipPath id="sheet"><rect y="${TOP}" width="${WIDTH}" height="${at(bottom - TOP)}"/></clipPath>`,
    `<g clip-path="url(#sheet)"><g transform="${move}" stroke-linejoin="round">`,
    layer(country, 'fill="#f2f2f2"'),
    layer(water, 'fill="#dde3e6" stroke="#aaa" stroke-width="0.7"'),
    layer(borders, 'fill="none" stroke="#bbb" stroke-width="0.8" stroke-dasharray="6 3"'),
    layer(regions, 'fill="none" stroke="#999" stroke-width="0.8"'),
    layer(country, 'fill="none" stroke="#333" stroke-width="1.4"'),
    "</g></g>",
  ];
}

const names = ({ labels, base }: MapSubject, { place }: Sheet): string[] =>
  labels
    .filter(({ point }) => isIn(base.box, point))
    .flatMap(({ point, name }) => {
      const [x, y] = place(point);
      const { x: nameX, y: nameY, anchor } = placeOfName({ x, y }, WIDTH);
      return [
        `<circle cx="${at(x)}" cy="${at(y)}" r="1.8" fill="#555"/>`,
        svgText(nameX, nameY, name, ` font-size="11" fill="#555" text-anchor="${anchor}"`),
      ];
    });

const looks: Readonly<Record<PlacePrecision, { readonly outline: string; readonly ink: string }>> = {
  position: { outline: 'fill="#222" stroke="#fff" stroke-width="1.5"', ink: "#fff" },
  town: { outline: 'fill="#fff" stroke="#000" stroke-width="1.8"', ink: "#000" },
  region: { outline: 'fill="#fff" stroke="#000" stroke-width="1.8" stroke-dasharray="4 3"', ink: "#000" },
};

/** Marks in the middle of their places, or beside them with a line to where they belong. */
function spreadOut({ marks, base }: MapSubject, { place }: Sheet): string[] {
  const placed = marks
    .filter(({ point }) => isIn(base.box, point))
    .map(({ point, precision, entries }) => {
      const [x, y] = place(point);
      return { point: { x, y }, radius: markRadius(entries.length), precision, count: entries.length };
    });
  const spread = spreadMarks(placed);
  return [
    ...spread.flatMap(({ point, drawn }) =>
      point === drawn
        ? []
        : [
            `<line x1="${at(point.x)}" y1="${at(point.y)}" x2="${at(drawn.x)}" y2="${at(drawn.y)}" stroke="#000"/>`,
            `<circle cx="${at(point.x)}" cy="${at(point.y)}" r="2" fill="#000"/>`,
          ],
    ),
    ...spread.flatMap(({ drawn, precision, count }) => markAt([drawn.x, drawn.y], precision, count)),
  ];
}

function markAt([x, y]: readonly [number, number], precision: PlacePrecision, count: number): string[] {
  const { outline, ink } = looks[precision];
  return [
    `<circle cx="${at(x)}" cy="${at(y)}" r="${at(markRadius(count))}" ${outline}/>`,
    svgText(x, y + 4, String(count), ` text-anchor="middle" font-size="12" font-weight="600" fill="${ink}"`),
  ];
}

function below(
  { precisions, notes }: MapSubject,
  bottom: number,
): { readonly lines: string[]; readonly height: number } {
  const legend = placePrecisions.flatMap((precision, index) => {
    const y = bottom + 28 + index * 26;
    return [...markAt([24, y - 4], precision, 1), svgText(44, y, precisions[precision])];
  });
  const from = bottom + 28 + placePrecisions.length * 26 + 4;
  const said = notes.flatMap((note) => wrapped(note, MOST_LETTERS));
  return {
    lines: [
      ...legend,
      ...said.map((line, index) => svgText(12, from + index * LINE, line, ' font-size="12"')),
    ],
    height: from + said.length * LINE,
  };
}

/** Draws it; marks outside the map are left out, which the notes have to say. */
export function mapPicture(subject: MapSubject): string {
  const { base, title, subtitle, notes } = subject;
  const sheet = sheetFor(base);
  const { lines, height } = below(subject, sheet.bottom);
  return svgFile({
    ...{ width: WIDTH, height, title, description: [subtitle, ...notes].join(" ") },
    body: [
      svgText(12, 30, title, ' font-size="20" font-weight="600"'),
      svgText(12, 54, subtitle),
      ...land(base, sheet),
      ...names(subject, sheet),
      ...spreadOut(subject, sheet),
      ...lines,
    ],
  });
}
