/** The eight words of a bundle as people compare them: English, in their own language where it has a list, as numbers. */

import { numbersOfWords, translateWords } from "../../core/words/fingerprint-words.ts";
import type { Language } from "./words.ts";

/** Lines of two columns. */
export function spokenRows(words: readonly string[], language: Language): string[][] {
  const hasOwnList = language === "fr" || language === "it";
  return [
    ["words", words.join(" ")],
    ...(hasOwnList ? [[`words (${language})`, translateWords(words, language).join(" ")]] : []),
    ["numbers", numbersOfWords(words).join(" ")],
  ];
}
