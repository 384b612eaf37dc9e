/**
 * Commitments to names and sources: SHA-256(salt ‖ bytes) with a 16-byte random salt. The log holds only the
 * commitment; whoever is handed salt and bytes can check it, nobody else can guess them. The salt's length is fixed,
 * so no other split of the hashed bytes can open the same commitment.
 */

import { concatBytes } from "../bytes/bytes.ts";
import { encodeHex } from "../bytes/hex.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import { assert } from "../errors.ts";

/** Length of the salt that hides what a commitment or an event is about. */
export const SALT_BYTES = 16;

/** Commits to bytes under a random salt; returns 64 hexadecimal digits. */
export function commit(crypto: CryptoBackend, salt: Uint8Array, bytes: Uint8Array): string {
  assert(salt.length === SALT_BYTES, "a commitment needs a salt of 16 bytes");
  return encodeHex(crypto.sha256(concatBytes(salt, bytes)));
}
