import { useIntl } from "react-intl";
import type { VaultTerm } from "../../../electron/contract/view-types.ts";
import { useSteadyAnswer } from "../../client/questions.ts";
import { useNames } from "./names.tsx";

type TermLanguage = keyof VaultTerm["names"];

/** The thesaurus in the language that is spoken. */
export interface Terms {
  /** The word of a code; the code itself where it is of another version. */
  readonly name: (code: string) => string;
  /** Terms of some kinds, each below the one that it narrows. */
  readonly ofKinds: (
    kinds: readonly string[],
  ) => readonly { readonly code: string; readonly name: string; readonly depth: number }[];
}

/** How many terms are wider than one. */
function depthOf(terms: ReadonlyMap<string, VaultTerm>, { parent }: VaultTerm): number {
  const wider = parent === undefined ? undefined : terms.get(parent);
  return wider === undefined ? 0 : 1 + depthOf(terms, wider);
}

function termsIn(all: readonly VaultTerm[], language: TermLanguage): Terms {
  const terms = new Map(all.map((term) => [term.code, term]));
  return {
    name: (code) => terms.get(code)?.names[language] ?? code,
    ofKinds: (kinds) =>
      [...terms.values()]
        .filter(({ kind, isRetired }) => kinds.includes(kind) && isRetired !== true)
        .map((term) => ({ code: term.code, name: term.names[language], depth: depthOf(terms, term) })),
  };
}

const noTerms: readonly VaultTerm[] = [];
/** By the answer that they were made of and the language: every cell of a list asks for them. */
const made = new WeakMap<readonly VaultTerm[], Map<TermLanguage, Terms>>();

export function useTerms(): Terms {
  const language = useIntl().locale as TermLanguage;
  const { names } = useNames();
  // Words that were there stay until the others have come: all of the screen speaks in them.
  const { data = noTerms } = useSteadyAnswer("term.list", { names });
  const ofAnswer = made.get(data) ?? new Map<TermLanguage, Terms>();
  made.set(data, ofAnswer);
  const terms = ofAnswer.get(language) ?? termsIn(data, language);
  ofAnswer.set(language, terms);
  return terms;
}
