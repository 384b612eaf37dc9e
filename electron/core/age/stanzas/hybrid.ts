/**
 * The `mlkem768x25519` stanza (C2SP age.md, "Hybrid recipient stanza"): HPKE of RFC 9180 in base mode with the KEM X-Wing
 * (0x647a), HKDF-SHA-256 and ChaCha20-Poly1305, sealing exactly one message. The encapsulated key is the only argument.
 */

import { concatBytes } from "../../bytes/bytes.ts";
import { encodeBase64Unpadded } from "../../bytes/base64.ts";
import { encodeUtf8 } from "../../bytes/utf8.ts";
import type { CryptoBackend } from "../../crypto/backend.ts";
import { hkdfExpand, hkdfExtract } from "../../crypto/hkdf.ts";
import { DecodeError } from "../../errors.ts";
import { AgeError } from "../age-error.ts";
import {
  assertWrappedKey,
  decodeHeaderBase64,
  onlyArgument,
  unwrapWith,
  wrapWith,
  type StanzaText,
  type WrapKey,
} from "./stanza.ts";

/** The stanza's type on its first line. */
export const HYBRID_TYPE = "mlkem768x25519";
const ENCAPSULATION_BYTES = 1120;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;

const EMPTY = new Uint8Array(0);
const BASE_MODE = Uint8Array.of(0);
const info = encodeUtf8("age-encryption.org/mlkem768x25519");
const version = encodeUtf8("HPKE-v1");
/** KEM X-Wing, KDF HKDF-SHA-256, AEAD ChaCha20-Poly1305. */
const suite = concatBytes(encodeUtf8("HPKE"), Uint8Array.of(0x64, 0x7a, 0x00, 0x01, 0x00, 0x03));

/** A well-formed hybrid stanza. */
export interface HybridStanza {
  readonly type: typeof HYBRID_TYPE;
  readonly encapsulation: Uint8Array;
  readonly body: Uint8Array;
}

/** RFC 9180 §4, LabeledExtract. */
function labeledExtract(
  crypto: CryptoBackend,
  salt: Uint8Array,
  label: string,
  secret: Uint8Array,
): Uint8Array {
  const labeled = concatBytes(version, suite, encodeUtf8(label), secret);
  const extracted = hkdfExtract(crypto, salt, labeled);
  crypto.wipe(labeled);
  return extracted;
}

/** RFC 9180 §5.1, KeySchedule in base mode without a pre-shared key; wipes the shared secret. */
function keySchedule(crypto: CryptoBackend, sharedSecret: Uint8Array): WrapKey {
  const context = concatBytes(
    BASE_MODE,
    labeledExtract(crypto, EMPTY, "psk_id_hash", EMPTY),
    labeledExtract(crypto, EMPTY, "info_hash", info),
  );
  const secret = labeledExtract(crypto, sharedSecret, "secret", EMPTY);
  crypto.wipe(sharedSecret);
  const expand = (label: string, length: number) =>
    hkdfExpand(
      crypto,
      secret,
      concatBytes(Uint8Array.of(0, length), version, suite, encodeUtf8(label), context),
      length,
    );
  const schedule = { key: expand("key", KEY_BYTES), nonce: expand("base_nonce", NONCE_BYTES) };
  crypto.wipe(secret);
  return schedule;
}

/** Wraps a file key for a 1216-byte public key. Throws DecodeError when that is not a valid key. */
export function wrapForHybrid(crypto: CryptoBackend, publicKey: Uint8Array, fileKey: Uint8Array): StanzaText {
  const encapsulated = crypto.hybridEncapsulate(publicKey);
  if (encapsulated === undefined) throw new DecodeError("recipient", "a valid post-quantum public key");
  const { ciphertext, sharedSecret } = encapsulated;
  return {
    type: HYBRID_TYPE,
    args: [encodeBase64Unpadded(ciphertext)],
    body: wrapWith(crypto, keySchedule(crypto, sharedSecret), fileKey),
  };
}

/** Checks the shape of a hybrid stanza. Throws AgeError header. */
export function decodeHybridStanza(stanza: StanzaText): HybridStanza {
  assertWrappedKey(stanza.body);
  const encapsulation = decodeHeaderBase64(onlyArgument(stanza), ENCAPSULATION_BYTES);
  return { type: HYBRID_TYPE, encapsulation, body: stanza.body };
}

/** Unwraps the file key; undefined when the stanza is for another seed. Throws AgeError header for a share of low order. */
export function unwrapHybrid(
  crypto: CryptoBackend,
  { encapsulation, body }: HybridStanza,
  seed: Uint8Array,
): Uint8Array | undefined {
  const sharedSecret = crypto.hybridDecapsulate(encapsulation, seed);
  if (sharedSecret === undefined) throw new AgeError("header", "a share of low order");
  return unwrapWith(crypto, keySchedule(crypto, sharedSecret), body);
}
