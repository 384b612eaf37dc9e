/** Why an item was found, in words: one sentence for each place that has a word of the search. */

import { fillSentence } from "./fill-sentence.ts";
import { safeText } from "./safe-text.ts";

interface FoundAt<Place extends string> {
  readonly place: Place;
  /** From outside. */
  readonly excerpt: string;
}

/** Says it, safe to show; what is found by its name, which is seen anyway, needs no reason. */
export const matchReasons = <Place extends string>(
  matches: readonly FoundAt<Place>[],
  words: Readonly<Record<Place, string>>,
): string[] =>
  matches
    .filter(({ place }) => place !== "name")
    .map(({ place, excerpt }) => fillSentence(words[place], new Map([["excerpt", safeText(excerpt)]])));
