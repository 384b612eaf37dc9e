/** Settles markup alternatives (ECMA-376 part 3): the first choice that is understood here stays, else the fallback. */

import type { Element } from "slimdom";
import { elementsOf, unwrap } from "../xml/parse-xml.ts";
import { nameOf } from "../xml/vocabulary.ts";
import { isBelow } from "../xml/filter-xml.ts";
import { officeNamespaces } from "./vocabulary.ts";

const isUnderstood = (choice: Element): boolean =>
  (choice.getAttribute("Requires") ?? "?").split(/\s+/).every((prefix) => {
    const uri = choice.lookupNamespaceURI(prefix);
    return uri !== null && officeNamespaces.has(uri);
  });

/** Replaces every set of alternatives below the root by one of them. */
export function settleAlternatives(root: Element): void {
  for (const element of elementsOf(root)) {
    if (nameOf(element, officeNamespaces) !== "mc:AlternateContent" || !isBelow(element, root)) continue;
    const chosen =
      element.children.find((child) => child.localName === "Choice" && isUnderstood(child)) ??
      element.children.find((child) => child.localName === "Fallback");
    for (const child of element.children) if (child !== chosen) child.remove();
    if (chosen !== undefined) unwrap(chosen);
    unwrap(element);
  }
}
