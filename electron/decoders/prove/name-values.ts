/** What a file was called, as texts that no copy of it may contain. */

import type { PersonalValue } from "./personal-value.ts";

/** Words that the formats themselves write into every file. */
const commonStems = new Set(
  "document presentation workbook content contents styles settings image images media slides sheet thumbnail picture photo video audio music index cover mimetype untitled".split(
    " ",
  ),
);
const MIN_CHARACTERS = 4;

/** Stands in the place of a tag; no tag of a file is called so, because those have a group. */
export const NAME_TAG = "name";

/** The whole name, and the name without its ending where that is not a word of the formats. */
export function nameValues(fileName: string): PersonalValue[] {
  const name = fileName.normalize("NFC");
  const stem = name.replace(/\.[^.]{1,8}$/, "");
  const isTelling = Array.from(stem).length >= MIN_CHARACTERS && !commonStems.has(stem.toLowerCase());
  return [name, name.normalize("NFD"), ...(isTelling ? [stem, stem.normalize("NFD")] : [])].map((text) => ({
    tag: NAME_TAG,
    text,
  }));
}
