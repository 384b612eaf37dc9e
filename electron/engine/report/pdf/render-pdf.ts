/**
 * A report as a tagged PDF file (resources/spec/report.md §4): structure tree with languages, title, bookmarks, embedded
 * subsets of two fonts. The same document gives the same bytes.
 */

import type { StructureElement } from "pdfkit";
import { fillSentence } from "../../../core/text/fill-sentence.ts";
import { printedTime } from "../../../core/report/printed-values.ts";
import type { Block, ReportDocument } from "../../../core/report/report-document.ts";
import type { Said } from "../../../core/report/report-words.ts";
import { inSlices, stepping } from "../../slices/steps.ts";
import { colors, Paper, type Style } from "./paper.ts";
import { type Passage, printRow, type RowCell, type RowLook, rowHeight } from "./print-row.ts";
import { cellPassages, passagesOf, printTable } from "./print-table.ts";

const COLUMN_GAP = 22;
const LABEL_WIDTH = 150;
const BULLET_WIDTH = 12;
/** A heading does not stand alone at the foot of a page. */
const ROOM_BELOW_HEADING = 110;

const styles = {
  title: { face: "bold", size: 18, color: colors.ink },
  otherTitle: { face: "regular", size: 14, color: colors.quiet },
  heading: { face: "bold", size: 12, color: colors.ink },
  otherHeading: { face: "regular", size: 11, color: colors.quiet },
  text: { face: "regular", size: 9.5, color: colors.ink },
  quiet: { face: "regular", size: 8.5, color: colors.quiet },
  code: { face: "mono", size: 8, color: colors.ink },
  verdict: { face: "bold", size: 11, color: colors.ink },
} as const satisfies Readonly<Record<string, Style>>;

type Verdict = Extract<Block, { readonly kind: "verdict" }>;

/** How a verdict looks; the words carry it, the box only confirms. */
const boxes: Readonly<Record<Verdict["verdict"], Parameters<Paper["box"]>[1]>> = {
  intact: {},
  "intact-unknown-signer": { isDashed: true },
  altered: { fill: colors.stop },
  incomplete: { edge: 2 },
  unreadable: { edge: 2 },
};

/** Prints the blocks of one report. */
class Printer {
  readonly #paper: Paper;
  readonly #languages: readonly string[];

  constructor(paper: Paper, { languages }: ReportDocument) {
    this.#paper = paper;
    this.#languages = languages;
  }

  /** Texts beside each other, each in its part of the width. */
  #beside(
    texts: Said,
    style: Style,
    element: StructureElement,
    within: { offset: number; width: number },
  ): RowCell[] {
    const passages = passagesOf(texts, style, this.#languages);
    const width = (within.width - (passages.length - 1) * COLUMN_GAP) / passages.length;
    return passages.map((passage, index) => ({
      offset: within.offset + index * (width + COLUMN_GAP),
      width,
      passages: [passage],
      element,
    }));
  }

  #paragraph(texts: Said, style: Style, look: RowLook): void {
    const whole = { offset: 0, width: this.#paper.width };
    printRow(this.#paper, this.#beside(texts, style, this.#paper.root, whole), look);
  }

  /** Texts of a heading below each other, the leading language heavier. */
  #stacked(texts: Said, type: "H1" | "H2", looks: readonly [Style, Style]): void {
    const element = this.#paper.element(this.#paper.root, type);
    const passages = passagesOf(texts, looks[0], this.#languages).map((passage, index): Passage =>
      index === 0 ? passage : { ...passage, style: looks[1] },
    );
    printRow(this.#paper, [{ offset: 0, width: this.#paper.width, passages, element, tag: "Span" }], {
      below: 5,
    });
    element.end();
  }

  title(texts: Said): void {
    this.#stacked(texts, "H1", [styles.title, styles.otherTitle]);
    this.#paper.y += 6;
  }

  #heading(texts: Said): void {
    const paper = this.#paper;
    if (paper.room < ROOM_BELOW_HEADING) paper.newPage();
    else paper.y += 14;
    paper.bookmark(texts.join(" · "));
    paper.rule(paper.left, paper.y, paper.width, colors.ink);
    paper.y += 7;
    this.#stacked(texts, "H2", [styles.heading, styles.otherHeading]);
  }

  #verdict({ verdict, texts, next }: Verdict): void {
    const paper = this.#paper;
    const element = paper.element(paper.root, "Div");
    const look = boxes[verdict];
    const color = look.fill === undefined ? colors.ink : colors.onStop;
    const passages = [
      ...passagesOf(texts, { ...styles.verdict, color }, this.#languages),
      ...passagesOf(next, { ...styles.text, color }, this.#languages),
    ];
    const cell = { offset: 12, width: paper.width - 24, passages, element };
    const height = rowHeight(paper, [cell]) + 20;
    if (height > paper.room) paper.newPage();
    paper.box(height, look);
    printRow(paper, [cell], { above: 10, below: 16 });
    element.end();
  }

  #list(items: readonly Said[]): void {
    const paper = this.#paper;
    const list = paper.element(paper.root, "L");
    for (const texts of items) {
      const item = paper.element(list, "LI");
      const label = paper.element(item, "Lbl");
      const body = paper.element(item, "LBody");
      const bullet = {
        offset: 0,
        width: BULLET_WIDTH,
        passages: [{ text: "•", style: styles.text }],
        element: label,
      };
      const within = { offset: BULLET_WIDTH, width: paper.width - BULLET_WIDTH };
      printRow(paper, [bullet, ...this.#beside(texts, styles.text, body, within)], { below: 4 });
      item.end();
    }
    list.end();
  }

  #facts({ rows }: Extract<Block, { readonly kind: "facts" }>): void {
    const paper = this.#paper;
    const list = paper.element(paper.root, "L");
    for (const { label, value } of rows) {
      const item = paper.element(list, "LI");
      const cells: RowCell[] = [
        {
          ...{ offset: 0, width: LABEL_WIDTH - 10 },
          passages: passagesOf(label, styles.quiet, this.#languages),
          element: paper.element(item, "Lbl"),
        },
        {
          ...{ offset: LABEL_WIDTH, width: paper.width - LABEL_WIDTH },
          passages: cellPassages(value, this.#languages),
          element: paper.element(item, "LBody"),
        },
      ];
      printRow(paper, cells, { above: 3.5, below: 3.5 });
      paper.rule(paper.left, paper.y, paper.width, colors.line);
      item.end();
    }
    list.end();
    paper.y += 6;
  }

  #code(lines: readonly string[]): void {
    const paper = this.#paper;
    const passages = lines.map((text) => ({ text, style: styles.code }));
    const element = paper.element(paper.root, "Div");
    const cell = { offset: 8, width: paper.width - 16, passages, element, tag: "Code" as const };
    const height = rowHeight(paper, [cell]) + 10;
    if (height > paper.room && height <= paper.fullRoom) paper.newPage();
    if (height <= paper.room) paper.box(height, { fill: colors.sunk });
    printRow(paper, [cell], { above: 5, below: 10 });
    element.end();
  }

  print(block: Block): void {
    if (block.kind === "heading") this.#heading(block.texts);
    else if (block.kind === "verdict") this.#verdict(block);
    else if (block.kind === "table") printTable(this.#paper, block, this.#languages);
    else if (block.kind === "list") this.#list(block.items);
    else if (block.kind === "facts") this.#facts(block);
    else if (block.kind === "code") this.#code(block.lines);
    else if (block.kind === "note") this.#paragraph(block.texts, styles.quiet, { below: 4 });
    else this.#paragraph(block.texts, styles.text, { below: 6 });
  }
}

/** Prints a report; the bytes are those of the file. */
export async function renderPdf(document: ReportDocument): Promise<Uint8Array> {
  const paper = new Paper(document);
  const printer = new Printer(paper, document);
  printer.title(document.title);
  // A long one is printed on the thread of the window.
  await inSlices(
    stepping(document.blocks, (block) => printer.print(block)),
    undefined,
  );
  const foot = `${document.title[0] ?? ""} · ${printedTime(document.madeAt)} UTC`;
  return await paper.finish((page, total) => [
    foot,
    document.pageOf
      .map((text) =>
        fillSentence(
          text,
          new Map([
            ["n", String(page)],
            ["total", String(total)],
          ]),
        ),
      )
      .join(" · "),
  ]);
}
