/**
 * Eight words of the BIP39 list carry 88 bits: enough to compare two fingerprints over the telephone, and enough for a
 * passphrase that protects one bundle behind scrypt. They have no checksum; comparing or trying them is the check.
 */

import { wordlist as english } from "@scure/bip39/wordlists/english.js";
import { wordlist as french } from "@scure/bip39/wordlists/french.js";
import { wordlist as italian } from "@scure/bip39/wordlists/italian.js";
import { concatBytes } from "../bytes/bytes.ts";
import { encodeUtf8 } from "../bytes/utf8.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import { assert, DecodeError } from "../errors.ts";
import { parseListWord, splitWords } from "./recovery-words.ts";

const WORD_COUNT = 8;
const BITS_PER_WORD = 11;
const BYTES = (WORD_COUNT * BITS_PER_WORD) / 8;

/** The BIP39 lists of our languages; there is none for Russian, Kazakh, Polish and Ukrainian, whose readers use numbers. */
const lists = { en: english, fr: french, it: italian } as const;

/** A language that has a list of words. */
export type WordLanguage = keyof typeof lists;

/** The first 88 bits as eight indices from 0, most significant bit first. */
function indicesOf(bytes: Uint8Array): number[] {
  const bits = [...bytes.subarray(0, BYTES)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return Array.from({ length: WORD_COUNT }, (_, index) => {
    const start = index * BITS_PER_WORD;
    return Number.parseInt(bits.slice(start, start + BITS_PER_WORD), 2);
  });
}

/** The words of the first 88 bits in one language. */
export function wordsOf(bytes: Uint8Array, language: WordLanguage = "en"): string[] {
  return indicesOf(bytes).map((index) => {
    const word = lists[language][index];
    assert(word !== undefined, "the list has a word for every 11 bits");
    return word.normalize("NFC");
  });
}

/** The same bits as eight numbers of four digits: places in the list, counted from 1, alike in every language. */
export const numbersOf = (bytes: Uint8Array): string[] =>
  indicesOf(bytes).map((index) => String(index + 1).padStart(4, "0"));

/** Numbers in place of English words: what people compare whose language has no list. */
export const numbersOfWords = (words: readonly string[]): string[] =>
  words.map((word) => String(english.indexOf(word) + 1).padStart(4, "0"));

/** English words in a language that has a list, in the same places of it. */
export const translateWords = (words: readonly string[], language: WordLanguage): string[] =>
  words.map((word) => (lists[language][english.indexOf(word)] ?? word).normalize("NFC"));

/** Eight words for SHA-256(label ‖ parts); parts must have fixed lengths, or two inputs could mean the same bytes. */
export const eightWords = (crypto: CryptoBackend, label: string, ...parts: readonly Uint8Array[]): string[] =>
  wordsOf(crypto.sha256(concatBytes(encodeUtf8(label), ...parts)));

/** A fresh passphrase: eight random words joined with hyphens, as `age` itself writes them. */
export function generatePassphrase(crypto: CryptoBackend): string {
  const bytes = crypto.randomBytes(BYTES);
  const words = wordsOf(bytes);
  crypto.wipe(bytes);
  return words.join("-");
}

let spoken: readonly ReadonlyMap<string, number>[] | undefined;

/** How the lists are written down over the telephone: without accents, which differ from keyboard to keyboard. */
function spokenLists(): readonly ReadonlyMap<string, number>[] {
  spoken ??= Object.values(lists).map(
    (list) => new Map(list.map((word, index) => [splitWords(word).join(""), index])),
  );
  return spoken;
}

/** The places of eight words that all stand in one list, or of eight numbers; undefined for anything else. */
function placesOf(text: string, found: readonly string[]): number[] | undefined {
  if (found.length === 0) return text.match(/(?<!\d)\d{4}(?!\d)/g)?.map((number) => Number(number) - 1);
  const places = spokenLists().map((list) => found.map((word) => list.get(word) ?? -1));
  return places.find((each) => !each.includes(-1));
}

/**
 * Reads eight words as somebody typed them after a call, in any case and with anything between them, English, French or
 * Italian, or eight numbers; returns the English ones. Throws DecodeError naming the first wrong place.
 */
export function parseWords(text: string): string[] {
  const found = splitWords(text);
  const words = placesOf(text, found)?.map((place) => english[place]) ?? [];
  if (words.length === WORD_COUNT && words.every((word) => word !== undefined)) return words;
  if (found.length !== WORD_COUNT) throw new DecodeError("words", `${WORD_COUNT} words, not ${found.length}`);
  return found.map((written, index) => {
    const word = parseListWord(written);
    if (word === undefined) throw new DecodeError(`word ${index + 1}`, "a word of the list");
    return word;
  });
}
