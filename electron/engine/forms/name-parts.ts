/** Parts of all names of the register by how they sound, in any script and spelling (resources/spec/catalogue.md §1). */

import { foldName } from "../../core/text/fold-name.ts";
import type { KnownNames } from "./known-names.ts";

/** A part of what somebody is called. */
export interface NamePart {
  readonly person: string;
  readonly code: string;
  /** A whole name written as one word. */
  readonly isWhole: boolean;
  /** Two words of a name written as one. */
  readonly isJoined: boolean;
  /** How it sounds with what changes when it is bent. */
  readonly key: string;
}

/** Keys that are no longer keep what changes when a name is bent. */
export const SHORTEST_STEM = 3;

/** Runs of letters, with signs in them that nobody sees. */
export const letterRuns = /\p{L}[\p{L}\p{M}\p{Cf}\p{DI}’'ʼ]*/gu;
/** What nobody sees parts no word. */
const unseen = /[\p{Cf}\p{DI}]/gu;

/** How a word sounds, with the second way to read it. */
export const keysOf = (word: string): string[] => {
  const { key, secondKey } = foldName(word.replaceAll(unseen, ""));
  return [...new Set([key, secondKey])].filter((one) => one !== "");
};

/** A key without what changes when a name is bent. */
export const stemOf = (key: string): string =>
  key.length > SHORTEST_STEM ? key.replace(/[aeiou]+$/, "") : key;

const wordsOf = (text: string): string[] => text.normalize("NFC").match(letterRuns) ?? [];

/** Every two words of a name as one, in either order. */
const joinedPairs = (words: readonly string[]): string[] =>
  words.flatMap((one) => words.filter((other) => other !== one).map((other) => one + other));

/** Parts of all names by their stems. */
export class NameParts {
  readonly #byStem = new Map<string, NamePart[]>();
  /** Many people have a name in common. */
  readonly #keys = new Map<string, readonly string[]>();
  #changes = 0;

  static of(people: Iterable<KnownNames>): NameParts {
    const parts = new NameParts();
    for (const person of people) parts.add(person);
    return parts;
  }

  /** Another number after every name that came or went. */
  get changes(): number {
    return this.#changes;
  }

  #keysOf(word: string): readonly string[] {
    const keys = this.#keys.get(word) ?? keysOf(word);
    this.#keys.set(word, keys);
    return keys;
  }

  *#partsOf({ id: person, code, names }: KnownNames): Generator<NamePart> {
    for (const name of names) {
      const words = wordsOf(name);
      const isWhole = words.length === 1;
      for (const word of words)
        for (const key of this.#keysOf(word)) yield { person, code, key, isWhole, isJoined: false };
      for (const pair of joinedPairs(words))
        for (const key of keysOf(pair)) yield { person, code, key, isWhole: true, isJoined: true };
    }
  }

  add(person: KnownNames): void {
    this.#changes += 1;
    for (const part of this.#partsOf(person)) {
      const stem = stemOf(part.key);
      const known = this.#byStem.get(stem);
      if (known === undefined) this.#byStem.set(stem, [part]);
      else known.push(part);
    }
  }

  remove(person: KnownNames): void {
    this.#changes += 1;
    for (const { key } of this.#partsOf(person)) {
      const left = this.#byStem.get(stemOf(key))?.filter((part) => part.person !== person.id) ?? [];
      this.#byStem.set(stemOf(key), left);
    }
  }

  /** Those with a stem. */
  at(stem: string): readonly NamePart[] {
    return this.#byStem.get(stem) ?? [];
  }
}
