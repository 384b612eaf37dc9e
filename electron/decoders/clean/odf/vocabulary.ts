/** The namespaces of OpenDocument 1.3 that are carried over; all others are extensions of programs. */

import type { Namespaces } from "../xml/vocabulary.ts";

const oasis = "urn:oasis:names:tc:opendocument:xmlns:";
const compatible = [
  "style",
  "text",
  "table",
  "office",
  "presentation",
  "config",
  "manifest",
  "meta",
  "script",
  "form",
];

/** Namespaces by URI. */
export const odfNamespaces: Namespaces = new Map([
  ...compatible.map((name): [string, string] => [`${oasis}${name}:1.0`, name]),
  [`${oasis}drawing:1.0`, "draw"],
  [`${oasis}datastyle:1.0`, "number"],
  [`${oasis}chart:1.0`, "chart"],
  [`${oasis}dr3d:1.0`, "dr3d"],
  [`${oasis}xsl-fo-compatible:1.0`, "fo"],
  [`${oasis}svg-compatible:1.0`, "svg"],
  [`${oasis}smil-compatible:1.0`, "smil"],
  [`${oasis}animation:1.0`, "anim"],
  [`${oasis}of:1.2`, "of"],
  ["http://www.w3.org/1999/xlink", "xlink"],
  ["http://www.w3.org/1998/Math/MathML", "math"],
  ["http://purl.org/dc/elements/1.1/", "dc"],
]);
