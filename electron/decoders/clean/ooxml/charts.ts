/** Charts keep what they show, not where it came from: references to cells become the values last drawn. */

import type { Element } from "slimdom";
import type { CleaningRecord } from "../cleaning-record.ts";
import { elementsOf, makeElement } from "../xml/parse-xml.ts";
import { isBelow } from "../xml/filter-xml.ts";
import { nameOf } from "../xml/vocabulary.ts";
import { officeNamespaces } from "./vocabulary.ts";

const DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main";

const child = (element: Element, ...names: readonly string[]): Element | undefined =>
  element.children.find(({ localName }) => names.includes(localName));

function renamed(element: Element, localName: string): Element {
  const prefix = element.prefix === null ? "" : `${element.prefix}:`;
  return makeElement(element.namespaceURI, `${prefix}${localName}`);
}

const firstText = (cache: Element | undefined): string =>
  cache?.children
    .filter(({ localName }) => localName === "pt")
    .map((point) => child(point, "v")?.textContent ?? "")
    .join(" ") ?? "";

/** The text of a title, as a paragraph of its own. */
function richText(reference: Element, text: string): Element {
  const rich = renamed(reference, "rich");
  const [paragraph, run, letters] = ["a:p", "a:r", "a:t"].map((name) => makeElement(DRAWING, name));
  letters?.append(text);
  if (letters !== undefined) run?.append(letters);
  if (run !== undefined) paragraph?.append(run);
  rich.append(makeElement(DRAWING, "a:bodyPr"), ...(paragraph === undefined ? [] : [paragraph]));
  return rich;
}

function literalOf(reference: Element): Element {
  const isNumbers = reference.localName === "numRef";
  const literal = renamed(reference, isNumbers ? "numLit" : "strLit");
  const cache = child(reference, "numCache", "strCache", "multiLvlStrCache");
  const level = cache === undefined ? undefined : (child(cache, "lvl") ?? cache);
  const points = level?.children.filter(({ localName }) =>
    ["pt", "ptCount", "formatCode"].includes(localName),
  );
  const count = cache === undefined ? undefined : child(cache, "ptCount");
  if (count !== undefined && level !== cache) literal.append(count);
  literal.append(...(points ?? []));
  return literal;
}

function textOf(reference: Element): Element {
  const text = firstText(child(reference, "strCache"));
  const isSeries = reference.parentElement?.parentElement?.localName === "ser";
  if (!isSeries) return richText(reference, text);
  const value = renamed(reference, "v");
  value.append(text);
  return value;
}

/** Fixes the references of one part. */
export function fixCharts(root: Element, record: CleaningRecord): void {
  for (const element of elementsOf(root)) {
    if (!/^c:(numRef|strRef|multiLvlStrRef)$/.test(nameOf(element, officeNamespaces))) continue;
    if (!isBelow(element, root)) continue;
    const isText = element.parentElement?.localName === "tx";
    element.replaceWith(isText ? textOf(element) : literalOf(element));
    record.remove("c:f", undefined, "chart-data-removed");
  }
}
