/**
 * What a copy was made from, and how, as its event in the log commits to it (log.md §3). Whoever holds a clean copy
 * could try guesses of what was taken out of it against a bare hash of the original, or of the recipe; against a
 * commitment nobody can. Invariant: item and digest have fixed lengths, so one commitment has one opening.
 */

import { concatBytes } from "../bytes/bytes.ts";
import { decodeHex } from "../bytes/hex.ts";
import { encodeUtf8 } from "../bytes/utf8.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import { commit } from "../custody/commitment.ts";

/** What opens both commitments of a derivation; hexadecimal, and the recipe as its line. */
export interface CopyOrigin {
  /** The item that it was made from. */
  readonly item: string;
  /** Of the original. */
  readonly sha256: string;
  readonly recipe: string;
  /** 16 bytes. */
  readonly salt: string;
}

/** The commitments as the event carries them. */
export function commitOrigin(
  crypto: CryptoBackend,
  { item, sha256, recipe, salt }: CopyOrigin,
): { readonly original: string; readonly recipe: string } {
  const bytes = decodeHex(salt);
  return {
    original: commit(crypto, bytes, concatBytes(decodeHex(item), decodeHex(sha256))),
    recipe: commit(crypto, bytes, encodeUtf8(recipe)),
  };
}
