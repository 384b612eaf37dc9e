/**
 * Names in prose by how they sound: two neighbouring words that are different parts of what one person is called, in any script, order
 * and spelling, and one word where that is enough. Stricter than names of files, since prose has many words that sound like a name.
 */

import { patronymicEndings } from "../../core/text/name-letters.ts";
import { keysOf, letterRuns, type NamePart, type NameParts, SHORTEST_STEM, stemOf } from "./name-parts.ts";
import { wordMemories } from "./word-memory.ts";

/** Whose names are looked for. Ids of people. */
export interface SoundWish {
  readonly names: NameParts;
  readonly opened: ReadonlySet<string>;
  readonly near: ReadonlySet<string>;
}

/** Codes of people by id. */
type People = ReadonlyMap<string, string>;

/** A stretch of a text that is a name, and everybody whose it may be. */
export interface HeardName {
  readonly start: number;
  readonly end: number;
  readonly people: People;
}

/** A part of a name that a word may be, and whether it is written so or bent. */
interface Heard {
  readonly part: NamePart;
  readonly isBent: boolean;
}

/** What a word may be, wherever it stands. */
class KnownWord {
  readonly keys: readonly string[];
  readonly isCapital: boolean;
  readonly heard: readonly Heard[];
  #byPerson: ReadonlyMap<string, readonly Heard[]> | undefined;

  constructor(names: NameParts, word: string) {
    this.isCapital = /^\p{Lu}|^\p{Lo}/u.test(word);
    this.keys = keysOf(word.replace(possessive, ""));
    this.heard = this.keys.flatMap((key) => heardIn(names, key, this.isCapital));
  }

  /** By ids of people; only of words beside others. */
  get byPerson(): ReadonlyMap<string, readonly Heard[]> {
    return (this.#byPerson ??= Map.groupBy(this.heard, ({ part }) => part.person));
  }
}

/** A word of a text. */
interface Word {
  readonly start: number;
  readonly end: number;
  readonly known: KnownWord;
}

/** How much an ending may add to a stem. */
const LONGEST_ENDING = 5;
/** From here on any ending will do behind a capital. */
const LONG_STEM = 5;
/** Of a name of which one word is enough, and of two words of a name as one. */
const SHORTEST_ALONE = 4;
const SHORTEST_JOINED = 8;
/** Of two words in small letters, both together. */
const SHORTEST_SMALL = 9;
/** Words of one name, with one between them that the register does not know. */
const LONGEST_NAME = 4;

/** What cases make of names after folding: Slavic ones, the English one, Kazakh ones, the French and Italian plural. */
const endings =
  /^(?:[aeiou]{0,3}|[ou]g?o|[ei]?go|[oe]mu|[oei]m|a[mh]|ami|imi|i[hm]|[oe][vi]|ov[iu]|o[iu]|s|es|n?in|[dtn]in|[dtn]i|[gkhn][ae]|[dt][ae]n?|nan|nen|[mbp]en|[ldt][ae]r)$/;
/** What begins the end of a father's name, however it is bent. */
const fathersName = new RegExp(
  `.(?:${patronymicEndings.map((end) => end.replace(/a$/, "")).join("|")})[a-z]{0,3}$`,
);
/** What stands between two parts of one name. */
const between = /^[\s.,-]+$/u;
const possessive = /[’']s?$/u;
const initial = /^\p{Lu}\p{M}*$/u;

function heardIn(names: NameParts, key: string, isCapital: boolean): Heard[] {
  const found: Heard[] = [];
  for (let ending = 0; ending <= LONGEST_ENDING && ending < key.length; ending += 1) {
    const stem = key.slice(0, key.length - ending);
    const parts = names.at(stem);
    if (parts.length === 0) continue;
    const canBend =
      stem.length >= SHORTEST_STEM &&
      (endings.test(key.slice(stem.length)) || (isCapital && stem.length >= LONG_STEM));
    for (const part of parts) {
      const isBent = part.key !== key;
      if (isBent ? canBend : isCapital || key.length >= SHORTEST_STEM) found.push({ part, isBent });
    }
  }
  return found;
}

const knownWords = wordMemories((names: NameParts, word) => new KnownWord(names, word));

/** Finds names in prose. */
export class NameHearing {
  readonly #wish: SoundWish;

  constructor(wish: SoundWish) {
    this.#wish = wish;
  }

  /** All words of a text; what a word may be is looked up once for all texts. */
  #wordsOf(text: string): Word[] {
    const known = knownWords(this.#wish.names);
    return Array.from(text.matchAll(letterRuns), ({ 0: word, index: start }) => ({
      ...{ start, end: start + word.length, known: known.of(word) },
    }));
  }

  /** Names of two words and more. */
  together(text: string): HeardName[] {
    const words = this.#wordsOf(text);
    const found: HeardName[] = [];
    for (let at = 0; at < words.length; at += 1) {
      const name = nameFrom(text, words.slice(at, at + LONGEST_NAME));
      if (name === undefined) continue;
      found.push(name);
      while ((words[at + 1]?.start ?? name.end) < name.end) at += 1;
    }
    return found;
  }

  /** Single words: any part of the name of whoever is near, and names of one word. */
  alone(text: string): HeardName[] {
    const { near, opened } = this.#wish;
    return this.#wordsOf(text).flatMap(({ start, end, known: { isCapital, heard } }) => {
      const sure = heard.filter(({ part, isBent }) => {
        if (opened.has(part.person)) return false;
        const length = isBent ? stemOf(part.key).length : part.key.length;
        if (near.has(part.person) && !part.isJoined)
          return length >= (isCapital ? SHORTEST_STEM : SHORTEST_ALONE);
        if (part.isJoined) return !isBent && length >= SHORTEST_JOINED;
        return part.isWhole && isCapital && length >= SHORTEST_ALONE;
      });
      if (sure.length === 0) return [];
      // A part in common with somebody who was opened would tell whose the code is.
      const shared = heard.filter(({ part }) => opened.has(part.person));
      return [{ start, end, people: peopleOf([...sure, ...shared]) }];
    });
  }
}

const peopleOf = (heard: readonly Heard[]): People =>
  new Map(heard.map(({ part: { person, code } }) => [person, code]));

const isBeside = (text: string, one: Word, other: Word): boolean =>
  between.test(text.slice(one.end, other.start));

/** Two parts of one name that two words are. */
type HeardPair = readonly [Heard, Heard];

/** Whether they are different parts, and in small letters long enough. */
const areEnough = ([one, other]: HeardPair, isSmall: boolean): boolean =>
  stemOf(one.part.key) !== stemOf(other.part.key) &&
  (!isSmall || one.part.key.length + other.part.key.length >= SHORTEST_SMALL);

/** Who has different parts of their name in two words; whoever is called just so before others. */
function peopleOfBoth({ known: one }: Word, { known: other }: Word): People {
  const [exact, all] = [new Map<string, string>(), new Map<string, string>()];
  if (one.heard.length === 0 || other.heard.length === 0) return all;
  const [fewer, more] = one.byPerson.size < other.byPerson.size ? [one, other] : [other, one];
  const isSmall = !one.isCapital || !other.isCapital;
  for (const [person, heard] of fewer.byPerson) {
    const beside = more.byPerson.get(person);
    if (beside === undefined) continue;
    const pairs = beside.flatMap((second) => heard.map((first): HeardPair => [first, second]));
    for (const pair of pairs.filter((each) => areEnough(each, isSmall))) {
      all.set(person, pair[0].part.code);
      if (!pair.some(({ isBent }) => isBent)) exact.set(person, pair[0].part.code);
    }
  }
  return exact.size > 0 ? exact : all;
}

/** Whether a word may stand between two parts of a name that the register has without it: an initial, a father's name. */
const mayStandBetween = (text: string, { start, end, known: { isCapital, keys } }: Word): boolean =>
  isCapital && (initial.test(text.slice(start, end)) || keys.some((key) => fathersName.test(key)));

/** The end of a name that begins with the first of some words, and whose it may be; undefined where it is none. */
function twoOf(
  text: string,
  words: readonly Word[],
): { readonly last: Word; readonly people: People } | undefined {
  const [first, second, third] = words;
  if (first === undefined || second === undefined || first.known.heard.length === 0) return undefined;
  if (!isBeside(text, first, second)) return undefined;
  const people = peopleOfBoth(first, second);
  if (people.size > 0) return { last: second, people };
  if (third === undefined || !isBeside(text, second, third) || !mayStandBetween(text, second))
    return undefined;
  const around = peopleOfBoth(first, third);
  return around.size > 0 ? { last: third, people: around } : undefined;
}

/** The same with whatever else of that name stands behind it. */
function nameFrom(text: string, words: readonly Word[]): HeardName | undefined {
  const two = twoOf(text, words);
  if (two === undefined) return undefined;
  let { last, people } = two;
  for (const word of words.slice(words.indexOf(last) + 1)) {
    const also = new Map([...people].filter(([person]) => word.known.byPerson.has(person)));
    if (also.size === 0 || !isBeside(text, last, word)) break;
    [last, people] = [word, also];
  }
  return { start: words[0]?.start ?? last.start, end: last.end, people };
}
