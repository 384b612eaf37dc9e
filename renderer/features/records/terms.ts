import { useMemo } from "react";
import { useIntl } from "react-intl";
import type { VaultTerm } from "../../../electron/contract/view-types.ts";
import { useAnswer } from "../../client/questions.ts";

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

export function useTerms(): Terms {
  const language = useIntl().locale as TermLanguage;
  const { data } = useAnswer("term.list", {});
  return useMemo(() => {
    const terms = new Map((data ?? []).map((term) => [term.code, term]));
    return {
      name: (code) => terms.get(code)?.names[language] ?? code,
      ofKinds: (kinds) =>
        [...terms.values()]
          .filter(({ kind, isRetired }) => kinds.includes(kind) && isRetired !== true)
          .map((term) => ({ code: term.code, name: term.names[language], depth: depthOf(terms, term) })),
    };
  }, [data, language]);
}
