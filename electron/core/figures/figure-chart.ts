/**
 * A figure over its months as a drawing (SVG): what is certain in full bars, what is possible in hatched ones above, so that it reads
 * in black and white. It loads nothing and runs nothing.
 */

import { at, HATCHED, svgBox, svgFile, svgText, wrapped } from "../picture/svg.ts";

/** What is drawn; every text may come from anywhere. */
export interface ChartSubject {
  readonly title: string;
  readonly definition: string;
  /** Words for the two kinds of bars. */
  readonly certain: string;
  readonly possible: string;
  /** At least one, in order; `month` is `YYYY-MM`. */
  readonly months: readonly { readonly month: string; readonly count: number; readonly possible: number }[];
}

const WIDTH = 960;
const HEIGHT = 440;
/** Room around the bars: for the title above, numbers on the left, months and words below. */
const area = { left: 64, top: 64, right: WIDTH - 16, bottom: HEIGHT - 104 } as const;
const STEPS = [1, 2, 5];
const MOST_LINES = 6;
/** More names of months would run into one another. */
const MOST_NAMES = 16;
/** In a line of small letters. */
const MOST_LETTERS = 118;

/** A round distance between lines of the scale, so that few of them are needed. */
function stepFor(most: number): number {
  for (let power = 1; ; power *= 10) {
    const step = STEPS.find((each) => each * power * MOST_LINES >= most);
    if (step !== undefined) return step * power;
  }
}

interface Scale {
  readonly step: number;
  readonly top: number;
  readonly y: (value: number) => number;
}

function scaleFor(most: number): Scale {
  const step = stepFor(Math.max(1, most));
  const top = Math.max(1, Math.ceil(most / step)) * step;
  const y = (value: number): number => area.bottom - ((area.bottom - area.top) * value) / top;
  return { step, top, y };
}

function scaleLines({ step, top, y }: Scale): string[] {
  return Array.from({ length: top / step + 1 }, (_, index) => index * step).flatMap((value) => [
    `<line x1="${area.left}" y1="${at(y(value))}" x2="${area.right}" y2="${at(y(value))}" stroke="#bbb"/>`,
    svgText(area.left - 8, y(value) + 4, String(value), ' text-anchor="end"'),
  ]);
}

function bars({ months }: ChartSubject, { y }: Scale): string[] {
  const room = (area.right - area.left) / months.length;
  const width = Math.min(48, room * 0.7);
  const nameEvery = Math.ceil(months.length / MOST_NAMES);
  return months.flatMap(({ month, count, possible }, index) => {
    const middle = area.left + room * (index + 0.5);
    const left = middle - width / 2;
    return [
      ...(count > 0 ? [svgBox([left, y(count), width, area.bottom - y(count)], "#333")] : []),
      ...(possible > 0
        ? [svgBox([left, y(count + possible), width, y(count) - y(count + possible)], HATCHED)]
        : []),
      ...(index % nameEvery === 0 ? [svgText(middle, area.bottom + 18, month, ' text-anchor="middle"')] : []),
    ];
  });
}

function legend({ certain, possible, definition }: ChartSubject): string[] {
  const y = HEIGHT - 60;
  return [
    svgBox([area.left, y - 10, 12, 12], "#333"),
    svgText(area.left + 20, y, certain),
    svgBox([WIDTH / 2, y - 10, 12, 12], HATCHED),
    svgText(WIDTH / 2 + 20, y, possible),
    ...wrapped(definition, MOST_LETTERS).map((line, index) =>
      svgText(area.left, y + 20 + index * 14, line, ' font-size="11"'),
    ),
  ];
}

/** Draws it. */
export function figureChart(subject: ChartSubject): string {
  const most = Math.max(...subject.months.map(({ count, possible }) => count + possible));
  const scale = scaleFor(most);
  return svgFile({
    ...{ width: WIDTH, height: HEIGHT, title: subject.title, description: subject.definition },
    body: [
      svgText(area.left, 34, subject.title, ' font-size="20" font-weight="600"'),
      ...scaleLines(scale),
      ...bars(subject, scale),
      ...legend(subject),
    ],
  });
}
