/**
 * A report as a list of blocks, each text in every language of the report. What is printed on paper and what a browser
 * shows are made from the same blocks. Every text is safe to show: nothing in it is hidden or reorders a line.
 */

import type { Verdict } from "../verify/report.ts";
import type { Said } from "./report-words.ts";

/** The file of a picture, in base64: a small copy of something from outside, or a drawing of our own. */
type PictureBytes = { readonly jpeg: string } | { readonly png: string };

/** A picture with what it shows in words. */
export type PictureLine = PictureBytes & {
  readonly kind: "picture";
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly alt: Said;
  /** How large it is printed, in points; small where nothing says it. */
  readonly printed?: { readonly width: number; readonly height: number };
};

/** The format of a picture, as names of files and media types have it, and its bytes in base64. */
export const pictureFile = (
  line: PictureLine,
): { readonly format: "jpeg" | "png"; readonly base64: string } =>
  "png" in line ? { format: "png", base64: line.png } : { format: "jpeg", base64: line.jpeg };

/** One line of a cell: words, text that no language has, a name from outside, digits in a fixed-width font, a picture. */
export type CellLine =
  | PictureLine
  | { readonly kind: "said"; readonly texts: Said }
  | { readonly kind: "text" | "name" | "code"; readonly text: string };

/** What stands in one place, line by line. */
export type Cell = readonly CellLine[];

/** One column of a table. */
export interface Column {
  readonly heading: Said;
  /** Its part of the width, relative to the other columns. */
  readonly share: number;
}

/** A table; the first cell of a row says what the row is about. */
export interface TableBlock {
  readonly kind: "table";
  readonly caption: Said;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** One part of a report. */
export type Block =
  | { readonly kind: "heading"; readonly texts: Said }
  | { readonly kind: "verdict"; readonly verdict: Verdict; readonly texts: Said; readonly next: Said }
  | { readonly kind: "paragraph" | "note"; readonly texts: Said }
  | { readonly kind: "list"; readonly items: readonly Said[] }
  | { readonly kind: "facts"; readonly rows: readonly { readonly label: Said; readonly value: Cell }[] }
  | { readonly kind: "code"; readonly lines: readonly string[] }
  | TableBlock;

/** A whole report. */
export interface ReportDocument {
  /** Codes of its languages, the first one leading. */
  readonly languages: readonly string[];
  readonly title: Said;
  /** UTC with seconds. */
  readonly madeAt: string;
  /** How pages are numbered, with `{n}` and `{total}` in it. */
  readonly pageOf: Said;
  readonly blocks: readonly Block[];
}

/** A cell of words. */
export const saidCell = (...lines: readonly Said[]): Cell => lines.map((texts) => ({ kind: "said", texts }));

/** A cell of digits or keys. */
export const codeCell = (text: string): Cell => [{ kind: "code", text }];

/** A cell of text that is the same in every language. */
export const textCell = (text: string): Cell => [{ kind: "text", text }];
