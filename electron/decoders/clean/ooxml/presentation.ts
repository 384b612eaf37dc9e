/** Presentations: the visible slides as they stand, without notes, animations and what only the author sees. */

import type { Element } from "slimdom";
import type { CleaningRecord } from "../cleaning-record.ts";
import { nameOf, words } from "../xml/vocabulary.ts";
import { officeNamespaces } from "./vocabulary.ts";

const keptChildren = words("p:sldMasterIdLst p:sldIdLst p:sldSz p:notesSz p:defaultTextStyle p:kinsoku");

const short = (element: Element): string => nameOf(element, officeNamespaces);

/** Prepares the part that lists the slides; `isHidden` tells of a slide by its relationship. */
export function preparePresentation(
  root: Element,
  isHidden: (relation: string) => boolean,
  record: CleaningRecord,
): void {
  if (short(root) !== "p:presentation") return;
  for (const child of root.children) {
    if (keptChildren.has(short(child))) continue;
    record.remove("ppt/presentation.xml", child.localName);
    child.remove();
  }
  const slides = root.children.find((child) => short(child) === "p:sldIdLst")?.children ?? [];
  for (const slide of slides) {
    const relation = slide.attributes.find(({ localName, prefix }) => localName === "id" && prefix !== null);
    if (relation === undefined || !isHidden(relation.value)) continue;
    slide.remove();
    record.remove("ppt/slides", "show", "hidden-slides-removed");
  }
}
