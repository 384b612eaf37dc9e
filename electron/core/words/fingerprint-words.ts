/**
 * Eight words of the BIP39 list carry 88 bits: enough to compare two fingerprints over the telephone, and enough for a
 * passphrase that protects one bundle behind scrypt. They have no checksum; comparing or trying them is the check.
 */

import { wordlist } from "@scure/bip39/wordlists/english.js";
import { concatBytes } from "../bytes/bytes.ts";
import { encodeUtf8 } from "../bytes/utf8.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import { assert, DecodeError } from "../errors.ts";
import { parseListWord, splitWords } from "./recovery-words.ts";

const WORD_COUNT = 8;
const BITS_PER_WORD = 11;
const BYTES = (WORD_COUNT * BITS_PER_WORD) / 8;

/** The words of the first 88 bits, most significant bit first. */
function wordsOf(bytes: Uint8Array): string[] {
  const bits = [...bytes.subarray(0, BYTES)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return Array.from({ length: WORD_COUNT }, (_, index) => {
    const start = index * BITS_PER_WORD;
    const word = wordlist[Number.parseInt(bits.slice(start, start + BITS_PER_WORD), 2)];
    assert(word !== undefined, "the list has a word for every 11 bits");
    return word;
  });
}

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

/** Reads eight words as somebody typed them after a call, in any case and with anything between them. Throws DecodeError naming the first wrong place. */
export function parseWords(text: string): string[] {
  const found = splitWords(text);
  if (found.length !== WORD_COUNT) throw new DecodeError("words", `${WORD_COUNT} words, not ${found.length}`);
  return found.map((written, index) => {
    const word = parseListWord(written);
    if (word === undefined) throw new DecodeError(`word ${index + 1}`, "a word of the list");
    return word;
  });
}
