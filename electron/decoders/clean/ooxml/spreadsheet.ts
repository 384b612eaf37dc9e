/** Workbooks: visible sheets with the values they show. Formulas, tables, pivots and names of cells are fixed or go. */

import type { Element } from "slimdom";
import type { CleanNote } from "../../../core/derivative/clean-notes.ts";
import type { CleaningRecord } from "../cleaning-record.ts";
import { CleanRefusal } from "../format-cleaner.ts";
import { elementsOf } from "../xml/parse-xml.ts";
import { nameOf, words } from "../xml/vocabulary.ts";
import {
  dropUnprintedHeaders,
  dropWordRules,
  emptyUnshownCells,
  type UnshownFormats,
} from "./unshown-cells.ts";
import { officeNamespaces } from "./vocabulary.ts";

const kept: Readonly<Record<string, ReadonlySet<string>>> = {
  "x:workbook": words("x:workbookPr x:sheets x:definedNames"),
  // Objects and controls stay until the rules refuse them by name.
  "x:worksheet": words(`
    x:sheetPr x:dimension x:sheetViews x:sheetFormatPr x:cols x:sheetData x:mergeCells x:conditionalFormatting x:printOptions
    x:pageMargins x:pageSetup x:headerFooter x:rowBreaks x:colBreaks x:drawing x:picture x:oleObjects x:controls`),
  "x:chartsheet": words(
    "x:sheetPr x:sheetViews x:pageMargins x:pageSetup x:headerFooter x:drawing x:picture",
  ),
  "x:styleSheet": words(
    "x:numFmts x:fonts x:fills x:borders x:cellStyleXfs x:cellXfs x:cellStyles x:dxfs x:colors",
  ),
  "x:sst": words("x:si"),
};

const notes: Readonly<Record<string, CleanNote>> = {
  "x:hyperlinks": "links-removed",
  "x:tableParts": "tables-fixed",
  "x:autoFilter": "tables-fixed",
  "x:dataValidations": "form-fields-fixed",
  "x:legacyDrawing": "comments-removed",
  "x:pivotCaches": "pivot-tables-fixed",
  "x:externalReferences": "linked-files-removed",
  "x:extLst": "extensions-removed",
};

const short = (element: Element): string => nameOf(element, officeNamespaces);
const isSet = (value: string | null): boolean => value === "1" || value === "true";
/** Whether rows or columns are switched off, or have no size. */
const isHidden = (element: Element, size: string): boolean =>
  isSet(element.getAttribute("hidden")) || Number(element.getAttribute(size) ?? "1") === 0;

function reduceChildren(root: Element, record: CleaningRecord): void {
  const allowed = kept[short(root)];
  if (allowed === undefined) return;
  for (const child of root.children) {
    if (allowed.has(short(child))) continue;
    record.remove(short(root), child.localName, notes[short(child)]);
    child.remove();
  }
}

/** Drops hidden sheets from the list; says of each sheet whether it stays. */
function dropHiddenSheets(root: Element, record: CleaningRecord): readonly boolean[] {
  const sheets = root.children.find((child) => short(child) === "x:sheets")?.children ?? [];
  const stays = sheets.map((sheet) => (sheet.getAttribute("state") ?? "visible") === "visible");
  for (const [index, sheet] of sheets.entries()) {
    if (stays[index] === true) continue;
    sheet.remove();
    record.remove("xl/workbook.xml", "sheet", "hidden-sheets-removed");
  }
  if (!stays.includes(true))
    throw new CleanRefusal("unknown-structure", "a workbook without a visible sheet");
  return stays;
}

/** Keeps of the names only what printing needs. */
function reduceNames(root: Element, stays: readonly boolean[], record: CleaningRecord): void {
  const names = root.children.find((child) => short(child) === "x:definedNames");
  for (const name of names?.children ?? []) {
    const at = Number(name.getAttribute("localSheetId") ?? Number.NaN);
    const isForPrinting = /^_xlnm\.Print_(Area|Titles)$/.test(name.getAttribute("name") ?? "");
    if (isForPrinting && stays[at] === true)
      name.setAttribute("localSheetId", String(stays.slice(0, at).filter(Boolean).length));
    else {
      name.remove();
      record.remove("xl/workbook.xml", "definedName");
    }
  }
  if (names?.childElementCount === 0) names.remove();
}

function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? "")
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

function hiddenColumnsOf(root: Element): (column: number) => boolean {
  const columns = elementsOf(root).filter(
    (element) => short(element) === "x:col" && isHidden(element, "width"),
  );
  const ranges = columns.map((column): [number, number] => [
    Number(column.getAttribute("min")),
    Number(column.getAttribute("max")),
  ]);
  return (column) => ranges.some(([first, last]) => column >= first && column <= last);
}

/** A formula whose value nobody has worked out yet; only such as name cells of the same sheet can stay. */
const isPlainFormula = (formula: string): boolean => /^[A-Za-z0-9$:(),+*/. -]+$/.test(formula);

function fixFormula(cell: Element, record: CleaningRecord): void {
  const formula = cell.children.find((child) => short(child) === "x:f");
  if (formula === undefined) return;
  const hasValue = cell.children.some((child) => short(child) === "x:v" && child.textContent !== "");
  if (hasValue) {
    formula.remove();
    record.remove("x:f", undefined, "formulas-fixed");
  } else if (!isPlainFormula(formula.textContent ?? ""))
    throw new CleanRefusal("unknown-structure", "a formula without a value that points outside its sheet");
}

function reduceCells(root: Element, record: CleaningRecord): void {
  const isHiddenColumn = hiddenColumnsOf(root);
  for (const row of elementsOf(root).filter((element) => short(element) === "x:row")) {
    const isHiddenRow = isHidden(row, "ht");
    let column = 0;
    for (const cell of row.children) {
      const reference = cell.getAttribute("r");
      column = reference === null ? column + 1 : columnOf(reference);
      cell.removeAttribute("cm");
      cell.removeAttribute("vm");
      if (isHiddenRow || isHiddenColumn(column)) {
        if (cell.childElementCount > 0) record.remove("x:row", "hidden", "hidden-cells-removed");
        cell.remove();
      } else fixFormula(cell, record);
    }
  }
}

function dropConditionsElsewhere(root: Element): void {
  for (const child of root.children)
    if (short(child) === "x:conditionalFormatting" && /[![]/.test(child.textContent ?? "")) child.remove();
}

/** Names of formats hold words, also where no cell has them. */
function dropUnusedFormats(root: Element, record: CleaningRecord): void {
  const used = new Set(
    elementsOf(root)
      .filter((element) => short(element) === "x:xf")
      .map((style) => style.getAttribute("numFmtId")),
  );
  for (const format of elementsOf(root).filter((element) => short(element) === "x:numFmt")) {
    if (format.parentElement?.localName !== "numFmts" || used.has(format.getAttribute("numFmtId"))) continue;
    format.remove();
    record.remove("x:numFmt");
  }
}

/** Prepares one part of a workbook, before the rules apply; `formats` are those of its styles that show nothing. */
export function prepareSpreadsheet(root: Element, formats: UnshownFormats, record: CleaningRecord): void {
  if (short(root) === "x:workbook") reduceNames(root, dropHiddenSheets(root, record), record);
  reduceChildren(root, record);
  if (short(root) === "x:worksheet") {
    reduceCells(root, record);
    emptyUnshownCells(root, formats, record);
    dropConditionsElsewhere(root);
    dropWordRules(root, record);
    dropUnprintedHeaders(root, record);
  }
  if (short(root) === "x:styleSheet") dropUnusedFormats(root, record);
  for (const element of elementsOf(root)) {
    const isNamedByPeople = short(element) === "x:cellStyle" && element.getAttribute("builtinId") === null;
    if (isNamedByPeople || /^x:(selection|rPh|phoneticPr|fileVersion)$/.test(short(element)))
      element.remove();
  }
}

/** Which shared strings a finished sheet shows. */
export function sharedStringsUsedBy(sheet: Element): readonly number[] {
  return elementsOf(sheet)
    .filter((element) => short(element) === "x:c" && element.getAttribute("t") === "s")
    .map((cell) => Number(cell.children.find((child) => short(child) === "x:v")?.textContent ?? Number.NaN));
}

/** Empties the shared strings that no visible cell shows; their places stay, because cells count them. */
export function dropUnusedStrings(table: Element, used: ReadonlySet<number>, record: CleaningRecord): void {
  for (const [index, item] of table.children.entries()) {
    if (used.has(index) || item.childElementCount === 0) continue;
    item.replaceChildren();
    record.remove("xl/sharedStrings.xml", "si");
  }
}
