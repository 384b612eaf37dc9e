/**
 * Recovery words: 32 random bytes as 24 English words of BIP39 (256 bits and 8 bits of checksum). The bytes are the
 * entropy itself, never BIP39's derived seed. Reading is forgiving about how people write words down and strict about
 * which words they are: the checksum finds a wrong one.
 */

import { entropyToMnemonic, mnemonicToEntropy } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { assert, VaultError } from "../errors.ts";

/** How many words carry the secret. */
const RECOVERY_WORD_COUNT = 24;

const SECRET_BYTES = 32;
/** The list is built so that the first four letters tell any two words apart. */
const DISTINCT_LETTERS = 4;

/** The 2048 words of BIP39's English list, in their order. */
export const recoveryWordList: readonly string[] = wordlist;

const byFirstLetters = new Map(wordlist.map((word) => [word.slice(0, DISTINCT_LETTERS), word]));

/** Writes a 32-byte secret as 24 words; the caller owns and wipes the secret. */
export function recoveryWords(secret: Uint8Array): string[] {
  assert(secret.length === SECRET_BYTES, "recovery words carry 32 bytes");
  return entropyToMnemonic(secret, wordlist).split(" ");
}

/**
 * Reads 24 words in any case, on one or many lines, numbered or not, whole or cut after four or more letters.
 * Returns the 32-byte secret, which the caller owns and wipes. Throws VaultError wrong-recovery-words; its message
 * names positions, never words.
 */
export function parseRecoveryWords(text: string): Uint8Array {
  const found = splitWords(text);
  if (found.length !== RECOVERY_WORD_COUNT) {
    throw new VaultError("wrong-recovery-words", `${found.length} words instead of ${RECOVERY_WORD_COUNT}`);
  }
  const words = found.map((written, index) => {
    const word = parseListWord(written);
    if (word !== undefined) return word;
    throw new VaultError("wrong-recovery-words", `word ${index + 1} is not in the list`);
  });
  try {
    return mnemonicToEntropy(words.join(" "), wordlist);
  } catch (error) {
    throw new VaultError(
      "wrong-recovery-words",
      "the words do not fit together: one is wrong or out of order",
      {
        cause: error,
      },
    );
  }
}

/** The word of the list that was written, whole or cut after four or more letters; undefined when it is none. */
export function parseListWord(written: string): string | undefined {
  const word = byFirstLetters.get(written.slice(0, DISTINCT_LETTERS));
  return word?.startsWith(written) === true ? word : undefined;
}

/** Lower-case words of a text. Marks go with their letters (a Turkish keyboard makes an i with a dot); digits and signs only separate. */
export const splitWords = (text: string): string[] =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{M}/gu, "")
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");
