/** A cell of an OpenDocument spreadsheet (OpenDocument 1.3 part 3, 19.384–19.387): its value, and what of it somebody sees. */

import type { DateParts } from "./cell-format.ts";
import { shownDay } from "./cell-times.ts";
import { plainNumber, timesHundred } from "./shown-number.ts";

/** What a cell says of itself, and the text that it shows. */
export interface OpenCell {
  readonly attributes: ReadonlyMap<string, string>;
  readonly shown: string;
}

/** `PT10H30M00S` as 10:30:00. */
const timeOf = (text: string): string =>
  text.replace(/^PT(\d+)H(\d\d)M(\d\d)(?:[.,]\d+)?S$/, (_, hours: string, minutes: string, seconds: string) =>
    [hours, minutes, seconds].join(":"),
  );

/**
 * Which parts of a day are in what is shown, as far as it tells: a year without a day is seen where nothing is shown beside the year,
 * or one number beside it and no name of a month.
 */
function shownParts(shown: string, day: string): DateParts {
  const year = day.slice(0, 4);
  const numbers: readonly string[] = shown.match(/\d+/g) ?? [];
  const others = numbers.toSpliced(Math.max(0, numbers.indexOf(year)), 1).length;
  const hasName = /\p{L}{3,}/u.test(shown);
  return {
    year: numbers.includes(year),
    month: hasName || others > 0,
    day: others > 1 || (hasName && others > 0),
    time: false,
  };
}

function dateOf({ attributes, shown }: OpenCell): string {
  const date = (attributes.get("date-value") ?? "").replace(/T00:00:00(\.0*)?$/, "");
  return date.length === 10 ? shownDay(date, shownParts(shown, date)) : date;
}

const onlyGroups = /^(?:\d+|\d{1,3}(?:[\s.,'’]\d{3})+)(?:\.\d+)?$/;

/** What is shown, with a point for the sign of the fraction and without noughts behind it. */
function shapeOf(shown: string, hasFraction: boolean): string {
  const text = shown.trim();
  if (!hasFraction) return text.replace(/(\d)[.,]0+(?!\d)/, "$1");
  return text.replace(/[.,](\d+?)0*(?=\D*$)/, ".$1");
}

const digitsOf = (text: string): string => text.replaceAll(/\D/g, "").replace(/^0+(?=\d)/, "");

/** The shown text where all digits of the number are in it and it says more than they do: noughts in front, words, signs. */
function numberOf({ attributes, shown }: OpenCell): string {
  const plain = plainNumber(attributes.get("value") ?? "");
  if (!/^\d+(\.\d+)?$/.test(plain)) return plain;
  const isPerCent = attributes.get("value-type") === "percentage";
  const number = isPerCent ? timesHundred(plain) : plain;
  if (isPerCent && shown.includes("%")) return `${number}%`;
  const shape = shapeOf(shown, number.includes("."));
  const saysMore = /^0\d/.test(shape) || !onlyGroups.test(shape);
  return saysMore && digitsOf(shape) === digitsOf(number) ? shape : plain;
}

/** Whether a cell holds an error instead of a value. */
export const isError = ({ attributes, shown }: OpenCell): boolean =>
  attributes.get("value-type") === "error" ||
  (attributes.has("formula") && /^(?:#\p{L}|(?:Err|Ошибка):\d)/u.test(shown));

/** Whether a formula was never worked out, so that nobody knows its value. */
export const isUnworked = ({ attributes, shown }: OpenCell): boolean =>
  attributes.has("formula") && !attributes.has("value-type") && shown === "";

type Reading = (cell: OpenCell) => string;

/** By what a cell says that its value is; anything else is a text. */
const readings: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ["float", numberOf],
  ["currency", numberOf],
  ["percentage", numberOf],
  ["date", dateOf],
  ["time", ({ attributes }) => timeOf(attributes.get("time-value") ?? "")],
  ["boolean", ({ attributes, shown }) => attributes.get("boolean-value") ?? shown],
]);

/** The value of a cell as text. */
export function openCellText(cell: OpenCell): string {
  const { attributes, shown } = cell;
  if (isError(cell)) return shown === "" ? "#" : shown;
  // Some programs keep truths as formulas with a number.
  const truth = /^of:=(TRUE|FALSE)\(\)$/.exec(attributes.get("formula") ?? "")?.[1];
  if (truth !== undefined) return truth.toLowerCase();
  const reading = readings.get(attributes.get("value-type") ?? "");
  if (reading !== undefined) return reading(cell);
  const kept = attributes.get("string-value") ?? "";
  return kept === "" ? shown : kept;
}
