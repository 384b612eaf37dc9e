/**
 * Text as a font can print it. What the font has no glyph for is printed as its code; that is also every letter of a
 * script that is written from right to left, because pdfkit does not reorder lines and a name must be read in its order.
 */

import type { Font } from "fontkit";

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** Replaces what cannot be printed by `\u{…}`. */
export function printable(text: string, font: Font): string {
  let shown = "";
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const isPrinted = font.hasGlyphForCodePoint(codePoint);
    shown += isPrinted ? character : `\\u{${codePoint.toString(16).toUpperCase()}}`;
  }
  return shown;
}

/** A word that is wider than the line, in pieces that are not, cut between whole characters. */
function piecesOf(word: string, width: number, measure: (text: string) => number): string[] {
  const pieces: string[] = [];
  let piece = "";
  let used = 0;
  for (const { segment } of graphemes.segment(word)) {
    const added = measure(segment);
    if (piece !== "" && used + added > width) {
      pieces.push(piece);
      [piece, used] = ["", 0];
    }
    piece += segment;
    used += added;
  }
  return [...pieces, piece];
}

/**
 * Breaks text into lines at spaces, and inside words only where one alone is too wide. A line that was broken at a
 * space ends in it, so that what reads the lines one after the other reads the text.
 */
export function wrapText(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/(?<= )/)) {
    if (measure((line + word).trimEnd()) <= width) {
      line += word;
      continue;
    }
    if (line !== "") lines.push(line);
    const pieces = measure(word.trimEnd()) <= width ? [word] : piecesOf(word, width, measure);
    line = pieces.pop() ?? "";
    lines.push(...pieces);
  }
  return [...lines, line];
}
