/** Parts of a Word document that it holds and does not show, other than by hidden text. */

import type { Element } from "slimdom";
import type { CleaningRecord } from "../cleaning-record.ts";
import { isBelow } from "../xml/filter-xml.ts";
import { elementsOf } from "../xml/parse-xml.ts";
import { nameOf } from "../xml/vocabulary.ts";
import { officeNamespaces } from "./vocabulary.ts";

const short = (element: Element): string => nameOf(element, officeNamespaces);
const childOf = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find((child) => short(child) === name);
const attributeOf = (element: Element, name: string): string | undefined =>
  element.attributes.find(({ localName }) => localName === name)?.value;
const isOn = (element: Element | undefined): boolean =>
  element !== undefined && !["0", "false", "off"].includes(attributeOf(element, "val") ?? "1");

/** Whether a document prints other headers on even pages, by its settings. */
export const hasEvenHeaders = (settings: Element): boolean => isOn(childOf(settings, "w:evenAndOddHeaders"));

const isHeader = (element: Element): boolean => /^w:(header|footer)Reference$/.test(short(element));

/** A section shows its first header on its first page if it says so; so do later ones that have none of their own. */
function isFirstShown(sections: readonly Element[], at: number, reference: Element): boolean {
  for (const [index, section] of sections.entries()) {
    if (index < at) continue;
    const hasOwn = section.children.some(
      (other) => short(other) === short(reference) && attributeOf(other, "type") === "first",
    );
    if (index > at && hasOwn) return false;
    if (isOn(childOf(section, "w:titlePg"))) return true;
  }
  return false;
}

/** Drops headers and footers for first and even pages where no page is one. */
export function dropUnprintedHeaders(root: Element, withEven: boolean, record: CleaningRecord): void {
  const sections = elementsOf(root).filter((element) => short(element) === "w:sectPr");
  for (const [index, section] of sections.entries())
    for (const reference of section.children.filter(isHeader)) {
      const type = attributeOf(reference, "type");
      const isUnprinted =
        (type === "even" && !withEven) || (type === "first" && !isFirstShown(sections, index, reference));
      if (isUnprinted) {
        reference.remove();
        record.remove(short(reference), type, "hidden-text-removed");
      }
    }
}

function emptyCell(cell: Element, record: CleaningRecord): void {
  if ((cell.textContent ?? "") !== "") record.remove("w:tc", "merged", "hidden-cells-removed");
  for (const child of cell.children) if (short(child) !== "w:tcPr") child.remove();
}

/** Drops hidden rows of tables, and what stands in cells that another is merged over. */
export function dropUnshownCells(root: Element, record: CleaningRecord): void {
  for (const element of elementsOf(root)) {
    if (!isBelow(element, root)) continue;
    if (short(element) === "w:tr" && isOn(childOf(childOf(element, "w:trPr"), "w:hidden"))) {
      const table = element.parentElement;
      element.remove();
      record.remove("w:tr", "hidden", "hidden-cells-removed");
      if (table !== null && !table.children.some((child) => short(child) === "w:tr")) table.remove();
    }
    const properties = short(element) === "w:tc" ? childOf(element, "w:tcPr") : undefined;
    const merges = ["w:vMerge", "w:hMerge"].map((name) => childOf(properties, name));
    if (merges.some((merge) => merge !== undefined && attributeOf(merge, "val") !== "restart"))
      emptyCell(element, record);
  }
}

/** The notes that a finished part leads to, as `footnote 2`. */
export const notesUsedBy = (root: Element): readonly string[] =>
  elementsOf(root)
    .filter((element) => /^w:(foot|end)noteReference$/.test(short(element)))
    .map((element) => `${element.localName.replace("Reference", "")} ${attributeOf(element, "id") ?? ""}`);

/** Drops notes that no text leads to: what led to them was deleted, or hidden. */
export function dropUnusedNotes(root: Element, used: ReadonlySet<string>, record: CleaningRecord): void {
  for (const note of root.children) {
    if (!/^w:(foot|end)note$/.test(short(note)) || attributeOf(note, "type") !== undefined) continue;
    if (used.has(`${note.localName} ${attributeOf(note, "id") ?? ""}`)) continue;
    note.remove();
    record.remove(short(note), "unused", "hidden-text-removed");
  }
}
