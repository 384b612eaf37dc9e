/** HKDF-SHA-256 of RFC 5869, built on HMAC because Electron's BoringSSL does not offer it reliably. */

import { concatBytes } from "../bytes/bytes.ts";
import { assert } from "../errors.ts";
import type { CryptoBackend } from "./backend.ts";

const HASH_BYTES = 32;

/** RFC 5869 §2.2. */
export const hkdfExtract = (crypto: CryptoBackend, salt: Uint8Array, secret: Uint8Array): Uint8Array =>
  crypto.hmacSha256(salt.length === 0 ? new Uint8Array(HASH_BYTES) : salt, secret);

/** RFC 5869 §2.3; the caller owns and wipes the result. */
export function hkdfExpand(
  crypto: CryptoBackend,
  pseudoRandomKey: Uint8Array,
  info: Uint8Array,
  length = HASH_BYTES,
): Uint8Array<ArrayBuffer> {
  assert(length <= 255 * HASH_BYTES, "HKDF output is limited to 255 blocks");
  const output = new Uint8Array(Math.ceil(length / HASH_BYTES) * HASH_BYTES);
  let block: Uint8Array = new Uint8Array(0);
  for (let counter = 1; (counter - 1) * HASH_BYTES < length; counter += 1) {
    block = crypto.hmacSha256(pseudoRandomKey, concatBytes(block, info, Uint8Array.of(counter)));
    output.set(block, (counter - 1) * HASH_BYTES);
  }
  return output.slice(0, length);
}

/** What HKDF is fed with. */
export interface HkdfInput {
  readonly secret: Uint8Array;
  readonly salt: Uint8Array;
  readonly info: Uint8Array;
}

/** Extract, then expand; the caller owns and wipes the 32-byte result. */
export const hkdfSha256 = (
  crypto: CryptoBackend,
  { secret, salt, info }: HkdfInput,
): Uint8Array<ArrayBuffer> => hkdfExpand(crypto, hkdfExtract(crypto, salt, secret), info);
