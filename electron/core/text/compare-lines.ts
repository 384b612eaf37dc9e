/** What changed between two texts, line by line: the fewest lines that went and came. */

import { type ComparedPart, compareParts } from "./compare-parts.ts";

/** One line, in the order in which both texts have it. */
export type ComparedLine = ComparedPart;

/** Compares two texts; line ends of every kind count as one. */
export function compareLines(before: string, after: string): ComparedLine[] {
  const [left, right] = [before, after].map((text) => text.split(/\r\n|\r|\n/)) as [string[], string[]];
  return compareParts(left, right);
}
