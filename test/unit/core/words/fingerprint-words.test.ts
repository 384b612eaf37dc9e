import { wordlist } from "@scure/bip39/wordlists/english.js";
import { describe, expect, it } from "vitest";
import { concatBytes } from "../../../../electron/core/bytes/bytes.ts";
import { encodeUtf8 } from "../../../../electron/core/bytes/utf8.ts";
import type { CryptoBackend } from "../../../../electron/core/crypto/backend.ts";
import { eightWords, generatePassphrase } from "../../../../electron/core/words/fingerprint-words.ts";
import { backends, native } from "../../../support/backends.ts";

/** The number that eight words spell, eleven bits a word. */
const numberOf = (words: readonly string[]): bigint =>
  words.reduce((number, word) => number * 2048n + BigInt(wordlist.indexOf(word)), 0n);

const numberOfBytes = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString("hex")}`);

describe("eight words of a fingerprint", () => {
  it.each(backends)("are the first 88 bits of the hash with the $name backend", (crypto) => {
    const parts = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
    const words = eightWords(crypto, "sandyq/v1/bundle-words", ...parts);
    const digest = crypto.sha256(concatBytes(encodeUtf8("sandyq/v1/bundle-words"), ...parts));
    expect(words).toHaveLength(8);
    expect(numberOf(words)).toBe(numberOfBytes(digest.subarray(0, 11)));
  });

  it("stay the same for ever", () => {
    expect(eightWords(native, "test", new Uint8Array(1)).join(" ")).toBe(
      "solid rifle sponsor muffin notable oppose brick rotate",
    );
  });

  it("differ by label", () => {
    expect(eightWords(native, "a", new Uint8Array(1))).not.toEqual(
      eightWords(native, "b", new Uint8Array(1)),
    );
  });
});

describe("generated passphrases", () => {
  it("spell 88 random bits and leave none of them in memory", () => {
    const drawn: Uint8Array[] = [];
    const copies: Uint8Array[] = [];
    const recording: CryptoBackend = {
      ...native,
      randomBytes(length) {
        const bytes = native.randomBytes(length);
        drawn.push(bytes);
        copies.push(Uint8Array.from(bytes));
        return bytes;
      },
    };
    const passphrase = generatePassphrase(recording);
    expect(passphrase).toMatch(/^[a-z]+(-[a-z]+){7}$/);
    expect(numberOf(passphrase.split("-"))).toBe(numberOfBytes(concatBytes(...copies)));
    expect(concatBytes(...drawn).every((byte) => byte === 0)).toBe(true);
  });
});
