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

/** Properties that hide what has the style. */
const hiding: readonly (readonly [string, string, string])[] = [
  ["style:text-properties", "text:display", "none"],
  ["style:table-properties", "table:display", "false"],
  ["style:drawing-page-properties", "presentation:visibility", "hidden"],
];

/** Names of the styles in these trees that hide. */
export function hidingStylesOf(trees: readonly Element[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const style of trees.flatMap(elementsOf).filter((element) => short(element) === "style:style")) {
    const isHiding = style.children.some((properties) =>
      hiding.some(
        ([name, attribute, value]) => short(properties) === name && valueOf(properties, attribute) === value,
      ),
    );
    const name = valueOf(style, "style:name");
    if (isHiding && name !== undefined) names.add(name);
  }
  return names;
}

const stylable: readonly (readonly [RegExp, CleanNote])[] = [
  [/^table:table$/, "hidden-sheets-removed"],
  [/^draw:page$/, "hidden-slides-removed"],
  [/^text:(span|p|h)$/, "hidden-text-removed"],
];

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
  const isOff = name.startsWith("draw:") && /^(none|printer)$/.test(valueOf(element, "draw:display") ?? "");
  return isOff ? "hidden-objects-removed" : undefined;
}

function emptyCell(cell: Element, record: CleaningRecord): void {
  if (cell.childElementCount > 0) record.remove("table:table-cell", undefined, "hidden-cells-removed");
  cell.replaceChildren();
  for (const attribute of [...cell.attributes])
    if (attributeNameOf(attribute, odfNamespaces).startsWith("office:")) cell.removeAttributeNode(attribute);
}

/** Empties hidden rows and columns; their places stay, because cells count them. */
function emptyHiddenCells(table: Element, record: CleaningRecord): void {
  const isHidden = (element: Element): boolean =>
    /^(collapse|filter)$/.test(valueOf(element, "table:visibility") ?? "");
  const columns = elementsOf(table)
    .filter((element) => short(element) === "table:table-column")
    .flatMap((column) => {
      const repeated = Math.min(Number(valueOf(column, "table:number-columns-repeated") ?? "1"), 16_384);
      return Array<boolean>(repeated).fill(isHidden(column));
    });
  for (const row of elementsOf(table).filter((element) => short(element) === "table:table-row")) {
    let column = 0;
    for (const cell of row.children) {
      if (isHidden(row) || columns[column] === true) emptyCell(cell, record);
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
    } else if (short(element) === "table:table") emptyHiddenCells(element, record);
  }
}
