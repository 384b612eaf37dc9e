/** What people are called in texts, found by the words of a text: of ten thousand people only those are looked for whose words stand in it. */

import { NamePattern } from "./name-pattern.ts";

/** What stands for a name in a text. */
export interface CalledName {
  /** Undefined for a name that was opened, which stays as it is. */
  readonly code: string | undefined;
  readonly words: readonly string[];
  /** Whether the document is about them. */
  readonly isNear: boolean;
}

/** How much an ending may add to a word. */
const LONGEST_ENDING = 5;
/** Shorter words are not bent. */
const SHORTEST_BENT = 4;

/** The words of a text or a name. */
export const words = (text: string): string[] => text.normalize("NFC").match(/[\p{L}\p{M}\p{N}’'ʼ]+/gu) ?? [];

/** What a word begins with however it is bent: Slavic and Kazakh names change or grow at their end. */
const stemOf = (word: string): string =>
  word.slice(0, word.length >= 6 ? -2 : word.length >= SHORTEST_BENT ? -1 : word.length);

/** Finds a name in a text, wherever it begins and ends as a word. */
export const patternOf = ({ words: list }: Pick<CalledName, "words">): NamePattern =>
  new NamePattern(list.map(stemOf));

/** Small letters, as patterns compare them. */
const lowered = (text: string): string => text.toLowerCase().replaceAll("ς", "σ");

/** What a text must have for a word to stand in it: the first letters and digits of the stem; nothing for a word without any. */
const keyOf = (word: string): string => lowered(/[\p{L}\p{N}]+/u.exec(stemOf(word))?.[0] ?? "");

/** Every key that a text has, whatever stands around its words. */
function keysIn(text: string): ReadonlySet<string> {
  const keys = new Set([""]);
  for (const [run] of text.normalize("NFC").matchAll(/[\p{L}\p{N}]+/gu)) {
    const letters = lowered(run);
    for (let length = Math.max(1, letters.length - LONGEST_ENDING); length <= letters.length; length += 1)
      keys.add(letters.slice(0, length));
  }
  return keys;
}

/** A name that a text may hold, how it is found there, and everybody who is called so. */
export interface Candidate {
  readonly asWritten: string;
  readonly pattern: NamePattern;
  readonly names: readonly CalledName[];
}

/** A name with what a text must have for it. */
type Keyed = CalledName & { readonly keys: readonly string[]; readonly asWritten: string };

/** Names by the keys of their first words. */
export class CalledNames {
  readonly #byKey = new Map<string, Keyed[]>();
  /** By words as they are written; only of names that a text had the words of. */
  readonly #patterns = new Map<string, NamePattern>();
  /** Many people have a name in common. */
  readonly #keys = new Map<string, string>();

  #keyOf(word: string): string {
    const key = this.#keys.get(word) ?? keyOf(word);
    this.#keys.set(word, key);
    return key;
  }

  add(names: Iterable<CalledName>): void {
    for (const each of names) {
      const keys = each.words.map((word) => this.#keyOf(word));
      const name = { ...each, keys, asWritten: each.words.join(" ") };
      const known = this.#byKey.get(keys[0] ?? "");
      if (known === undefined) this.#byKey.set(keys[0] ?? "", [name]);
      else known.push(name);
    }
  }

  /** Forgets all names that a code stands for. */
  remove(names: Iterable<CalledName>): void {
    for (const { code, words: list } of names) {
      const key = this.#keyOf(list[0] ?? "");
      const left = this.#byKey.get(key)?.filter((name) => name.code !== code) ?? [];
      this.#byKey.set(key, left);
    }
  }

  #patternOf(asWritten: string): NamePattern {
    const pattern = this.#patterns.get(asWritten) ?? patternOf({ words: asWritten.split(" ") });
    this.#patterns.set(asWritten, pattern);
    return pattern;
  }

  /** Those that a text may hold, the longest first, so that no part of a name is replaced before the whole. */
  candidates(text: string): Candidate[] {
    const keys = keysIn(text);
    const found = [...keys].flatMap((key) => this.#byKey.get(key) ?? []);
    const held = found.filter((name) => name.keys.every((key) => keys.has(key)));
    const together = Map.groupBy(held, ({ asWritten }) => asWritten);
    return Array.from(together, ([asWritten, names]) => {
      return { asWritten, names, pattern: this.#patternOf(asWritten) };
    }).toSorted((one, other) => other.asWritten.length - one.asWritten.length);
  }
}
