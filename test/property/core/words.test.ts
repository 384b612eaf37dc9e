import { wordlist } from "@scure/bip39/wordlists/english.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VaultError } from "../../../electron/core/errors.ts";
import { parseRecoveryWords, recoveryWords } from "../../../electron/core/words/recovery-words.ts";
import { hostileText } from "../../support/hostile-text.ts";

const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 });
const places = fc.nat(23);

/** The ways in which people write words down. */
const handwriting = fc.record({
  separator: fc.constantFrom(" ", "\n", ", ", "\r\n\t", " - "),
  isNumbered: fc.boolean(),
  isUpperCase: fc.boolean(),
  letters: fc.constantFrom(4, 5, 100),
});

/** The secret, or undefined when the words are refused. */
function read(text: string): Uint8Array | undefined {
  try {
    return parseRecoveryWords(text);
  } catch (error) {
    if (error instanceof VaultError && error.code === "wrong-recovery-words") return undefined;
    throw error;
  }
}

describe("recovery words", () => {
  it("give the secret back however they were written down", () => {
    fc.assert(
      fc.property(secrets, handwriting, (secret, { separator, isNumbered, isUpperCase, letters }) => {
        const words = recoveryWords(secret).map((word, index) => {
          const written = word.slice(0, letters);
          return `${isNumbered ? `${index + 1}. ` : ""}${isUpperCase ? written.toUpperCase() : written}`;
        });
        expect(read(words.join(separator))).toEqual(secret);
      }),
    );
  });

  it("with one other word never give the secret, and are nearly always refused", () => {
    let refused = 0;
    fc.assert(
      fc.property(secrets, places, fc.constantFrom(...wordlist), (secret, place, word) => {
        const words = recoveryWords(secret);
        fc.pre(words[place] !== word);
        const found = read(words.with(place, word).join(" "));
        if (found === undefined) refused += 1;
        expect(found).not.toEqual(secret);
      }),
      { numRuns: 1000 },
    );
    // The checksum lets one in 256 through.
    expect(refused).toBeGreaterThan(970);
  });

  it("are read or refused, whatever the text is", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(read(text)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });
});
