/**
 * The eight words of a bundle: two people who read the same words to each other hold the same signed list of files
 * under the same signing key.
 */

import type { CryptoBackend } from "../crypto/backend.ts";
import { eightWords } from "../words/fingerprint-words.ts";

/** Words for a signer's 32-byte public key and the 32-byte SHA-256 of the tag manifest. */
export const bundleWords = (
  crypto: CryptoBackend,
  publicKey: Uint8Array,
  tagManifestDigest: Uint8Array,
): string[] => eightWords(crypto, "sandyq/v1/bundle-words", publicKey, tagManifestDigest);
