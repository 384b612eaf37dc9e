/**
 * Pictures that fill a shape, a page or a cell, where outline, size and offset decide how much of them is seen: they stay
 * whole, and that is told.
 */

import type { Element } from "slimdom";
import { elementsOf } from "../xml/parse-xml.ts";
import { attributeNameOf, nameOf } from "../xml/vocabulary.ts";
import { odfNamespaces } from "./vocabulary.ts";

const valueOf = (element: Element, name: string): string | undefined =>
  element.attributes.find((attribute) => attributeNameOf(attribute, odfNamespaces) === name)?.value;

function showsPart(element: Element): boolean {
  const isStretched = valueOf(element, "style:repeat") === "stretch";
  if (nameOf(element, odfNamespaces) === "style:background-image")
    return valueOf(element, "xlink:href") !== undefined && !isStretched;
  const isPage = nameOf(element, odfNamespaces) === "style:drawing-page-properties";
  return valueOf(element, "draw:fill") === "bitmap" && !(isPage && isStretched);
}

/** Whether a tree has such pictures. */
export const isPartlyShown = (root: Element): boolean => elementsOf(root).some(showsPart);
