/** Definitions of figures: those that come with the program, and those that somebody wrote. */

import figures from "../../../resources/thesaurus/figures.json" with { type: "json" };
import { DecodeError, VaultError } from "../../core/errors.ts";
import { decodeFigures, type Figure } from "../../core/figures/figure.ts";
import type { Term } from "../../core/records/term.ts";
import { knownTerms } from "./known-terms.ts";

let known: readonly Figure[] | undefined;

/** The definitions, checked when they are first asked for. */
export const knownFigures = (): readonly Figure[] => (known ??= decodeFigures(figures, knownTerms()));

/** Reads definitions from JSON; their terms are those of a vault, also its own and the retired ones. Throws VaultError bad-usage that names what does not fit. */
export function readFigures(text: string, terms: readonly Term[]): readonly Figure[] {
  try {
    const thesaurus = new Map(terms.map((term) => [term.code, term]));
    return decodeFigures(JSON.parse(text), thesaurus);
  } catch (error) {
    if (error instanceof DecodeError || error instanceof SyntaxError)
      throw new VaultError("bad-usage", `definitions of figures: ${error.message}`, { cause: error });
    throw error;
  }
}
