/** The texts under which packages may be passed on. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Licences of works that lie within a package, beside its own. */
const within: Readonly<Record<string, readonly string[]>> = {
  "node_modules/pdfjs-dist": [
    "standard_fonts/LICENSE_FOXIT",
    ...["JBIG2", "PDFJS_JBIG2", "OPENJPEG", "PDFJS_OPENJPEG"].map((name) => `wasm/LICENSE_${name}`),
  ],
};

/** The licence files of a folder, by their names. */
function textsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying|notice|ofl)/i.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8").trim());
}

/** The licences that a package brings, those of works within it behind its own; `place` is its folder below the checkout. */
export const licenceTexts = (root: string, place: string): string[] => [
  ...textsIn(join(root, place)),
  ...(within[place] ?? []).map((path) => readFileSync(join(root, place, path), "utf8").trim()),
];
