import { fillSentence } from "../../core/text/fill-sentence.ts";
import { safeText } from "../../core/text/safe-text.ts";
import type { ItemList } from "../../engine/index.ts";
import type { Words } from "./words.ts";

type Matches = NonNullable<ItemList["items"][number]["matches"]>;

/** Why an item was found, one reason each; what is found by its name needs none. */
export const matchReasons = (matches: Matches, words: Words): string[] =>
  matches
    .filter(({ place }) => place !== "name")
    .map(({ place, excerpt }) =>
      fillSentence(words.matches[place], new Map([["excerpt", safeText(excerpt)]])),
    );
