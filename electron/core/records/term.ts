/**
 * Terms for what happened and how things stand (resources/spec/catalogue.md §2): a tree of codes with words in seven languages. A term
 * may be retired; it is never deleted, because records go on speaking of it.
 */

import * as v from "valibot";
import { decodeValue } from "../decode.ts";
import { DecodeError } from "../errors.ts";

/** What terms are about. */
export const termKinds = ["violation", "status", "detention", "stage", "communication", "answer"] as const;

/** What a term is about. */
export type TermKind = (typeof termKinds)[number];

const MAX_CHARACTERS = 300;

/** A code: parts of a-z, 0-9 and _, each narrower than the one before it. */
export const termCode = v.pipe(v.string(), v.maxLength(80), v.regex(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/));

const word = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_CHARACTERS));
/** The languages of terms; where one has no word, the first of the others that has one stands in for it. */
export const termLanguages = ["en", "ru", "kk", "fr", "it", "pl", "uk"] as const;

const inAllLanguages = <Text extends v.GenericSchema<string>>(text: Text) =>
  v.strictObject({ en: text, fr: text, it: text, ru: text, kk: text, pl: text, uk: text });

/** A word in all seven languages. */
export const termWords = inAllLanguages(word);

/** Some sentences in all seven languages. */
export const termSentences = inAllLanguages(v.pipe(v.string(), v.minLength(1), v.maxLength(600)));

/** Words in all seven languages. */
export type TermWords = v.InferOutput<typeof termWords>;

const termSchema = v.strictObject({
  code: termCode,
  parent: v.exactOptional(termCode),
  kind: v.picklist(termKinds),
  definition: word,
  names: termWords,
  articles: v.exactOptional(v.pipe(v.array(word), v.readonly())),
  note: v.exactOptional(word),
  /** How sure the words are: `?` unconfirmed, `??` doubtful; an editor who knows the language looks for these. */
  doubt: v.exactOptional(v.picklist(["?", "??"])),
});

/** One term. */
export type Term = v.InferOutput<typeof termSchema>;

/** Terms by code; a parent stands before its children. */
export type Thesaurus = ReadonlyMap<string, Term>;

/** Checks a list of terms: each code once, and every parent there and of the same kind. Throws DecodeError. */
export function decodeTerms(value: unknown): Thesaurus {
  const thesaurus = new Map<string, Term>();
  for (const term of decodeValue(v.array(termSchema), value, "terms")) {
    if (thesaurus.has(term.code)) throw new DecodeError(`terms.${term.code}`, "each code once");
    if (term.parent !== undefined && thesaurus.get(term.parent)?.kind !== term.kind) {
      throw new DecodeError(`terms.${term.code}`, "a parent of the same kind before it");
    }
    thesaurus.set(term.code, term);
  }
  return thesaurus;
}

/** Whether a term is another one or narrower than it. */
export function isWithin(thesaurus: Thesaurus, code: string, wider: string): boolean {
  for (let at: string | undefined = code; at !== undefined; at = thesaurus.get(at)?.parent) {
    if (at === wider) return true;
  }
  return false;
}
