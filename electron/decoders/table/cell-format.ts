/** What the format of a cell makes of its number: a day, a time, a length of time, or a number in a shape of its own. */

import { type FormatPiece, type FormatSection, sectionsOf } from "./format-code.ts";

/** How the numbers of a cell are meant. */
export type CellFormat =
  | { readonly kind: "date"; readonly shows: DateParts }
  | { readonly kind: "length" }
  | { readonly kind: "number"; readonly sections: readonly FormatSection[] };

/** What of a day and a time somebody sees. */
export interface DateParts {
  readonly year: boolean;
  readonly month: boolean;
  readonly day: boolean;
  readonly time: boolean;
}

/** Formats without a code of their own (ECMA-376 part 1, 18.8.30); those of East Asia stand for whole days. */
const builtIn: Readonly<Record<number, string>> = {
  1: "0",
  9: "0%",
  10: "0.00%",
  14: "dd.mm.yyyy",
  15: "d-mmm-yy",
  16: "d-mmm",
  17: "mmm-yy",
  18: "h:mm AM/PM",
  19: "h:mm:ss AM/PM",
  20: "h:mm",
  21: "h:mm:ss",
  22: "dd.mm.yyyy h:mm",
  45: "mm:ss",
  46: "[h]:mm:ss",
  47: "mm:ss.0",
};
const isDateOfEastAsia = (id: number): boolean => (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

const isOf = (letter: string, found: FormatPiece | undefined): boolean =>
  found?.text.startsWith(letter) === true;

/** `m` is a minute behind an hour and before a second, else a month. */
function partsOf(pieces: readonly FormatPiece[]): DateParts {
  const letters = pieces.filter(({ kind }) => kind === "date");
  const isMonth = letters.map(
    (found, at) => isOf("m", found) && !isOf("h", letters[at - 1]) && !isOf("s", letters[at + 1]),
  );
  const has = (letter: string): boolean => letters.some((found) => isOf(letter, found));
  return {
    year: has("y"),
    month: isMonth.includes(true),
    day: letters.some(({ text }) => text === "d" || text === "dd"),
    time: has("h") || has("s") || letters.some((found, at) => isOf("m", found) && isMonth[at] !== true),
  };
}

/** Programs write no longer codes. */
const LONGEST_CODE = 255;

/** Reads the format with a number and, where it has one, its code. */
export function formatOf(id: number, given: string | undefined): CellFormat {
  const code = given !== undefined && given.length > LONGEST_CODE ? "General" : given;
  const sections = sectionsOf(code ?? (isDateOfEastAsia(id) ? "dd.mm.yyyy" : builtIn[id]) ?? "General");
  const [first = []] = sections;
  if (first.some(({ kind, text }) => kind === "bracket" && /^(h+|m+|s+)$/i.test(text)))
    return { kind: "length" };
  const isDate = first.some(({ kind }) => kind === "date") && !first.some(({ kind }) => kind === "general");
  return isDate ? { kind: "date", shows: partsOf(first) } : { kind: "number", sections };
}
