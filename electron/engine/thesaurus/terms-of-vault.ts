/**
 * The terms of a vault: those that come with the program, those that somebody added, and which of them were retired
 * (resources/spec/catalogue.md §2). A term that was withdrawn is a retired one: records go on speaking of it.
 */

import * as v from "valibot";
import { anyObject, decodeJson } from "../../core/decode.ts";
import { decodeFields, type FieldsOf, type RecordFields } from "../../core/records/record-kinds.ts";
import { type Term, termCode, termLanguages, type TermWords } from "../../core/records/term.ts";
import { VaultError } from "../../core/errors.ts";
import type { ReadableDb } from "../catalogue/database.ts";
import { everyOfKind, type RecordRow } from "../catalogue/record-table.ts";
import { knownTerms } from "./known-terms.ts";

/** A term, and whether it is one's own or is used no longer. */
export interface VaultTerm extends Term {
  readonly isOwn?: true;
  /** Nothing new is said with it any longer; without it, something may. */
  readonly isRetired?: true;
}

/** Terms by code. */
export type VaultTerms = ReadonlyMap<string, VaultTerm>;

type TermFields = FieldsOf<"term">;

const wordsBy = (word: (language: keyof TermWords) => string): TermWords => ({
  ...{ en: word("en"), fr: word("fr"), it: word("it"), ru: word("ru") },
  ...{ kk: word("kk"), pl: word("pl"), uk: word("uk") },
});

/** A language without a word of its own has that of the first language that has one. */
function namesOf(fields: TermFields): TermWords | undefined {
  const first = termLanguages.flatMap((language) => fields[language] ?? [])[0];
  if (first === undefined) return undefined;
  return wordsBy((language) => fields[language] ?? first);
}

function ownTerm(fields: TermFields): Term | undefined {
  const names = namesOf(fields);
  if (names === undefined) return undefined;
  const { code, sort: kind, parent, articles, definition = names.en } = fields;
  return {
    ...{ code, kind, definition, names },
    ...(parent !== undefined && { parent }),
    ...(articles !== undefined && { articles: [...articles] }),
  };
}

const fieldsOf = ({ fields }: RecordRow): TermFields =>
  decodeFields("term", decodeJson(anyObject, fields, "record"));

/** All terms, also those that were retired. */
export function termsOf(db: ReadableDb): VaultTerms {
  const rows = everyOfKind(db, "term");
  if (rows.length === 0) return knownTerms();
  const terms = new Map<string, VaultTerm>(knownTerms());
  for (const row of rows) {
    const fields = fieldsOf(row);
    const isRetired = row.withdrawnAtMs !== null || fields.retired !== undefined;
    const program = knownTerms().get(fields.code);
    // What was said about a term of the program counts as long as the record does.
    if (program !== undefined) {
      if (row.withdrawnAtMs === null && isRetired) terms.set(fields.code, { ...program, isRetired });
      continue;
    }
    const own = ownTerm(fields);
    if (own !== undefined) terms.set(own.code, { ...own, isOwn: true, ...(isRetired && { isRetired }) });
  }
  return terms;
}

/** The same as they leave the vault, one's own in words that `veiled` makes of them: what somebody called a term may name somebody. */
export function veiledTerms(terms: VaultTerms, veiled: (text: string) => string): VaultTerms {
  const shown = new Map<string, string>();
  // One word may stand for several languages, and is veiled and counted once.
  const once = (text: string): string => {
    const known = shown.get(text) ?? veiled(text);
    shown.set(text, known);
    return known;
  };
  const told = (term: VaultTerm): VaultTerm => {
    if (term.isOwn !== true) return term;
    const { names, definition, articles } = term;
    return {
      ...{ ...term, definition: once(definition), names: wordsBy((language) => once(names[language])) },
      ...(articles !== undefined && { articles: articles.map(once) }),
    };
  };
  return new Map(Array.from(terms, ([code, term]) => [code, told(term)]));
}

/** The same under the codes by which `tell` tells them. */
export const recodedTerms = (terms: VaultTerms, tell: (code: string) => string): VaultTerms =>
  new Map(
    Array.from(terms.values(), (term) => {
      const { parent } = term;
      const code = tell(term.code);
      return [code, { ...term, code, ...(parent !== undefined && { parent: tell(parent) }) }];
    }),
  );

const refuse = (why: string): never => {
  throw new VaultError("bad-usage", why);
};

function assertNew(db: ReadableDb, fields: TermFields): void {
  const { code, sort, parent } = fields;
  if (!v.is(termCode, code)) refuse("a code is made of a-z, 0-9 and _, its parts parted by dots");
  if (everyOfKind(db, "term").some((row) => fieldsOf(row).code === code))
    throw new VaultError("already-exists", "a term has this code already");
  const program = knownTerms().get(code);
  if (program !== undefined) {
    if (program.kind !== sort || fields.retired === undefined)
      refuse("a term of the program can only be retired: its own sort, and the day (retired)");
    return;
  }
  if (parent !== undefined && termsOf(db).get(parent)?.kind !== sort)
    refuse("parent takes the code of a term of the same sort");
}

/** Checks a term before it is written. Throws VaultError bad-usage, already-exists where another one has its code. */
export function assertTermFits(db: ReadableDb, given: RecordFields, before: RecordFields | undefined): void {
  const fields = decodeFields("term", given);
  if (before === undefined) assertNew(db, fields);
  else if ((["code", "sort", "parent"] as const).some((field) => before[field] !== given[field]))
    refuse("code, sort and parent of a term stay: retire it, and add another one");
  if (!knownTerms().has(fields.code) && namesOf(fields) === undefined)
    refuse(`a term has a word in one language at least: ${termLanguages.join(", ")}`);
}
