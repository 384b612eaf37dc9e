/**
 * Words as the search index has them. Beside a word as it is written stands its sound (resources/spec/catalogue.md §1),
 * so that a name is found in every script; a mark that no text has tells sounds from words.
 */

import { foldName } from "../../core/text/fold-name.ts";

/** Of the private use area: the tokenizer takes it for a letter, and nobody types it. */
const SOUND_MARK = "\u{E000}";

/** Splits as the index does: letters, digits and their marks make words, everything else parts them. */
export const wordsIn = (text: string): string[] =>
  text.normalize("NFC").match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? [];

/** The sounds of a word: none, one, or two where a letter may be read in two ways. */
export function soundsOf(word: string): string[] {
  const { key, secondKey } = foldName(word);
  return [...new Set([key, secondKey])].filter((sound) => sound !== "");
}

/** The sounds of all words of texts, each once, as the index has them beside the words. */
export function soundsIn(texts: readonly string[]): string {
  const words = new Set(texts.flatMap(wordsIn));
  const sounds = new Set(Array.from(words).flatMap(soundsOf));
  return Array.from(sounds, (sound) => `${SOUND_MARK}${sound}`).join(" ");
}

/** What the index is asked for one word: it begins a word of the item, in letters or in sound. */
function wordExpression(word: string): string {
  const sounds = soundsOf(word).map((sound) => `"${SOUND_MARK}${sound}"*`);
  return `(${[`"${word}"*`, ...sounds].join(" OR ")})`;
}

/** What the index is asked for words, all of which an item has. */
export const matchExpression = (words: readonly string[]): string => words.map(wordExpression).join(" AND ");
