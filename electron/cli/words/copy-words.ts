/** What a file is that was made from an original, in words. */

import { fillSentence } from "../../core/text/fill-sentence.ts";
import type { Words } from "./words.ts";

/** A copy as reports tell of it; `of` is the number of its original in a bundle, or the item that it is here. */
export interface ToldCopy {
  readonly kind: string;
  readonly of?: number | string | undefined;
}

/** What a kind of copies is called; one that a newer version wrote is shown as it is. */
export const copyKindWords = (kind: string, { eventDetails: { codes } }: Words): string =>
  Object.hasOwn(codes, kind) ? codes[kind as keyof typeof codes] : kind;

const say = (sentence: string, values: Readonly<Record<string, string>>): string =>
  fillSentence(sentence, new Map(Object.entries(values)));

/** Says it. */
export function copyWords({ kind, of }: ToldCopy, words: Words): string {
  const { alone, of: ofItem, item } = words.copies;
  const what = copyKindWords(kind, words);
  if (of === undefined) return say(alone, { what });
  return say(ofItem, { what, item: typeof of === "number" ? say(item, { n: String(of) }) : of.slice(0, 8) });
}

/** Says that somebody received a file as a copy; nothing for an original. */
export const receivedWords = (kind: string | undefined, words: Words): string =>
  kind === undefined ? "" : say(words.copies.received, { what: copyKindWords(kind, words) });
