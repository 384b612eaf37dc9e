/**
 * Terms by the words of their names, in all seven languages (resources/spec/catalogue.md §3). Records and items keep codes; a query is
 * turned into codes once, so nothing of a thesaurus stands in an index.
 */

import {
  compareTerms,
  type Nearness,
  nearnesses,
  type SpelledWord,
  spellWord,
} from "../../core/text/compare-names.ts";
import { type Term, termLanguages } from "../../core/records/term.ts";
import type { ReadableDb } from "../catalogue/database.ts";
import { lastChange } from "../catalogue/record-change-table.ts";
import { wordsIn } from "../catalogue/search-words.ts";
import { knownTerms } from "./known-terms.ts";
import { termsOf } from "./terms-of-vault.ts";

/** Why a term is what somebody looks for. */
export interface CalledTerm {
  /** The word of its name. */
  readonly word: string;
  /** The name that has the word; of a narrower term that of the wider one, and then its own in the same language. */
  readonly name: string;
  readonly nearness: Nearness;
}

type Language = (typeof termLanguages)[number];

interface NameWord {
  readonly spelled: SpelledWord;
  readonly uses: { readonly term: Term; readonly language: Language }[];
}

/** The words of the names of some terms, and which terms are narrower than which. */
interface TermIndex {
  readonly words: readonly NameWord[];
  readonly narrower: ReadonlyMap<string | undefined, readonly Term[]>;
}

/** Words that are remembered at once. */
const REMEMBERED = 64;

function indexOf(terms: readonly Term[]): TermIndex {
  const words = new Map<string, NameWord>();
  for (const term of terms) {
    for (const language of termLanguages) {
      for (const text of wordsIn(term.names[language])) {
        const known = words.get(text) ?? { spelled: spellWord(text), uses: [] };
        known.uses.push({ term, language });
        words.set(text, known);
      }
    }
  }
  return { words: [...words.values()], narrower: Map.groupBy(terms, ({ parent }) => parent) };
}

let program: TermIndex | undefined;

/** The index of the terms of the program, made when it is first asked for. */
const programIndex = (): TermIndex => (program ??= indexOf([...knownTerms().values()]));

/** Makes the index of the terms of the program, which takes a moment, before somebody types. */
export const readTermNames = (): void => void programIndex();

/** What is known as long as the register stands as it does. */
interface Held {
  readonly change: number;
  readonly indexes: readonly TermIndex[];
  /** By word what was asked before: lists and reasons ask for the same words. */
  readonly called: Map<string, ReadonlyMap<string, CalledTerm>>;
}

const held = new WeakMap<ReadableDb, Held>();

function heldFor(db: ReadableDb): Held {
  const change = lastChange(db);
  const known = held.get(db);
  if (known?.change === change) return known;
  const own = Array.from(termsOf(db).values()).filter(({ isOwn }) => isOwn);
  const fresh = { change, indexes: [programIndex(), indexOf(own)], called: new Map() };
  held.set(db, fresh);
  return fresh;
}

interface Direct {
  readonly term: Term;
  readonly language: Language;
  readonly called: CalledTerm;
}

/** The terms that have the word in a name of their own. */
function directlyCalled(indexes: readonly TermIndex[], wanted: SpelledWord): Map<string, Direct> {
  const found = new Map<string, Direct>();
  const isNearer = (nearness: Nearness, known: Direct | undefined): boolean =>
    known === undefined || nearnesses.indexOf(nearness) < nearnesses.indexOf(known.called.nearness);
  // A single letter begins words of most terms; it counts where it is the whole word.
  const isFit = ({ cased }: SpelledWord): boolean => wanted.cased.length > 1 || cased === wanted.cased;
  for (const { spelled, uses } of indexes.flatMap(({ words }) => words)) {
    const nearness = isFit(spelled) ? compareTerms(wanted, spelled) : undefined;
    if (nearness === undefined) continue;
    for (const { term, language } of uses) {
      if (!isNearer(nearness, found.get(term.code))) continue;
      const called = { word: spelled.text, name: term.names[language], nearness };
      found.set(term.code, { term, language, called });
    }
  }
  return found;
}

function withNarrower(indexes: readonly TermIndex[], wanted: SpelledWord): ReadonlyMap<string, CalledTerm> {
  const direct = directlyCalled(indexes, wanted);
  const called = new Map(Array.from(direct, ([code, found]) => [code, found.called]));
  const addNarrower = (code: string, { language, called: wide }: Direct): void => {
    for (const term of indexes.flatMap(({ narrower }) => narrower.get(code) ?? [])) {
      if (!called.has(term.code))
        called.set(term.code, { ...wide, name: `${wide.name} › ${term.names[language]}` });
      addNarrower(term.code, { term, language, called: wide });
    }
  };
  for (const [code, found] of direct) addNarrower(code, found);
  return called;
}

/**
 * By code the terms one of whose names has a word that begins like the one that is wanted, in letters, in sound or but for its ending,
 * and whatever is narrower. A single letter has to be the whole word.
 */
export function termsCalled(db: ReadableDb, word: string): ReadonlyMap<string, CalledTerm> {
  const { indexes, called } = heldFor(db);
  const known = called.get(word);
  if (known !== undefined) return known;
  const found = withNarrower(indexes, spellWord(word));
  if (called.size >= REMEMBERED) called.clear();
  called.set(word, found);
  return found;
}
