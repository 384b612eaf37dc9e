/**
 * The fingerprint of a card (resources/spec/exchange.md §2) in the forms in which people compare it: eight words in a
 * language that both speak, eight numbers that need no language, or a code that a camera reads. All of them are one
 * SHA-256; the words and numbers are its first 88 bits.
 */

import { base32nopad } from "@scure/base";
import { concatBytes, equalBytes } from "../bytes/bytes.ts";
import { encodeUtf8 } from "../bytes/utf8.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import { numbersOf, type WordLanguage, wordsOf } from "../words/fingerprint-words.ts";
import type { Card } from "./card.ts";

const LABEL = encodeUtf8("sandyq/v1/card-words");
const CODE = "SANDYQ-PRINT:";
const languages: readonly WordLanguage[] = ["en", "fr", "it"];

/** A fingerprint in every form that needs no choice of language. */
export interface CardFingerprint {
  /** Eight English words. */
  readonly words: readonly string[];
  /** Eight numbers of four digits. */
  readonly numbers: readonly string[];
  /** For a QR code: upper-case letters, digits, hyphen and colon. */
  readonly code: string;
}

const digestOf = (crypto: CryptoBackend, { line }: Pick<Card, "line">): Uint8Array =>
  crypto.sha256(concatBytes(LABEL, encodeUtf8(`${line}\n`)));

/** The fingerprint of a card. */
export function fingerprintOf(crypto: CryptoBackend, card: Pick<Card, "line">): CardFingerprint {
  const digest = digestOf(crypto, card);
  return { words: wordsOf(digest), numbers: numbersOf(digest), code: CODE + base32nopad.encode(digest) };
}

/** The eight words in a language that has a list of them. */
export const cardWords = (
  crypto: CryptoBackend,
  card: Pick<Card, "line">,
  language: WordLanguage,
): string[] => wordsOf(digestOf(crypto, card), language);

/** Whatever people put between words: spaces, commas, hyphens, numbering. */
const partsOf = (text: string): string[] =>
  text
    .normalize("NFC")
    .toLowerCase()
    .match(/\p{L}+|\d{4}/gu) ?? [];

const isSame = (parts: readonly string[], expected: readonly string[]): boolean =>
  equalBytes(encodeUtf8(parts.join(" ")), encodeUtf8(expected.join(" ")));

/** Tells whether what somebody read out or scanned is the fingerprint of a card, in any of its forms. */
export function isFingerprint(crypto: CryptoBackend, card: Pick<Card, "line">, said: string): boolean {
  const { numbers, code } = fingerprintOf(crypto, card);
  if (said.trim().toUpperCase().startsWith(CODE)) return said.trim().toUpperCase() === code;
  const parts = partsOf(said);
  const forms = [numbers, ...languages.map((language) => cardWords(crypto, card, language))];
  return forms.some((form) => isSame(parts, form));
}
