/** What an OpenDocument file has and does not show: by styles that hide, by sections and rows that are switched off. */

import type { Element } from "slimdom";
import type { CleanNote } from "../../../core/derivative/clean-notes.ts";
import type { CleaningRecord } from "../cleaning-record.ts";
import { isBelow } from "../xml/filter-xml.ts";
import { elementsOf } from "../xml/parse-xml.ts";
import { attributeNameOf, nameOf } from "../xml/vocabulary.ts";
import { odfNamespaces } from "./vocabulary.ts";

const short = (element: Element): string => nameOf(element, odfNamespaces);

/** The value of an attribute by its short name. */
export const valueOf = (element: Element, name: string): string | undefined =>
  element.attributes.find((attribute) => attributeNameOf(attribute, odfNamespaces) === name)?.value;

const NO_SIZE = /^0+(\.0*)?[a-z]*$/;

/** Properties that hide what has the style. */
const hiding: readonly (readonly [string, string, RegExp])[] = [
  ["style:text-properties", "text:display", /^none$/],
  ["style:table-properties", "table:display", /^false$/],
  ["style:table-row-properties", "style:row-height", NO_SIZE],
  ["style:table-column-properties", "style:column-width", NO_SIZE],
  ["style:drawing-page-properties", "presentation:visibility", /^hidden$/],
];

/** Whether a style hides by what it says itself; undefined where it says nothing. */
function hidesItself(style: Element): boolean | undefined {
  const said = hiding.flatMap(([name, attribute, pattern]) =>
    style.children
      .filter((properties) => short(properties) === name)
      .map((properties) => valueOf(properties, attribute))
      .filter((value) => value !== undefined)
      .map((value) => pattern.test(value)),
  );
  return said.length === 0 ? undefined : said.includes(true);
}

/** Names of the styles in these trees that hide, also by what they are made from. */
export function hidingStylesOf(trees: readonly Element[]): ReadonlySet<string> {
  const names = new Set<string>();
  const styles = trees.flatMap(elementsOf).filter((element) => short(element) === "style:style");
  for (let before = -1; before !== names.size;) {
    before = names.size;
    for (const style of styles) {
      const name = valueOf(style, "style:name");
      const inherits = names.has(valueOf(style, "style:parent-style-name") ?? "");
      if (name !== undefined && (hidesItself(style) ?? inherits)) names.add(name);
    }
  }
  return names;
}

const stylable: readonly (readonly [RegExp, CleanNote])[] = [
  [/^table:table$/, "hidden-sheets-removed"],
  [/^draw:page$/, "hidden-slides-removed"],
  [/^text:(span|p|h)$/, "hidden-text-removed"],
];

/** Headers that are switched off, and rules that look for words in cells: the words stand nowhere else. */
const isUnprinted = (element: Element): boolean =>
  /^style:(header|footer)(-left|-first)?$/.test(short(element))
    ? valueOf(element, "style:display") === "false"
    : short(element) === "style:map" && (valueOf(element, "style:condition") ?? "").includes('"');

/** What to say of an element that is not shown; undefined for one that is. */
function noteFor(element: Element, styles: ReadonlySet<string>): CleanNote | undefined {
  const name = short(element);
  const hasStyle = ["text:style-name", "table:style-name", "draw:style-name"].some((attribute) =>
    styles.has(valueOf(element, attribute) ?? ""),
  );
  const found = hasStyle ? stylable.find(([pattern]) => pattern.test(name)) : undefined;
  if (found !== undefined) return found[1];
  if (name === "text:section" && (valueOf(element, "text:display") ?? "true") !== "true")
    return "hidden-text-removed";
  if (name.startsWith("text:") && valueOf(element, "text:display") === "none") return "hidden-text-removed";
  if (isUnprinted(element)) return "hidden-text-removed";
  const isOff = name.startsWith("draw:") && /^(none|printer)$/.test(valueOf(element, "draw:display") ?? "");
  return isOff ? "hidden-objects-removed" : undefined;
}

function emptyCell(cell: Element, record: CleaningRecord): void {
  if (cell.childElementCount > 0) record.remove("table:table-cell", undefined, "hidden-cells-removed");
  cell.replaceChildren();
  for (const attribute of [...cell.attributes])
    if (attributeNameOf(attribute, odfNamespaces).startsWith("office:")) cell.removeAttributeNode(attribute);
}

/** A cell may show one text and hold another as its value. */
function showWhatIsSaid(cell: Element, record: CleaningRecord): void {
  const held = cell.attributes.find(
    (attribute) => attributeNameOf(attribute, odfNamespaces) === "office:string-value",
  );
  if (held === undefined || cell.childElementCount === 0) return;
  if (held.value !== cell.textContent) record.remove("table:table-cell", "value", "hidden-cells-removed");
  cell.removeAttributeNode(held);
}

/** Empties hidden rows and columns, and cells that a merged one lies over; their places stay, because cells count them. */
function emptyHiddenCells(table: Element, styles: ReadonlySet<string>, record: CleaningRecord): void {
  const isHidden = (element: Element): boolean =>
    /^(collapse|filter)$/.test(valueOf(element, "table:visibility") ?? "") ||
    styles.has(valueOf(element, "table:style-name") ?? "");
  const columns = elementsOf(table)
    .filter((element) => short(element) === "table:table-column")
    .flatMap((column) => {
      const repeated = Math.min(Number(valueOf(column, "table:number-columns-repeated") ?? "1"), 16_384);
      return Array<boolean>(repeated).fill(isHidden(column));
    });
  for (const row of elementsOf(table).filter((element) => short(element) === "table:table-row")) {
    let column = 0;
    for (const cell of row.children) {
      const isCovered = short(cell) === "table:covered-table-cell";
      if (isCovered || isHidden(row) || columns[column] === true) emptyCell(cell, record);
      else showWhatIsSaid(cell, record);
      column += Math.min(Number(valueOf(cell, "table:number-columns-repeated") ?? "1"), 16_384);
    }
  }
}

/** Takes out what is not shown. */
export function dropHiddenParts(root: Element, styles: ReadonlySet<string>, record: CleaningRecord): void {
  for (const element of elementsOf(root)) {
    if (!isBelow(element, root)) continue;
    const note = noteFor(element, styles);
    if (note !== undefined) {
      record.remove(short(element), "hidden", note);
      element.remove();
    } else if (short(element) === "table:table") emptyHiddenCells(element, styles, record);
  }
}
