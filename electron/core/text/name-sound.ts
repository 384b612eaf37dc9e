/** One key for every order of the words of a name and every way to write them that sounds alike (resources/spec/catalogue.md §1). */

import { foldName, nameWords } from "./fold-name.ts";

/** The key; empty for a text without a letter or digit. Equal keys propose that two names are one, and never say so. */
export const nameSound = (name: string): string =>
  nameWords(name)
    .map((word) => foldName(word).key)
    .toSorted()
    .join(" ");
