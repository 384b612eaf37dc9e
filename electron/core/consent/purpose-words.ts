/** What something was handed over for, and what stays, in words; English is here, the other languages are data of those who say them. */

import { fillSentence } from "../text/fill-sentence.ts";
import type { LeftOut } from "./left-out.ts";

/** The English words. */
export const englishPurpose = {
  "fact.use": "Made for",
  "fact.leftout": "Left out",
  "fact.leftout.by":
    "{n} of the chosen items, because the consent of the people concerned does not cover this use",
  "fact.leftout.closed":
    "{n} of the chosen items, because they are handed over only when somebody expressly says so, and nobody did",
  "fact.leftout.items": "Item numbers of all that was left out:",
  "fact.leftout.none": "Nothing of what was chosen",
  "use.legal": "Legal proceedings",
  "use.un": "Bodies of the United Nations",
  "use.briefing": "A closed briefing",
  "use.press": "The press",
  "use.public": "The public",
} as const;

/** The words of one language. */
export type PurposeWords = Readonly<Record<keyof typeof englishPurpose, string>>;

/** How many stay and why, a sentence for each reason; `sayCount` writes a number as the language does. */
export function leftOutSentences(
  words: PurposeWords,
  { uncovered, closed }: Pick<LeftOut, "uncovered" | "closed">,
  sayCount: (count: number) => string,
): string[] {
  if (uncovered + closed === 0) return [words["fact.leftout.none"]];
  const counted = (sentence: string, count: number): string[] =>
    count === 0 ? [] : [fillSentence(sentence, new Map([["n", sayCount(count)]]))];
  return [...counted(words["fact.leftout.by"], uncovered), ...counted(words["fact.leftout.closed"], closed)];
}
