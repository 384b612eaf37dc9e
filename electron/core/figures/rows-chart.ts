/**
 * A figure by one thing as a drawing (SVG): a bar for each row, what is certain in full, what is possible hatched behind it, so that it
 * reads in black and white. It loads nothing and runs nothing.
 */

import { at, HATCHED, svgBox, svgFile, svgText, wrapped } from "../picture/svg.ts";

/** What is drawn; every text may come from anywhere. */
export interface RowsSubject {
  readonly title: string;
  /** By what it is broken down. */
  readonly by: string;
  /** Of which days. */
  readonly days: string;
  readonly definition: string;
  /** How rows are to be read. */
  readonly note: string;
  /** Words for the two kinds of bars. */
  readonly certain: string;
  readonly possible: string;
  readonly rows: readonly { readonly name: string; readonly count: number; readonly possible: number }[];
}

const WIDTH = 960;
const [LEFT, RIGHT, TOP] = [24, WIDTH - 24, 106];
/** From one row to the next, and how thick its bar is below its words. */
const [ROW, THICK] = [44, 14];
const LINE = 14;
/** In a line of small letters. */
const MOST_LETTERS = 140;

function drawnRow({ name, count, possible }: RowsSubject["rows"][number], y: number, most: number): string[] {
  const long = (value: number): number => ((RIGHT - LEFT) * value) / most;
  const number = possible === 0 ? String(count) : `${String(count)} +${String(possible)}`;
  return [
    svgText(LEFT, y, name),
    svgText(RIGHT, y, number, ' text-anchor="end"'),
    ...(count > 0 ? [svgBox([LEFT, y + 6, long(count), THICK], "#333")] : []),
    ...(possible > 0 ? [svgBox([LEFT + long(count), y + 6, long(possible), THICK], HATCHED)] : []),
  ];
}

/** Draws it; as high as its rows need. */
export function rowsChart({
  title,
  by,
  days,
  definition,
  note,
  certain,
  possible,
  rows,
}: RowsSubject): string {
  const most = Math.max(1, ...rows.map((row) => row.count + row.possible));
  const foot = TOP + rows.length * ROW + 16;
  const lines = [definition, note].flatMap((text) => wrapped(text, MOST_LETTERS));
  const small = ' font-size="11"';
  return svgFile({
    ...{
      width: WIDTH,
      height: foot + 40 + lines.length * LINE,
      title: `${title}, ${by}, ${days}`,
      description: definition,
    },
    body: [
      svgText(LEFT, 34, title, ' font-size="20" font-weight="600"'),
      svgText(LEFT, 56, by),
      svgText(LEFT, 78, days),
      ...rows.flatMap((row, index) => drawnRow(row, TOP + index * ROW + LINE, most)),
      `<line x1="${at(LEFT)}" y1="${at(foot)}" x2="${at(RIGHT)}" y2="${at(foot)}" stroke="#bbb"/>`,
      svgBox([LEFT, foot + 10, 12, 12], "#333"),
      svgText(LEFT + 20, foot + 20, certain),
      svgBox([WIDTH / 2, foot + 10, 12, 12], HATCHED),
      svgText(WIDTH / 2 + 20, foot + 20, possible),
      ...lines.map((line, index) => svgText(LEFT, foot + 42 + index * LINE, line, small)),
    ],
  });
}
