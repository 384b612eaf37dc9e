/**
 * Names in texts that people wrote. A title or a description is no secret field, and still it may say who somebody is; before such a
 * text leaves the vault, names that nobody opened become codes. Invariant: no name or spelling in the register, as it is written there,
 * is left in a text that was veiled, unless it was opened.
 */

import { type CalledName, CalledNames, patternOf, words } from "./called-names.ts";
import type { KnownNames } from "./known-names.ts";

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
    ...names.flatMap(wordLists).map((list) => ({ code, words: list })),
    // A name in common with somebody who was opened would tell whose the code is.
    ...parts.map((word) => ({ code: isOpened(word) ? SOMEBODY : code, words: [word] })),
  ].filter(({ words: list }) => list.length > 0);
}

/** Names of whoever was opened that consist of several words: whole they stay, whoever else has one of the words. */
const openedNames = (names: readonly string[]): CalledName[] =>
  names
    .flatMap(wordLists)
    .filter((list) => list.length > 1)
    .map((list) => ({ code: undefined, words: list }));

/** A piece of a text, and whether it is what stands for a name or a name that stays. */
interface Piece {
  readonly text: string;
  readonly isDone: boolean;
}

/** Parts a piece at every place where somebody is called so. */
function parted({ text }: Piece, name: CalledName): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: called, index } of text.matchAll(patternOf(name))) {
    pieces.push({ text: text.slice(end, index), isDone: false }, { text: name.code ?? called, isDone: true });
    end = index + called.length;
  }
  return [...pieces, { text: text.slice(end), isDone: false }];
}

/** Whether two words can be one name, however it is bent. */
const areAlike = (one: string, other: string): boolean =>
  patternOf({ words: [one] }).test(other) || patternOf({ words: [other] }).test(one);

/** Every name of somebody who is not opened, for an index of all. */
export const calledNames = ({ code, names }: KnownNames): CalledName[] =>
  hiddenNames(code, names, { isNear: false, isOpened: () => false });

/** Makes a veil of names that were made ready. */
export function veilOf(names: CalledNames): Veil {
  let count = 0;
  const hide = (pieces: readonly Piece[], name: CalledName): readonly Piece[] =>
    pieces.flatMap((piece) => {
      const parts = piece.isDone ? [piece] : parted(piece, name);
      if (name.code !== undefined && !piece.isDone) count += parts.filter(({ isDone }) => isDone).length;
      return parts;
    });
  return {
    // Parts of one name that stood beside each other are one code.
    text: (text) =>
      names
        .candidates(text)
        .reduce<readonly Piece[]>(hide, [{ text: text.normalize("NFC"), isDone: false }])
        .map((piece) => piece.text)
        .join("")
        .replaceAll(/(P-(?:[0-9A-F]+|x))(?:\s+\1)+/g, "$1"),
    get count() {
      return count;
    },
  };
}

/** Makes the veil; `opened` and `near` are ids of people: those who may be named, and those whom the document is about. */
export function veilNames(
  known: readonly KnownNames[],
  { opened, near }: { readonly opened: ReadonlySet<string>; readonly near: ReadonlySet<string> },
): Veil {
  const named = known.filter(({ id }) => opened.has(id)).flatMap(({ names }) => names);
  const openedWords = named.flatMap(words);
  const isOpened = (word: string): boolean => openedWords.some((each) => areAlike(each, word));
  const index = new CalledNames();
  index.add(openedNames(named));
  for (const { id, code, names } of known)
    if (!opened.has(id)) index.add(hiddenNames(code, names, { isNear: near.has(id), isOpened }));
  return veilOf(index);
}
