/**
 * Names of files before they leave the vault. A file is often called after whoever is in it, so what sounds like a name of the
 * register, in any script or spelling, becomes a code. Better a word too many than a name too few: nobody reads a file name for its
 * prose, and the custody log commits to the name as it was.
 */

import { decodeUtf8 } from "../../core/bytes/utf8.ts";
import { tryDecode } from "../../core/decode.ts";
import { keysOf, letterRuns, type NamePart, type NameParts, SHORTEST_STEM } from "../forms/name-parts.ts";
import { wordMemories } from "../forms/word-memory.ts";
import { SOMEBODY } from "../forms/veil-names.ts";

/** Whose names stay, and who is linked to the files. Ids of people; of records that were merged, with whose name was opened. */
export interface FileNameWish {
  /** All names of the register. */
  readonly names: NameParts;
  readonly opened: ReadonlyMap<string, string>;
  readonly near: ReadonlySet<string>;
}

/** A text after names in it became codes. */
export interface VeiledName {
  readonly text: string;
  readonly count: number;
  /** Codes of people that stand in it now. */
  readonly codes: readonly string[];
  /** Ids of people whose names were opened and stand in it. */
  readonly shown: readonly string[];
}

/** What hides names. */
export interface FileNameVeil {
  readonly text: (text: string) => VeiledName;
  /** Whether bytes spell a name behind percent signs or, where they are no UTF-8, in one of the encodings that such names come in. */
  readonly isNamedIn: (bytes: Uint8Array) => boolean;
}

/** A word or a run of words. */
interface Token {
  readonly start: number;
  readonly end: number;
  readonly known: KnownWord;
}

/**
 * Shorter stems stand in too many other words: beside another part of the same name; of whoever is linked, and whole names; of anybody;
 * at the beginning or end of a longer word and within it, of whoever is linked; within it, of anybody.
 */
const SHORTEST = { beside: 2, near: SHORTEST_STEM, anybody: 5, nearAtEdge: 4, nearInside: 5, inside: 6 };
/** How much an ending may add to a stem. */
const LONGEST_ENDING = 5;
/** Between two parts of one name. */
const FARTHEST = 4;

/** Of names that are no UTF-8; they may be UTF-8 that was cut off within a letter. */
const encodings = ["utf-8", "windows-1251", "koi8-r", "ibm866"];

/** Where a small letter stands before a capital: SarsenovaAigul. */
const inCapitals =
  /(?<=\p{Ll}[\p{Cf}\p{DI}]*)(?=\p{Lu})|(?<=\p{Lu}[\p{Cf}\p{DI}]*)(?=\p{Lu}[\p{Cf}\p{DI}]*\p{Ll})/u;

/** A part that a word may be, however it is bent, and how long the stem is that it shares with it. */
interface Begun {
  readonly part: NamePart;
  readonly length: number;
}

/** A part that stands in a longer word; short ones count only of whoever is linked. */
interface Inside {
  readonly part: NamePart;
  readonly isOfAnybody: boolean;
}

/** Every part that a key begins with. */
function partsBeginning(names: NameParts, key: string): Begun[] {
  const found: Begun[] = [];
  for (let ending = 0; ending <= LONGEST_ENDING && key.length - ending >= SHORTEST.beside; ending += 1) {
    const length = key.length - ending;
    for (const part of names.at(key.slice(0, length))) found.push({ part, length });
  }
  return found;
}

/** Whether a part of the name of somebody linked stands in a longer word as a name may; short ones, just as they are, at its beginning or end. */
function isNearInside(key: string, { start, end }: Pick<Token, "start" | "end">, part: NamePart): boolean {
  if (end - start >= SHORTEST.nearInside) return true;
  if (part.key.length < SHORTEST.nearAtEdge) return false;
  return key.slice(start) === part.key || (start === 0 && key.startsWith(part.key));
}

/** Parts that stand somewhere in a longer word: interviewsarsenova. */
function partsInside(names: NameParts, key: string): Inside[] {
  const found: Inside[] = [];
  for (let start = 0; start <= key.length - SHORTEST.near; start += 1)
    for (let end = start + SHORTEST.near; end <= key.length; end += 1) {
      const isOfAnybody = end - start >= SHORTEST.inside;
      for (const part of names.at(key.slice(start, end)))
        if (isOfAnybody || isNearInside(key, { start, end }, part)) found.push({ part, isOfAnybody });
    }
  return found;
}

/** What a word may be, wherever it stands. */
class KnownWord {
  readonly begun: readonly Begun[];
  readonly inside: readonly Inside[];
  #people: ReadonlySet<string> | undefined;

  constructor(names: NameParts, word: string) {
    const keys = keysOf(word);
    this.begun = keys.flatMap((key) => partsBeginning(names, key));
    this.inside = keys.flatMap((key) => partsInside(names, key));
  }

  /** Ids of people of whose names it may be a part; only of words beside others. */
  get people(): ReadonlySet<string> {
    return (this.#people ??= new Set(this.begun.map(({ part }) => part.person)));
  }
}

/** A run of letters: whole, and in the parts that capitals make of it. */
interface KnownRun {
  readonly whole: KnownWord;
  readonly parts: readonly { readonly length: number; readonly known: KnownWord }[];
}

const knownWords = wordMemories((names: NameParts, word) => new KnownWord(names, word));

const knownRuns = wordMemories((names: NameParts, run): KnownRun => {
  const known = knownWords(names);
  const parts = run.split(inCapitals).map((part) => ({ length: part.length, known: known.of(part) }));
  return { whole: known.of(run), parts };
});

/** Every run of letters in a text. */
function tokensOf(
  names: NameParts,
  text: string,
): { readonly whole: Token; readonly parts: readonly Token[] }[] {
  const known = knownRuns(names);
  return Array.from(text.matchAll(letterRuns), ({ 0: run, index: start }) => {
    const { whole, parts } = known.of(run);
    let end = start;
    const tokens = parts.map((part) => ({ start: end, end: (end += part.length), known: part.known }));
    return { whole: { start, end: start + run.length, known: whole }, parts: tokens };
  });
}

/** Whose name, or a part of it, a word is by itself. */
function namesAlone({ near }: FileNameWish, { known: { begun, inside } }: Token): NamePart[] {
  const found: NamePart[] = [];
  for (const { part, length } of begun) {
    const isEnough = length >= SHORTEST.anybody || part.isWhole || near.has(part.person);
    if (isEnough && length >= SHORTEST.near) found.push(part);
  }
  for (const { part, isOfAnybody } of inside) if (isOfAnybody || near.has(part.person)) found.push(part);
  return found;
}

/** Who has parts of their name in both of two words that stand beside each other. */
function namesBeside(one: Token, other: Token | undefined): NamePart[] {
  if (other === undefined || other.start - one.end > FARTHEST) return [];
  if (one.known.begun.length === 0 || other.known.begun.length === 0) return [];
  const { people } = other.known;
  return one.known.begun.flatMap(({ part }) => (people.has(part.person) ? [part] : []));
}

/** What becomes of a name: a code in its place, or it stays because it was opened. */
type Fate = { readonly code: string } | { readonly shown: readonly string[] };

function fateOf(wish: FileNameWish, parts: readonly NamePart[], isWhole: boolean): Fate | undefined {
  if (parts.length === 0) return undefined;
  const shown = parts.flatMap(({ person }) => wish.opened.get(person) ?? []);
  const near = parts.filter(({ person }) => wish.near.has(person) && !wish.opened.has(person));
  // Beside the code of whoever was not opened, a name that both of them have would say who that is.
  if (shown.length > 0) return near.length > 0 ? { code: SOMEBODY } : { shown };
  const sure = near.length > 0 ? near : parts.filter((part) => isWhole || part.isWhole);
  const codes = new Set(sure.map(({ code }) => code));
  const [only = SOMEBODY] = codes;
  return { code: codes.size === 1 ? only : SOMEBODY };
}

/** A stretch of a text that is a name. */
type FoundName = Pick<Token, "start" | "end"> & { readonly fate: Fate };

/** The names in a run of words, two parts before one. */
function namesAmong(wish: FileNameWish, tokens: readonly Token[]): FoundName[] {
  const found: FoundName[] = [];
  let end = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.start < end) continue;
    const next = tokens[at + 1];
    const both = fateOf(wish, namesBeside(token, next), true);
    const fate = both ?? fateOf(wish, namesAlone(wish, token), false);
    if (fate === undefined) continue;
    end = both === undefined ? token.end : (next?.end ?? token.end);
    found.push({ start: token.start, end, fate });
  }
  return found;
}

/** All names in a text, in its order. Capitals may stand anywhere: what is no name in its parts may be one as a whole. */
function namesIn(wish: FileNameWish, text: string): FoundName[] {
  const runs = tokensOf(wish.names, text);
  const found = namesAmong(
    wish,
    runs.flatMap(({ parts }) => parts),
  );
  const isKnown = ({ start, end }: Token): boolean =>
    found.some((name) => name.start < end && name.end > start);
  const wholes = runs.flatMap(({ whole, parts }) => (parts.length > 1 && !isKnown(whole) ? [whole] : []));
  const missed = wholes.flatMap((whole) => namesAmong(wish, [whole]));
  return [...found, ...missed].toSorted((one, other) => one.start - other.start);
}

const PERCENT_SIGN = 0x25;

/** What stands behind percent signs, as addresses have them; undefined where there are none. */
function unescaped(bytes: Uint8Array): Uint8Array | undefined {
  if (!bytes.includes(PERCENT_SIGN)) return undefined;
  const escaped = Buffer.from(bytes).toString("latin1");
  const plain = escaped.replaceAll(/%([0-9a-f]{2})/giu, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return plain === escaped ? undefined : Buffer.from(plain, "latin1");
}

/** All that bytes may spell beside what everybody sees in them. */
function readingsOf(bytes: Uint8Array, isHidden: boolean): string[] {
  const spelled = tryDecode(() => decodeUtf8(bytes));
  const behind = unescaped(bytes);
  const seen = isHidden && spelled !== undefined ? [spelled] : [];
  return [
    ...(spelled === undefined ? encodings.map((name) => new TextDecoder(name).decode(bytes)) : seen),
    ...(behind === undefined ? [] : readingsOf(behind, true)),
  ];
}

/** Makes the veil. */
export function fileNameVeil(wish: FileNameWish): FileNameVeil {
  const text = (given: string): VeiledName => {
    const plain = given.normalize("NFC");
    let [told, at, count] = ["", 0, 0];
    const [shown, codes]: [string[], string[]] = [[], []];
    for (const { start, end, fate } of namesIn(wish, plain)) {
      if ("shown" in fate) shown.push(...fate.shown);
      else {
        told += plain.slice(at, start) + fate.code;
        if (fate.code !== SOMEBODY) codes.push(fate.code);
        [at, count] = [end, count + 1];
      }
    }
    return { text: count === 0 ? given : told + plain.slice(at), count, codes, shown };
  };
  return { text, isNamedIn: (bytes) => readingsOf(bytes, false).some((read) => text(read).count > 0) };
}
