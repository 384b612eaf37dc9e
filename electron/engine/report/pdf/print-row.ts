/** Texts beside each other that go on on the next page together: a row of a table, two languages, a label and its value. */

import type { StructureElement } from "pdfkit";
import { heightOfLine, type Paper, type Picture, type PrintedLine, type Style } from "./paper.ts";

/** One text in one style, an element of its own in the structure tree. */
export interface Passage {
  readonly text: string;
  readonly style: Style;
  readonly lang?: string | undefined;
  /** Drawn instead of the text, which says what it shows. */
  readonly picture?: Picture | undefined;
}

/** What stands at one place of a row. */
export interface RowCell {
  /** From the left margin. */
  readonly offset: number;
  readonly width: number;
  readonly passages: readonly Passage[];
  readonly element: StructureElement;
  /** What each passage is in the structure tree. */
  readonly tag?: "P" | "Code" | "Span";
}

/** What surrounds a row. */
export interface RowLook {
  readonly above?: number;
  readonly below?: number;
  /** Draws again what every page begins with, and tells how high that is. */
  readonly head?: { readonly height: number; readonly draw: () => void };
}

interface PendingCell {
  readonly x: number;
  readonly lines: PrintedLine[];
}

function linesOf(paper: Paper, { passages, width, element, tag = "P" }: RowCell): PrintedLine[] {
  return passages.flatMap(({ text, style, lang, picture }): PrintedLine[] => {
    if (picture !== undefined) {
      const figure = paper.element(element, "Figure", { alt: text, placement: "Block" });
      return [{ text, style, picture, element: figure }];
    }
    const inner = paper.element(element, tag, lang === undefined ? {} : { lang });
    return paper.wrap(text, style, width).map((line) => ({ text: line, style, element: inner }));
  });
}

const heightOf = (lines: readonly Pick<PrintedLine, "style" | "picture">[]): number =>
  lines.reduce((sum, line) => sum + heightOfLine(line), 0);

function turnPage(paper: Paper, { head }: RowLook): void {
  paper.newPage();
  head?.draw();
}

/** Draws of every cell what fits on the page and leaves the rest. */
function drawWhatFits(paper: Paper, cells: readonly PendingCell[]): void {
  let lowest = 0;
  for (const { x, lines } of cells) {
    let used = 0;
    for (let [line] = lines; line !== undefined; [line] = lines) {
      const height = heightOfLine(line);
      if (used + height > paper.room) break;
      paper.draw(line, x, paper.y + used);
      used += height;
      lines.shift();
    }
    lowest = Math.max(lowest, used);
  }
  paper.y += lowest;
}

/** How high a row would be. */
export const rowHeight = (paper: Paper, cells: readonly Pick<RowCell, "passages" | "width">[]): number =>
  Math.max(
    ...cells.map(({ passages, width }) =>
      heightOf(
        passages.flatMap(({ text, style, picture }) =>
          picture === undefined
            ? paper.wrap(text, style, width).map(() => ({ style }))
            : [{ style, picture }],
        ),
      ),
    ),
  );

/** Draws a row whole on one page where a page can hold it, else over as many pages as it takes. */
export function printRow(paper: Paper, cells: readonly RowCell[], look: RowLook = {}): void {
  const { above = 0, below = 0, head } = look;
  const pending = cells.map((cell): PendingCell => ({
    x: paper.left + cell.offset,
    lines: linesOf(paper, cell),
  }));
  const height = above + Math.max(...pending.map(({ lines }) => heightOf(lines)));
  if (height > paper.room && height <= paper.fullRoom - (head?.height ?? 0)) turnPage(paper, look);
  paper.y += above;
  drawWhatFits(paper, pending);
  while (pending.some(({ lines }) => lines.length > 0)) {
    turnPage(paper, look);
    paper.y += above;
    drawWhatFits(paper, pending);
  }
  paper.y += below;
}
