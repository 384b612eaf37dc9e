/** Word documents: changes accepted, hidden text and unused names gone, settings reduced to what the page looks like. */

import type { Element } from "slimdom";
import type { CleaningRecord } from "../cleaning-record.ts";
import { isBelow } from "../xml/filter-xml.ts";
import { elementsOf, isElement, makeElement } from "../xml/parse-xml.ts";
import { nameOf, words } from "../xml/vocabulary.ts";
import { officeNamespaces } from "./vocabulary.ts";
import { dropUnprintedHeaders, dropUnshownCells } from "./unshown-word.ts";
import { fixFields } from "./word-fields.ts";

const keptSettings = words(`
  w:mirrorMargins w:bordersDoNotSurroundHeader w:bordersDoNotSurroundFooter w:gutterAtTop w:defaultTabStop w:autoHyphenation
  w:consecutiveHyphenLimit w:hyphenationZone w:doNotHyphenateCaps w:evenAndOddHeaders w:bookFoldRevPrinting w:bookFoldPrinting
  w:bookFoldPrintingSheets w:characterSpacingControl w:noLineBreaksAfter w:noLineBreaksBefore w:footnotePr w:endnotePr w:compat
  w:displayBackgroundShape w:clrSchemeMapping w:decimalSymbol w:listSeparator w:themeFontLang m:mathPr`);

const short = (element: Element): string => nameOf(element, officeNamespaces);
const childOf = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find((child) => short(child) === name);
const valueOf = (element: Element): string | undefined =>
  element.attributes.find(({ localName }) => localName === "val")?.value;

/** Whether a switch such as `w:vanish` is set: present without a value means on. */
const isOn = (element: Element | undefined): boolean =>
  element !== undefined && !["0", "false", "off"].includes(valueOf(element) ?? "1");

/** Stands for the style of paragraphs that name none. */
const NO_STYLE = "";

/** Identifiers of the styles that hide text, also by what they are based on. */
export function hiddenStylesOf(styles: Element): ReadonlySet<string> {
  const hidden = new Set<string>();
  const all = styles.children.filter((element) => short(element) === "w:style");
  for (let before = -1; before !== hidden.size;) {
    before = hidden.size;
    for (const style of all) {
      const id = style.attributes.find(({ localName }) => localName === "styleId")?.value ?? "";
      const switchHere = childOf(childOf(style, "w:rPr"), "w:vanish");
      const base = childOf(style, "w:basedOn");
      const inherits = switchHere === undefined && base !== undefined && hidden.has(valueOf(base) ?? "");
      if (!isOn(switchHere) && !inherits) continue;
      hidden.add(id);
      const isDefault = style.attributes.some(
        ({ localName, value }) => localName === "default" && value !== "0",
      );
      const isOfParagraphs = style.attributes.some(
        ({ localName, value }) => localName === "type" && value === "paragraph",
      );
      if (isDefault && isOfParagraphs) hidden.add(NO_STYLE);
    }
  }
  return hidden;
}

/** Joins a paragraph whose end was deleted with the next one, or drops it where nothing is left of it. */
function acceptDeletedEnd(paragraph: Element): void {
  const next = paragraph.nextElementSibling;
  if (next === null || short(next) !== "w:p") return;
  const content = paragraph.children.filter((child) => short(child) !== "w:pPr");
  const properties = childOf(next, "w:pPr");
  if (properties === undefined) next.prepend(...content);
  else properties.after(...content);
  paragraph.remove();
}

function acceptStructure(root: Element): void {
  for (const element of elementsOf(root)) {
    if (!isBelow(element, root)) continue;
    const name = short(element);
    if (name === "w:tr" && childOf(childOf(element, "w:trPr"), "w:del") !== undefined) element.remove();
    if (name === "w:tc" && childOf(childOf(element, "w:tcPr"), "w:cellDel") !== undefined) element.remove();
    if (name !== "w:p") continue;
    const mark = childOf(childOf(element, "w:pPr"), "w:rPr");
    if (childOf(mark, "w:del") !== undefined || childOf(mark, "w:moveFrom") !== undefined)
      acceptDeletedEnd(element);
  }
}

/** Whether text is hidden: what stands nearer to it decides. */
function isHiddenRun(run: Element, hiddenStyles: ReadonlySet<string>): boolean {
  const properties = childOf(run, "w:rPr");
  const switchHere = childOf(properties, "w:vanish");
  if (switchHere !== undefined) return isOn(switchHere);
  const style = childOf(properties, "w:rStyle");
  if (style !== undefined && hiddenStyles.has(valueOf(style) ?? "")) return true;
  let paragraph: Element | null = run.parentElement;
  while (paragraph !== null && short(paragraph) !== "w:p") paragraph = paragraph.parentElement;
  const ofParagraph = childOf(childOf(paragraph ?? undefined, "w:pPr"), "w:pStyle");
  return hiddenStyles.has(ofParagraph === undefined ? NO_STYLE : (valueOf(ofParagraph) ?? NO_STYLE));
}

function dropHidden(root: Element, hiddenStyles: ReadonlySet<string>, record: CleaningRecord): void {
  for (const element of elementsOf(root)) {
    if (short(element) !== "w:r" || !isBelow(element, root)) continue;
    if (!isHiddenRun(element, hiddenStyles)) continue;
    record.remove("w:vanish", undefined, "hidden-text-removed");
    element.remove();
  }
}

/** What Word writes of itself for tables of contents and cross references; other bookmarks are named by people. */
const dropBookmarks = (root: Element, record: CleaningRecord): void => {
  for (const element of elementsOf(root)) {
    if (short(element) !== "w:bookmarkStart" && short(element) !== "w:bookmarkEnd") continue;
    record.remove("w:bookmarkStart");
    element.remove();
  }
};

function reduceSettings(root: Element, record: CleaningRecord): void {
  for (const child of root.children) {
    if (keptSettings.has(short(child))) continue;
    record.remove("word/settings.xml", child.localName);
    child.remove();
  }
}

/** Names of lists and, below them, numbers that tell one template from another. */
function dropListNames(root: Element): void {
  for (const element of elementsOf(root))
    if (short(element) === "w:name" && element.parentElement?.localName === "abstractNum") element.remove();
}

/** What other parts of a document say about what it shows. */
export interface WordView {
  readonly hiddenStyles: ReadonlySet<string>;
  readonly hasEvenHeaders: boolean;
}

/** Prepares one part of a Word document, before the rules apply. */
export function prepareWord(root: Element, view: WordView, record: CleaningRecord): void {
  acceptStructure(root);
  dropHidden(root, view.hiddenStyles, record);
  dropUnshownCells(root, record);
  dropUnprintedHeaders(root, view.hasEvenHeaders, record);
  dropBookmarks(root, record);
  if (short(root) === "w:settings") reduceSettings(root, record);
  if (short(root) === "w:numbering") dropListNames(root);
}

/** Finishes one part of a Word document, after the rules have applied. */
export function finishWord(root: Element, record: CleaningRecord): void {
  fixFields(root, record);
  for (const cell of elementsOf(root)) {
    // A cell must end with a paragraph, whatever was taken out of it.
    const last = cell.childNodes.findLast(isElement);
    if (short(cell) !== "w:tc" || (last !== undefined && short(last) === "w:p")) continue;
    cell.append(makeElement(cell.namespaceURI, cell.prefix === null ? "p" : `${cell.prefix}:p`));
  }
}
