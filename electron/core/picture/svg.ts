/**
 * Drawings as SVG, what every one of them is made of. Invariant: whatever a text holds, it stays text, and a drawing loads nothing and
 * runs nothing.
 */

import { escapeMarkup } from "../text/escape-markup.ts";

/** Points with at most one digit behind the point. */
export const at = (value: number): string => String(Math.round(value * 10) / 10);

/** A line of words that may come from anywhere; `more` are attributes of our own. */
export const svgText = (x: number, y: number, words: string, more = ""): string =>
  `<text x="${at(x)}" y="${at(y)}"${more}>${escapeMarkup(words)}</text>`;

/** Where a box stands, and how large it is. */
export type Box = readonly [x: number, y: number, width: number, height: number];

/** A box with an edge. */
export const svgBox = ([x, y, width, height]: Box, fill: string): string =>
  `<rect x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" fill="${fill}" stroke="#000"/>`;

/** What is only possible is filled with this, so that it reads in black and white. */
export const HATCHED = "url(#hatched)";

const hatched =
  '<pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/><line x1="0" y1="0" x2="0" y2="6" stroke="#000" stroke-width="2"/></pattern>';

/** Words on lines none of which has more than so many letters, unless one word has. */
export function wrapped(words: string, mostLetters: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(" ")) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + word.length < mostLetters)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A drawing. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** What it shows, for whoever does not see it. */
  readonly description: string;
  /** Elements that are finished. */
  readonly body: readonly string[];
}

/** A drawing as a file, on white, with its title above. */
export function svgFile({ width, height, title, description, body }: Drawing): string {
  const size = `viewBox="0 0 ${at(width)} ${at(height)}" width="${at(width)}" height="${at(height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" font-family="Inter, sans-serif" font-size="13">`,
    `<title>${escapeMarkup(title)}</title>`,
    `<desc>${escapeMarkup(description)}</desc>`,
    `<defs>${hatched}</defs>`,
    `<rect width="${at(width)}" height="${at(height)}" fill="#fff"/>`,
    ...body,
    "</svg>\n",
  ].join("\n");
}
