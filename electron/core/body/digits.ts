/**
 * Digits as lines (resources/spec/injuries.md §5), so that numbers in a picture need no font. Invariant: every digit is four units wide
 * and six high, from its upper left corner.
 */

import type { BodyPoint } from "./body-diagram.ts";

/** Lines as pairs of digits, across and down, in units. */
const strokes: Readonly<Record<string, readonly string[]>> = {
  "0": ["10 30 41 45 36 16 05 01 10"],
  "1": ["11 20 26", "06 46"],
  "2": ["01 10 30 41 42 06 46"],
  "3": ["01 10 30 41 42 33 44 45 36 16 05", "13 33"],
  "4": ["36 30 04 44"],
  "5": ["40 00 03 33 44 45 36 06"],
  "6": ["40 20 02 05 16 36 45 44 33 03"],
  "7": ["00 40 16"],
  "8": ["13 02 01 10 30 41 42 33 13 04 05 16 36 45 44 33"],
  "9": ["43 13 02 01 10 30 41 44 26 06"],
};

const WIDTH = 4;
const HEIGHT = 6;
const GAP = 2;

/** The lines of a whole number around its middle; `height` in the units of the middle. */
export function digitLines(number: number, middle: BodyPoint, height: number): BodyPoint[][] {
  const digits = Array.from(String(number));
  const unit = height / HEIGHT;
  const left = middle.x - ((digits.length * (WIDTH + GAP) - GAP) / 2) * unit;
  const top = middle.y - height / 2;
  return digits.flatMap((digit, index) =>
    (strokes[digit] ?? []).map((line) =>
      line.split(" ").map(([across, down]) => ({
        x: left + (index * (WIDTH + GAP) + Number(across)) * unit,
        y: top + Number(down) * unit,
      })),
    ),
  );
}
