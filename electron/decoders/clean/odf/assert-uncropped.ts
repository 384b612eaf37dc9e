/**
 * Pictures of which a document shows only a part. How much that is depends on the size that a program thinks the picture
 * has; whoever thinks otherwise would show what was to be cut off, or leave it in the file.
 */

import type { Element } from "slimdom";
import { CleanRefusal } from "../format-cleaner.ts";
import { elementsOf } from "../xml/parse-xml.ts";
import { attributeNameOf } from "../xml/vocabulary.ts";
import { odfNamespaces } from "./vocabulary.ts";

const cutsOff = (value: string): boolean => /\(.*[1-9]/.test(value);

/** Throws CleanRefusal where part of a picture is cut off. */
export function assertUncropped(root: Element): void {
  const isCropped = elementsOf(root).some(({ attributes }) =>
    attributes.some(
      (attribute) => attributeNameOf(attribute, odfNamespaces) === "fo:clip" && cutsOff(attribute.value),
    ),
  );
  if (isCropped)
    throw new CleanRefusal(
      "unknown-structure",
      "a part of a picture is cut off, but lies in the document: crop it for good",
    );
}
