/** A card as it is shown: what is on it, and its fingerprint in the forms in which people compare it. */

import { safeText } from "../../../electron/core/text/safe-text.ts";
import type { ShownCard } from "../work/protocol.ts";
import { element } from "./element.ts";
import { code, factList } from "./facts.ts";
import { said, spoken } from "./words.ts";

/** The language of the reader where it has a list of words, else English. */
function listLanguage(): keyof ShownCard["wordsIn"] {
  const language = spoken();
  return language === "fr" || language === "it" ? language : "en";
}

/** The fingerprint: eight words, and eight numbers that need no language. */
export const fingerprintView = ({ wordsIn, numbers }: ShownCard): HTMLElement =>
  element(
    "div",
    {},
    element("p", { class: "note" }, said("card.compare")),
    element(
      "ol",
      { class: "Words" },
      ...wordsIn.en.map((_, index) => element("li", {}, () => wordsIn[listLanguage()][index] ?? "")),
    ),
    element("p", { class: "note" }, said("card.numbers")),
    element("p", { class: "Numbers num" }, numbers.join(" ")),
  );

/** Who somebody is by their card. */
export const cardFacts = ({ name, recipient, signer }: ShownCard): HTMLElement =>
  factList([
    ["card.name", safeText(name)],
    ["key.recipient", code(recipient)],
    ["key.signer", code(signer)],
  ]);
