/** Tables whose head is repeated on every page; in the structure tree they have it once. */

import {
  type Cell,
  type CellLine,
  pictureFile,
  type PictureLine,
  type TableBlock,
} from "../../../core/report/report-document.ts";
import type { Said } from "../../../core/report/report-words.ts";
import { colors, lineHeight, type Paper, type Style } from "./paper.ts";
import { type Passage, printRow, type RowCell, rowHeight } from "./print-row.ts";

const GAP = 8;
const styles = {
  caption: { face: "bold", size: 8.5, color: colors.ink },
  head: { face: "bold", size: 7.5, color: colors.quiet },
  text: { face: "regular", size: 8, color: colors.ink },
  code: { face: "mono", size: 7, color: colors.ink },
} as const satisfies Readonly<Record<string, Style>>;

/** One passage for each language, or one alone where all say the same. */
export function passagesOf(texts: Said, style: Style, languages: readonly string[]): Passage[] {
  const [first = ""] = texts;
  if (new Set(texts).size === 1) return [{ text: first, style }];
  return texts.map((text, index) => ({ text, style, lang: languages[index] }));
}

/** Points; a pixel of a small picture is three quarters of one where it is not made smaller. */
const LARGEST_PICTURE = { width: 96, height: 84 };

function picturePassage(line: PictureLine): Passage {
  const { width, height, alt, printed } = line;
  const scale = Math.min(0.75, LARGEST_PICTURE.width / width, LARGEST_PICTURE.height / height);
  const size = printed ?? { width: width * scale, height: height * scale };
  return {
    text: alt.join(" · "),
    style: styles.text,
    picture: { bytes: Buffer.from(pictureFile(line).base64, "base64"), ...size },
  };
}

/** The passages of a cell. */
export const cellPassages = (cell: Cell, languages: readonly string[]): Passage[] =>
  cell.flatMap((line: CellLine) => {
    if (line.kind === "said") return passagesOf(line.texts, styles.text, languages);
    if (line.kind === "picture") return [picturePassage(line)];
    return [{ text: line.text, style: line.kind === "code" ? styles.code : styles.text }];
  });

interface Place {
  readonly offset: number;
  readonly width: number;
}

function placesOf(paper: Paper, { columns }: TableBlock): Place[] {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  let offset = 0;
  return columns.map(({ share }) => {
    const place = { offset, width: (share / total) * paper.width - GAP };
    offset += place.width + GAP;
    return place;
  });
}

/** Draws the head again as decoration: it is in the structure tree already. */
function drawHead(paper: Paper, cells: readonly Omit<RowCell, "element">[], height: number): void {
  for (const { offset, width, passages } of cells) {
    let { y } = paper;
    for (const { text, style } of passages) {
      for (const line of paper.wrap(text, style, width)) {
        paper.drawRepeated({ text: line, style }, paper.left + offset, y);
        y += lineHeight(style);
      }
    }
  }
  paper.y += height;
  paper.rule(paper.left, paper.y, paper.width, colors.ink);
}

/** Prints a table. */
export function printTable(paper: Paper, block: TableBlock, languages: readonly string[]): void {
  const table = paper.element(paper.root, "Table");
  const places = placesOf(paper, block);
  const caption = paper.element(table, "Caption");
  printRow(
    paper,
    [
      {
        offset: 0,
        width: paper.width,
        passages: passagesOf(block.caption, styles.caption, languages),
        element: caption,
      },
    ],
    { above: 4, below: 4 },
  );
  const heads = block.columns.map(({ heading }, index) => ({
    ...(places[index] ?? { offset: 0, width: paper.width }),
    passages: passagesOf(heading, styles.head, languages),
  }));
  const height = rowHeight(paper, heads) + 3;
  const headRow = paper.element(paper.element(table, "THead"), "TR");
  printRow(
    paper,
    heads.map((cell) => ({ ...cell, element: paper.element(headRow, "TH", { scope: "Column" }) })),
    { below: 3 },
  );
  paper.rule(paper.left, paper.y, paper.width, colors.ink);
  const body = paper.element(table, "TBody");
  const head = { height, draw: () => drawHead(paper, heads, height) };
  for (const row of block.rows) {
    const line = paper.element(body, "TR");
    const cells = row.map((cell, index): RowCell => ({
      ...(places[index] ?? { offset: 0, width: paper.width }),
      passages: cellPassages(cell, languages),
      element: paper.element(line, index === 0 ? "TH" : "TD", index === 0 ? { scope: "Row" } : {}),
    }));
    printRow(paper, cells, { above: 3.5, below: 3.5, head });
    paper.rule(paper.left, paper.y, paper.width, colors.line);
    line.end();
  }
  table.end();
  paper.y += 6;
}
