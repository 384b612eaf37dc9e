/** Drawn objects that are switched off: they show nothing and hold everything. */

import type { Element } from "slimdom";
import type { CleaningRecord } from "../cleaning-record.ts";
import { isBelow } from "../xml/filter-xml.ts";
import { elementsOf } from "../xml/parse-xml.ts";
import { words } from "../xml/vocabulary.ts";

const frames = words(
  "sp pic graphicFrame grpSp cxnSp wsp drawing twoCellAnchor oneCellAnchor absoluteAnchor",
);

function frameOf(element: Element, root: Element): Element | undefined {
  let node: Element | null = element;
  while (node !== null && node !== root && !frames.has(node.localName)) node = node.parentElement;
  return node === null || node === root ? undefined : node;
}

/** Drops hidden objects, in spreadsheets with the anchor that only holds them. */
export function dropHiddenObjects(root: Element, record: CleaningRecord): void {
  for (const element of elementsOf(root)) {
    if (!/^(cNvPr|docPr)$/.test(element.localName) || !isBelow(element, root)) continue;
    const hidden = element.getAttribute("hidden");
    if (hidden !== "1" && hidden !== "true") continue;
    const frame = frameOf(element, root);
    const anchor = frame?.parentElement?.localName.endsWith("Anchor") === true ? frame.parentElement : frame;
    anchor?.remove();
    record.remove(element.localName, "hidden", "hidden-objects-removed");
  }
}
