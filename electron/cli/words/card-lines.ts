/** Fingerprints of cards as people compare them: words where their language has a list, numbers for everybody. */

import type { CardReport } from "../../engine/index.ts";
import { alignColumns } from "../terminal/columns.ts";

/** The lines in which a card is shown. */
export function cardLines({ name, signer, wordsIn, numbers, code }: CardReport): string[] {
  return alignColumns([
    ["name", name],
    ["signer", signer],
    ["words (en)", wordsIn.en.join(" ")],
    ["words (fr)", wordsIn.fr.join(" ")],
    ["words (it)", wordsIn.it.join(" ")],
    ["numbers", numbers.join(" ")],
    ["code", code],
  ]);
}
