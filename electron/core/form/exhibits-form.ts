/** What a list of documents after Rule 47 of the Rules of Court still lacks (resources/spec/forms.md §4). */

import { fillSentence } from "../text/fill-sentence.ts";
import type { FormGap } from "./answer-place.ts";
import type { FormLanguage } from "./form-sayer.ts";
import type { FormExhibit } from "./person-file.ts";

/** Words of this list alone. */
export type ExhibitsWord =
  | `check.${"compared" | "order" | "short"}`
  | `missing.${"pages" | "dates" | "descriptions"}`
  | ("title" | "intro" | "follows");

/** What a person has to add: pages of all, dates and descriptions of some, by their numbers. */
export function exhibitGaps(
  { words }: FormLanguage<ExhibitsWord>,
  exhibits: readonly FormExhibit[],
): FormGap[] {
  const gap = (
    word: "missing.dates" | "missing.descriptions",
    lacks: (exhibit: FormExhibit) => boolean,
  ): FormGap[] => {
    const found = exhibits.filter(lacks);
    if (found.length === 0) return [];
    const list = found.map((exhibit) => String(exhibits.indexOf(exhibit) + 1)).join(", ");
    const items = found.map(({ item }) => item);
    return [{ text: fillSentence(words[word], new Map([["list", list]])), place: { at: "items", items } }];
  };
  return [
    { text: words["missing.pages"] },
    ...gap("missing.dates", ({ date }) => date.of === "received"),
    ...gap("missing.descriptions", ({ about }) => about.every(({ name }) => name === undefined)),
  ];
}
