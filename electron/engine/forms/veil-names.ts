/**
 * Names in texts that people wrote. A title or a description is no secret field, and still it may say who somebody is; before such a
 * text leaves the vault, names that nobody opened become codes. Invariant: no name or spelling in the register, as it is written there,
 * is left in a text that was veiled, unless it was opened; nor two parts of a name beside each other that sound like it.
 */

import { type CalledName, CalledNames, type Candidate, patternOf, words } from "./called-names.ts";
import type { KnownNames } from "./known-names.ts";
import { keysOf, NameParts, stemOf } from "./name-parts.ts";
import { type HeardName, NameHearing, type SoundWish } from "./sound-names.ts";

/** Puts codes in the place of names, and counts how often. */
export interface Veil {
  readonly text: (text: string) => string;
  readonly count: number;
}

/** Stands for somebody in the register where it is not known who, or is not to be told. */
export const SOMEBODY = "P-x";

/** Shorter parts of names stand in too many other words. */
const SHORTEST_PART = 4;

/** All words one after the other, and every two of them in either order. */
function wordLists(name: string): string[][] {
  const all = words(name);
  if (all.length < 2) return [all];
  const pairs = all.flatMap((one) => all.filter((other) => other !== one).map((other) => [one, other]));
  return [all, ...pairs];
}

/** What stands for one person; single parts of a name only for whoever the document is about. */
function hiddenNames(
  code: string,
  names: readonly string[],
  { isNear, isOpened }: { readonly isNear: boolean; readonly isOpened: (word: string) => boolean },
): CalledName[] {
  const parts = isNear ? names.flatMap(words).filter((word) => word.length >= SHORTEST_PART) : [];
  return [
    ...names.flatMap(wordLists).map((list) => ({ code, words: list, isNear })),
    // A name in common with somebody who was opened would tell whose the code is.
    ...parts.map((word) => ({ code: isOpened(word) ? SOMEBODY : code, words: [word], isNear })),
  ].filter(({ words: list }) => list.length > 0);
}

/** Names of whoever was opened that consist of several words: whole they stay, whoever else has one of the words. */
const openedNames = (names: readonly string[]): CalledName[] =>
  names
    .flatMap(wordLists)
    .filter((list) => list.length > 1)
    .map((list) => ({ code: undefined, words: list, isNear: true }));

/** Whether two words can be one name, however it is bent. */
const areAlike = (one: string, other: string): boolean =>
  patternOf({ words: [one] }).in(other).length + patternOf({ words: [other] }).in(one).length > 0;

const stemsOf = (word: string): string[] => keysOf(word).map(stemOf);

/** Every name of somebody who is not opened, for an index of all. */
export const calledNames = ({ code, names }: KnownNames): CalledName[] =>
  hiddenNames(code, names, { isNear: false, isOpened: () => false });

/** A piece of a text, and whether it is what stands for a name or a name that stays. */
interface Piece {
  readonly text: string;
  readonly isDone: boolean;
}

/** A name in a text, and what stands for it; undefined where it stays. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly code: string | undefined;
}

/** Finds names in a text, in its order. */
type Finder = (text: string) => readonly Stretch[];

/** The one code of some; of several, and of none, nobody is to be told from another. */
function oneOf(codes: Iterable<string>): string {
  const [only = SOMEBODY, ...others] = new Set(codes);
  return others.length === 0 ? only : SOMEBODY;
}

/** What stands for a name that several may have: whoever is called just so goes before those whose name was bent. */
function codeOfCalled(called: string, candidates: readonly Candidate[]): string | undefined {
  const asWritten = words(called).join(" ").toLowerCase();
  const exact = candidates.filter((candidate) => candidate.asWritten.toLowerCase() === asWritten);
  const names = (exact.length > 0 ? exact : candidates).flatMap((candidate) => candidate.names);
  const isAnyNear = names.some(({ isNear }) => isNear);
  const sure = names.filter(({ isNear }) => isNear || !isAnyNear);
  const codes = sure.flatMap(({ code }) => code ?? []);
  return codes.length < sure.length ? undefined : oneOf(codes);
}

/** Finds whoever is called so; others of whom the same words may be the name are among `all`. */
const writtenAs =
  ({ pattern }: Candidate, all: readonly Candidate[]): Finder =>
  (text) =>
    pattern.in(text).map(({ start, end }) => {
      const same = all.filter((one) =>
        one.pattern.in(text).some((other) => other.start === start && other.end === end),
      );
      return { start, end, code: codeOfCalled(text.slice(start, end), same) };
    });

/** Parts a piece at every name. */
function parted({ text }: Piece, stretches: readonly Stretch[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end, code } of stretches) {
    pieces.push({ text: text.slice(at, start), isDone: false });
    pieces.push({ text: code ?? text.slice(start, end), isDone: true });
    at = end;
  }
  return [...pieces, { text: text.slice(at), isDone: false }];
}

/** What names are found by in texts. */
export interface NamesInTexts {
  /** As they are written. */
  readonly called: CalledNames;
  /** As they sound; asked for when the first text is veiled. */
  readonly heard: () => SoundWish;
  /** Codes by id where they are not those of the register. */
  readonly codes?: ReadonlyMap<string, string>;
}

/** What stands for a name that may be that of some people. */
function codeFor({ heard, codes }: NamesInTexts, people: HeardName["people"]): string {
  const { near } = heard();
  const isAnyNear = [...people.keys()].some((id) => near.has(id));
  const sure = [...people].filter(([id]) => !isAnyNear || near.has(id));
  return oneOf(sure.map(([id, code]) => codes?.get(id) ?? code));
}

/** Finds names in a text by how they sound; one of several words that was opened stays, a part in common with it tells nothing. */
function findersBySound(names: NamesInTexts): { readonly together: Finder; readonly alone: Finder } {
  const wish = names.heard();
  const hearing = new NameHearing(wish);
  const stretch = ({ start, end, people }: HeardName, ofOpened: string | undefined): Stretch => {
    const isOpened = [...people.keys()].some((id) => wish.opened.has(id));
    return { start, end, code: isOpened ? ofOpened : codeFor(names, people) };
  };
  return {
    together: (text) => hearing.together(text).map((name) => stretch(name, undefined)),
    alone: (text) => hearing.alone(text).map((name) => stretch(name, SOMEBODY)),
  };
}

type Hiding = (pieces: readonly Piece[], find: Finder) => readonly Piece[];

/** Hides names as they are written. */
const hideWritten = (whole: readonly Piece[], candidates: readonly Candidate[], hide: Hiding) =>
  candidates.reduce((pieces, candidate) => hide(pieces, writtenAs(candidate, candidates)), whole);

/** Makes a veil of names that were made ready. */
export function veilOf(names: NamesInTexts): Veil {
  let count = 0;
  let bySound: ReturnType<typeof findersBySound> | undefined;
  const hide: Hiding = (pieces, find) =>
    pieces.flatMap((piece) => {
      if (piece.isDone) return [piece];
      const stretches = find(piece.text);
      if (stretches.length === 0) return [piece];
      count += stretches.filter(({ code }) => code !== undefined).length;
      return parted(piece, stretches);
    });
  return {
    text: (text) => {
      bySound ??= findersBySound(names);
      const beside = hide([{ text: text.normalize("NFC"), isDone: false }], bySound.together);
      const pieces = hide(hideWritten(beside, names.called.candidates(text), hide), bySound.alone);
      if (pieces.length === 1) return text;
      // Parts of one name that stood beside each other are one code.
      const told = pieces.map((piece) => piece.text).join("");
      return told.replaceAll(/(P-(?:[0-9A-F]+|x))(?:\s+\1)+/g, "$1");
    },
    get count() {
      return count;
    },
  };
}

/** Makes the veil; `opened` and `near` are ids of people: those who may be named, and those whom the document is about. */
export function veilNames(
  known: readonly KnownNames[],
  { opened, near }: Pick<SoundWish, "opened" | "near">,
  parts: () => NameParts = () => NameParts.of(known),
): Veil {
  const named = known.filter(({ id }) => opened.has(id)).flatMap(({ names }) => names);
  const openedWords = named.flatMap(words);
  const stems = new Set(openedWords.flatMap(stemsOf));
  const isOpened = (word: string): boolean =>
    stemsOf(word).some((stem) => stems.has(stem)) || openedWords.some((each) => areAlike(each, word));
  const called = new CalledNames();
  called.add(openedNames(named));
  for (const { id, code, names } of known)
    if (!opened.has(id)) called.add(hiddenNames(code, names, { isNear: near.has(id), isOpened }));
  const codes = new Map(known.map(({ id, code }) => [id, code]));
  return veilOf({ called, codes, heard: () => ({ names: parts(), opened, near }) });
}
