/**
 * A timeline as a drawing (resources/spec/atlas.md §5): what is certain is filled, what is only possible is hatched, what goes on has an
 * open end. It loads nothing and runs nothing.
 */

import { at, HATCHED, svgBox, svgFile, svgText, wrapped } from "../picture/svg.ts";
import type { HappeningKind } from "./happening.ts";
import type { Reach, Timeline, TimelineBar, TimelineRow } from "./timeline-layout.ts";

/** What is drawn; every text may come from anywhere. */
export interface TimelineSubject {
  readonly title: string;
  readonly subtitle: string;
  readonly timeline: Timeline;
  /** What each kind is called. */
  readonly kinds: Readonly<Record<HappeningKind, string>>;
  readonly words: Readonly<Record<"certain" | "possible" | "goesOn" | "begun", string>>;
  /** What has to be said below. */
  readonly notes: readonly string[];
}

const LEFT = 200;
const TOP = 84;
const RIGHT = 24;
const LANE = 20;
const BAR = 11;
const COUNTED = 76;
const LINE = 16;
const MOST_LETTERS = 130;
/** As many letters as there is room for on the left. */
const MOST_KIND_LETTERS = 24;

/** The length of the line and the width of a letter that the layout is made for. */
export const timelineMeasures = { length: 736, letter: 6.4 } as const;

const WIDTH = LEFT + timelineMeasures.length + RIGHT;

/** How much room a row takes. */
const rowHeight = ({ counts, lanes }: TimelineRow): number =>
  counts.length > 0 ? COUNTED : Math.max(1, lanes) * LANE + 12;

const stretch = ([from, to]: Reach, y: number, fill: string): string =>
  svgBox([LEFT + from, y, to - from, BAR], fill);

/** An open end: an arrow behind the last day. */
const arrow = (x: number, y: number): string =>
  `<path d="M${at(x)} ${at(y - 3)}l8 ${at(BAR / 2 + 3)}l-8 ${at(BAR / 2 + 3)}" fill="none" stroke="#000" stroke-width="1.5"/>`;

function barAt({ happening, certain, possible, goesOn, end, lane }: TimelineBar, top: number): string[] {
  const y = top + lane * LANE + 4;
  return [
    ...possible.map((reach) => stretch(reach, y, HATCHED)),
    ...(certain === undefined ? [] : [stretch(certain, y, "#333")]),
    ...(goesOn ? [arrow(LEFT + end, y)] : []),
    svgText(LEFT + end + (goesOn ? 12 : 4), y + 9, happening.code, ' font-size="11"'),
  ];
}

function countsAt({ counts }: TimelineRow, top: number): string[] {
  const most = Math.max(...counts.map(({ certain, possible }) => certain + possible));
  const room = COUNTED - 28;
  const bottom = top + COUNTED - 10;
  return [
    ...counts.flatMap(({ reach: [from, to], certain, possible }) => {
      const [solid, open] = [(certain / most) * room, (possible / most) * room];
      const width = Math.max(2, (to - from) * 0.8);
      const x = LEFT + from + (to - from - width) / 2;
      return [
        ...(certain > 0 ? [svgBox([x, bottom - solid, width, solid], "#333")] : []),
        ...(possible > 0 ? [svgBox([x, bottom - solid - open, width, open], HATCHED)] : []),
      ];
    }),
    svgText(LEFT - 8, bottom - room + 8, String(most), ' text-anchor="end" font-size="11"'),
  ];
}

function rowAt(row: TimelineRow, top: number, { kinds }: TimelineSubject): string[] {
  const words = wrapped(`${kinds[row.kind]} (${String(row.total)})`, MOST_KIND_LETTERS);
  return [
    `<line x1="12" y1="${at(top)}" x2="${at(WIDTH - RIGHT)}" y2="${at(top)}" stroke="#bbb"/>`,
    ...words.map((line, index) => svgText(12, top + 18 + index * LINE, line, ' font-weight="600"')),
    ...(row.counts.length > 0 ? countsAt(row, top) : row.bars.flatMap((bar) => barAt(bar, top + 6))),
  ];
}

function ticks({ timeline }: TimelineSubject, bottom: number): string[] {
  return timeline.ticks.flatMap(({ at: x, label }) => [
    `<line x1="${at(LEFT + x)}" y1="${TOP - 6}" x2="${at(LEFT + x)}" y2="${at(bottom)}" stroke="#ddd"/>`,
    svgText(LEFT + x + 2, TOP - 10, label, ' font-size="11"'),
  ]);
}

function legend({ words, timeline: { rows } }: TimelineSubject, y: number): string[] {
  const isCounted = rows.some(({ counts }) => counts.length > 0);
  return [
    svgBox([12, y - 10, 24, BAR], "#333"),
    svgText(44, y, words.certain),
    svgBox([12, y + 10, 24, BAR], HATCHED),
    svgText(44, y + 20, words.possible),
    arrow(22, y + 30),
    svgText(44, y + 40, words.goesOn),
    ...(isCounted ? [svgText(12, y + 60, words.begun, ' font-size="12"')] : []),
  ];
}

/** Draws it. */
export function timelinePicture(subject: TimelineSubject): string {
  const { title, subtitle, timeline, notes } = subject;
  let bottom = TOP;
  const rows = timeline.rows.flatMap((row) => {
    const top = bottom;
    bottom += rowHeight(row) + (row.counts.length > 0 ? 0 : 8);
    return rowAt(row, top, subject);
  });
  const from = bottom + 28 + 84;
  const said = notes.flatMap((note) => wrapped(note, MOST_LETTERS));
  return svgFile({
    ...{ width: WIDTH, height: from + said.length * LINE + 8, title },
    description: [subtitle, ...notes].join(" "),
    body: [
      svgText(12, 30, title, ' font-size="20" font-weight="600"'),
      svgText(12, 54, subtitle),
      ...ticks(subject, bottom),
      ...rows,
      `<line x1="12" y1="${at(bottom)}" x2="${at(WIDTH - RIGHT)}" y2="${at(bottom)}" stroke="#bbb"/>`,
      ...legend(subject, bottom + 28),
      ...said.map((line, index) => svgText(12, from + index * LINE, line, ' font-size="12"')),
    ],
  });
}
