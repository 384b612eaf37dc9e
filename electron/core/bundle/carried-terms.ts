/** What a bundle calls the terms that its sender added (bundle.md §15): a reader of the records has only their codes. */

import { termLanguages, type TermWords } from "../records/term.ts";
import type { CarriedRecord } from "./carried-records.ts";

/** The words of a term, in one language at least. */
export type CarriedTermNames = Readonly<Partial<TermWords>>;

function namesOf(fields: CarriedRecord["fields"]): CarriedTermNames {
  const words = termLanguages.flatMap((language) => {
    const word = fields[language];
    return typeof word === "string" ? [[language, word] as const] : [];
  });
  return Object.fromEntries(words);
}

/** By code what the terms among some records are called. */
export const carriedTermNames = (
  records: readonly Pick<CarriedRecord, "kind" | "fields">[],
): ReadonlyMap<string, CarriedTermNames> =>
  new Map(
    records.flatMap(({ kind, fields }) => {
      const { code } = fields;
      return kind === "term" && typeof code === "string" ? [[code, namesOf(fields)] as const] : [];
    }),
  );

/** A term in a language, or in the first that has a word for it, and its code: the same word may mean something else elsewhere. */
export function sayCarriedTerm(
  terms: ReadonlyMap<string, CarriedTermNames>,
  code: string,
  language: keyof TermWords,
): string {
  const names = terms.get(code) ?? {};
  const name = names[language] ?? termLanguages.flatMap((other) => names[other] ?? [])[0];
  return name === undefined ? code : `${name} (${code})`;
}
