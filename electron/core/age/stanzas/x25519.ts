/**
 * The `X25519` stanza (C2SP age.md, "X25519 recipient stanza"): an ephemeral share in the only argument, and the file
 * key under HKDF-SHA-256 of the shared secret. A share of low order is a damaged header, not a wrong key.
 */

import { concatBytes } from "../../bytes/bytes.ts";
import { encodeBase64Unpadded } from "../../bytes/base64.ts";
import { encodeUtf8 } from "../../bytes/utf8.ts";
import type { CryptoBackend } from "../../crypto/backend.ts";
import { hkdfSha256 } from "../../crypto/hkdf.ts";
import { DecodeError } from "../../errors.ts";
import { AgeError } from "../age-error.ts";
import {
  assertWrappedKey,
  decodeHeaderBase64,
  onlyArgument,
  unwrapWith,
  wrapWith,
  type StanzaText,
} from "./stanza.ts";

/** The stanza's type on its first line. */
export const X25519_TYPE = "X25519";
const KEY_BYTES = 32;
const label = encodeUtf8("age-encryption.org/v1/X25519");

/** A well-formed X25519 stanza. */
export interface X25519Stanza {
  readonly type: typeof X25519_TYPE;
  readonly share: Uint8Array;
  readonly body: Uint8Array;
}

/** Both ends of a classic key pair. */
export interface X25519KeyPair {
  readonly secret: Uint8Array;
  readonly publicKey: Uint8Array;
}

function wrapKey(crypto: CryptoBackend, shared: Uint8Array, salt: Uint8Array): Uint8Array {
  const key = hkdfSha256(crypto, { secret: shared, salt, info: label });
  crypto.wipe(shared);
  return key;
}

/** Wraps a file key for a 32-byte public key. Throws DecodeError when the key is of low order. */
export function wrapForX25519(crypto: CryptoBackend, publicKey: Uint8Array, fileKey: Uint8Array): StanzaText {
  const ephemeral = crypto.randomBytes(KEY_BYTES);
  const share = crypto.x25519PublicKey(ephemeral);
  const shared = crypto.x25519(ephemeral, publicKey);
  crypto.wipe(ephemeral);
  if (shared === undefined) throw new DecodeError("recipient", "a public key that is not of low order");
  const key = wrapKey(crypto, shared, concatBytes(share, publicKey));
  return {
    type: X25519_TYPE,
    args: [encodeBase64Unpadded(share)],
    body: wrapWith(crypto, { key }, fileKey),
  };
}

/** Checks the shape of an X25519 stanza. Throws AgeError header. */
export function decodeX25519Stanza(stanza: StanzaText): X25519Stanza {
  assertWrappedKey(stanza.body);
  const share = decodeHeaderBase64(onlyArgument(stanza), KEY_BYTES);
  return { type: X25519_TYPE, share, body: stanza.body };
}

/** Unwraps the file key; undefined when the stanza is for another key. Throws AgeError header for a share of low order. */
export function unwrapX25519(
  crypto: CryptoBackend,
  { share, body }: X25519Stanza,
  { secret, publicKey }: X25519KeyPair,
): Uint8Array | undefined {
  const shared = crypto.x25519(secret, share);
  if (shared === undefined) throw new AgeError("header", "a share of low order");
  return unwrapWith(crypto, { key: wrapKey(crypto, shared, concatBytes(share, publicKey)) }, body);
}
