/** Cells that a sheet holds and does not show, other than by hidden rows and columns: their values go, their places stay. */

import type { Element } from "slimdom";
import type { CleaningRecord } from "../cleaning-record.ts";
import { nameOf } from "../xml/vocabulary.ts";
import { officeNamespaces } from "./vocabulary.ts";

const short = (element: Element): string => nameOf(element, officeNamespaces);
const childOf = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find((child) => short(child) === name);

/** Which values a format shows nothing of. */
export interface UnshownBy {
  readonly texts: boolean;
  readonly numbers: boolean;
}

/** Formats by the number that cells give for their style. */
export type UnshownFormats = ReadonlyMap<string, UnshownBy>;

/** What is left of a part of a format without texts of its own, spaces, fillings and conditions. */
const placesIn = (part: string): string => part.replace(/"[^"]*"|\\.|[_*].|\[[^\]]*\]/g, "");
const showsValue = (part: string): boolean => /[0#?@A-Za-zА-я]/.test(placesIn(part));

/** The parts of a format for numbers above, below and at zero, and for texts. */
const partsOf = (format: string): readonly string[] =>
  format
    .replace(/"[^"]*"|\\.|[^;]/g, (token) => (token.length === 1 ? token : token.replaceAll(";", "")))
    .split(";");

function unshownBy(format: string): UnshownBy {
  const parts = partsOf(format);
  const [text] = parts.slice(3);
  return {
    texts: text !== undefined && !showsValue(text),
    numbers: !parts.slice(0, 3).some(showsValue),
  };
}

/** Reads which styles of a workbook show nothing, from its table of styles. */
export function unshownFormatsOf(styles: Element): UnshownFormats {
  const formats = new Map(
    (childOf(styles, "x:numFmts")?.children ?? []).map((format) => [
      format.getAttribute("numFmtId") ?? "",
      unshownBy(format.getAttribute("formatCode") ?? "General"),
    ]),
  );
  const found = new Map<string, UnshownBy>();
  for (const [index, style] of (childOf(styles, "x:cellXfs")?.children ?? []).entries()) {
    const format = formats.get(style.getAttribute("numFmtId") ?? "");
    if (format !== undefined && (format.texts || format.numbers)) found.set(String(index), format);
  }
  return found;
}

interface Range {
  readonly first: readonly [number, number];
  readonly last: readonly [number, number];
}

/** Row and column of a reference such as `B7`, from 1. */
function placeOf(reference: string): readonly [number, number] {
  const [, letters = "", digits = ""] = /^\$?([A-Z]{1,3})\$?(\d+)$/.exec(reference) ?? [];
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return [Number(digits), column];
}

function mergedRanges(sheet: Element): readonly Range[] {
  return (childOf(sheet, "x:mergeCells")?.children ?? []).map((merge) => {
    const [first = "", last = first] = (merge.getAttribute("ref") ?? "").split(":");
    return { first: placeOf(first), last: placeOf(last) };
  });
}

function empty(cell: Element, record: CleaningRecord): void {
  if (cell.childElementCount > 0) record.remove("x:c", "value", "hidden-cells-removed");
  cell.replaceChildren();
  cell.removeAttribute("t");
}

function isUnshown(cell: Element, formats: UnshownFormats): boolean {
  const format = formats.get(cell.getAttribute("s") ?? "");
  if (format === undefined) return false;
  return /^(s|str|inlineStr)$/.test(cell.getAttribute("t") ?? "n") ? format.texts : format.numbers;
}

/** Empties cells that a merged one lies over, and those whose format shows nothing of them. */
export function emptyUnshownCells(sheet: Element, formats: UnshownFormats, record: CleaningRecord): void {
  const merged = mergedRanges(sheet);
  let row = 0;
  for (const line of childOf(sheet, "x:sheetData")?.children ?? []) {
    row = Number(line.getAttribute("r") ?? row + 1);
    const here = merged.filter(({ first, last }) => first[0] <= row && row <= last[0]);
    let column = 0;
    for (const cell of line.children) {
      const reference = cell.getAttribute("r");
      column = reference === null ? column + 1 : placeOf(reference)[1];
      const isCovered = here.some(
        ({ first, last }) =>
          first[1] <= column && column <= last[1] && !(first[0] === row && first[1] === column),
      );
      if (isCovered || isUnshown(cell, formats)) empty(cell, record);
    }
  }
}

/** Headers and footers that a sheet has and does not print, since its pages are all alike. */
export function dropUnprintedHeaders(sheet: Element, record: CleaningRecord): void {
  const headers = childOf(sheet, "x:headerFooter");
  const isOn = (name: string): boolean => /^(1|true)$/.test(headers?.getAttribute(name) ?? "");
  for (const part of headers?.children ?? []) {
    const isUnprinted =
      (short(part).startsWith("x:first") && !isOn("differentFirst")) ||
      (short(part).startsWith("x:even") && !isOn("differentOddEven"));
    if (!isUnprinted) continue;
    part.remove();
    record.remove("x:headerFooter", part.localName, "hidden-text-removed");
  }
}

/** Rules that colour cells by words: the words stand in no cell, and whoever watches for names has written them there. */
export function dropWordRules(sheet: Element, record: CleaningRecord): void {
  for (const child of sheet.children) {
    if (short(child) !== "x:conditionalFormatting") continue;
    for (const rule of child.children)
      if (rule.getAttribute("text") !== null || (rule.textContent ?? "").includes('"')) {
        rule.remove();
        record.remove("x:cfRule", "text", "hidden-text-removed");
      }
    if (child.childElementCount === 0) child.remove();
  }
}
