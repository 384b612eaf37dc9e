/** What a list of documents after Rule 47 of the Rules of Court still lacks (resources/spec/forms.md §4). */

import { fillSentence } from "../text/fill-sentence.ts";
import type { FormLanguage } from "./form-sayer.ts";
import type { FormExhibit } from "./person-file.ts";

/** Words of this list alone. */
export type ExhibitsWord =
  | `check.${"order" | "short"}`
  | `missing.${"pages" | "dates" | "descriptions"}`
  | ("title" | "intro" | "follows");

/** What a person has to add: pages of all, dates and descriptions of some, by their numbers. */
export function exhibitGaps(
  { words }: FormLanguage<ExhibitsWord>,
  exhibits: readonly FormExhibit[],
): string[] {
  const numbers = (lacks: (exhibit: FormExhibit) => boolean): string =>
    exhibits.flatMap((exhibit, index) => (lacks(exhibit) ? [String(index + 1)] : [])).join(", ");
  const gap = (word: "missing.dates" | "missing.descriptions", list: string): string[] =>
    list === "" ? [] : [fillSentence(words[word], new Map([["list", list]]))];
  return [
    words["missing.pages"],
    ...gap(
      "missing.dates",
      numbers(({ date }) => date.of === "received"),
    ),
    ...gap(
      "missing.descriptions",
      numbers(({ about }) => about.every(({ name }) => name === undefined)),
    ),
  ];
}
