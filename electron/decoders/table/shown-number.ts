/**
 * Numbers as cells show them, as far as that loses nothing: noughts in front, words and signs around, per cent. Separators of
 * thousands and noughts behind a fraction are left out, and nothing is rounded. Numbers that somebody is known by begin with noughts.
 */

import type { FormatPiece, FormatSection } from "./format-code.ts";

/** A number in plain digits; programs store 19.9 with all the digits that are not quite it. */
export function plainNumber(text: string): string {
  const bare = text.trim();
  const number = Number(bare);
  return bare === "" || Number.isNaN(number) || /^-?\d+$/.test(bare) ? bare : String(number);
}

/** A plain number as hundredths. */
export function timesHundred(plain: string): string {
  const [whole = "", fraction = ""] = plain.split(".");
  const padded = fraction.padEnd(2, "0");
  const rest = padded.slice(2);
  const digits = `${whole}${padded.slice(0, 2)}`.replace(/^0+(?=\d)/, "");
  return rest === "" ? digits : `${digits}.${rest}`;
}

const comparisons: Readonly<Record<string, (one: number, other: number) => boolean>> = {
  "<": (one, other) => one < other,
  "<=": (one, other) => one <= other,
  ">": (one, other) => one > other,
  ">=": (one, other) => one >= other,
  "=": (one, other) => one === other,
  "<>": (one, other) => one !== other,
};

/** Whether a section is for a value; undefined where it does not say. */
function isMeantFor(section: FormatSection, value: number): boolean | undefined {
  for (const { kind, text } of section) {
    const [, sign = "", limit] = (kind === "bracket" && /^([<>=]{1,2})(-?[\d.]+)$/.exec(text)) || [];
    const compare = comparisons[sign];
    if (compare !== undefined) return compare(value, Number(limit));
  }
  return undefined;
}

/** The section for a value that is not negative. */
function sectionFor(sections: readonly FormatSection[], value: number): FormatSection | undefined {
  const numeric = sections.slice(0, 3);
  const answers = numeric.map((section) => isMeantFor(section, value));
  if (answers.some((answer) => answer !== undefined))
    return numeric[answers.findIndex((answer) => answer !== false)];
  return value === 0 && numeric.length === 3 ? numeric[2] : numeric[0];
}

/** Puts digits into the places of a format from the right; what has no place stands before the first. */
function fillPlaces(pieces: readonly FormatPiece[], digits: string): string {
  let left = digits;
  const filled = pieces.toReversed().map(({ kind, text }) => {
    if (kind !== "digits") return text;
    return Array.from(text)
      .toReversed()
      .map((place) => {
        const digit = left.at(-1) ?? (place === "0" ? "0" : "");
        left = left.slice(0, -1);
        return digit;
      })
      .toReversed()
      .join("");
  });
  const first = pieces.findIndex(({ kind }) => kind === "digits");
  return filled
    .toReversed()
    .map((text, at) => (at === first ? left + text : text))
    .join("");
}

const isMark = ({ kind, text }: FormatPiece, mark: string): boolean => kind === "mark" && text === mark;

/** Pieces that can be filled: places, words, one point, per cent; undefined for a shape that rounds, divides or shows no digit. */
function fillable(section: FormatSection): readonly FormatPiece[] | undefined {
  const isOdd = section.some(
    (each, at) =>
      each.kind === "general" ||
      each.kind === "half-day" ||
      each.kind === "date" ||
      (each.kind === "mark" && !/^[.,%]$/.test(each.text)) ||
      // Behind the last place a comma divides by a thousand.
      (isMark(each, ",") && section[at + 1]?.kind !== "digits"),
  );
  const points = section.filter((each) => isMark(each, ".")).length;
  if (isOdd || points > 1 || !section.some(({ kind }) => kind === "digits")) return undefined;
  return section.filter((each) => each.kind !== "bracket" && !isMark(each, ","));
}

/** The number as its format shows it, or else in plain digits. */
export function shownNumber(text: string, sections: readonly FormatSection[]): string {
  const plain = plainNumber(text);
  const section = /^\d+(\.\d+)?$/.test(plain) ? sectionFor(sections, Number(plain)) : undefined;
  const pieces = section && fillable(section);
  if (pieces === undefined) return plain;
  const isPerCent = pieces.some((each) => isMark(each, "%"));
  const [whole = "", fraction] = (isPerCent ? timesHundred(plain) : plain).split(".");
  const point = pieces.findIndex((each) => isMark(each, "."));
  const before = point < 0 ? pieces : pieces.slice(0, point);
  const behind = point < 0 ? [] : pieces.slice(point + 1).filter(({ kind }) => kind !== "digits");
  const places = before.findLastIndex(({ kind }) => kind === "digits");
  if (places < 0) return plain;
  const digits = whole.replace(/^0+/, "");
  const start = fillPlaces(before.slice(0, places + 1), digits);
  const rest = [...before.slice(places + 1), ...behind].map((each) => each.text).join("");
  const shown = `${start}${fraction === undefined ? "" : `.${fraction}`}${rest}`.trim();
  return /\d/.test(shown) ? shown : plain;
}
