/**
 * The `scrypt` stanza (C2SP age.md, "scrypt recipient stanza"): salt and work factor as arguments, the file key under
 * scrypt(passphrase). It must be the only stanza of its header, because anyone who knows the passphrase could
 * otherwise be mistaken for another recipient.
 */

import { concatBytes } from "../../bytes/bytes.ts";
import { encodeBase64Unpadded } from "../../bytes/base64.ts";
import { encodeUtf8 } from "../../bytes/utf8.ts";
import type { CryptoBackend } from "../../crypto/backend.ts";
import { assert } from "../../errors.ts";
import { AgeError } from "../age-error.ts";
import { assertWrappedKey, decodeHeaderBase64, unwrapWith, wrapWith, type StanzaText } from "./stanza.ts";

/** The stanza's type on its first line. */
export const SCRYPT_TYPE = "scrypt";
/** 1 GiB of memory: what a stranger's file may ask of this computer. */
const MAX_SCRYPT_LOG_N = 20;
const SALT_BYTES = 16;
const label = encodeUtf8("age-encryption.org/v1/scrypt");

/** A well-formed scrypt stanza. */
export interface ScryptStanza {
  readonly type: typeof SCRYPT_TYPE;
  readonly salt: Uint8Array;
  readonly logN: number;
  readonly body: Uint8Array;
}

/** How a passphrase becomes a wrap key; `passphrase` is UTF-8 and stays the caller's. */
export interface PassphraseCost {
  readonly passphrase: Uint8Array;
  readonly logN: number;
}

const wrapKey = (crypto: CryptoBackend, salt: Uint8Array, { passphrase, logN }: PassphraseCost): Uint8Array =>
  crypto.scrypt(passphrase, concatBytes(label, salt), { logN, r: 8, p: 1 });

/** Wraps a file key under a passphrase; slow by design. */
export function wrapForPassphrase(
  crypto: CryptoBackend,
  cost: PassphraseCost,
  fileKey: Uint8Array,
): StanzaText {
  assert(cost.logN >= 1 && cost.logN <= MAX_SCRYPT_LOG_N, "a work factor that we open ourselves");
  const salt = crypto.randomBytes(SALT_BYTES);
  const key = wrapKey(crypto, salt, cost);
  return {
    type: SCRYPT_TYPE,
    args: [encodeBase64Unpadded(salt), String(cost.logN)],
    body: wrapWith(crypto, { key }, fileKey),
  };
}

/** Checks the shape of a scrypt stanza and its work factor. Throws AgeError header. */
export function decodeScryptStanza(stanza: StanzaText): ScryptStanza {
  assertWrappedKey(stanza.body);
  const [saltText, logNText, ...others] = stanza.args;
  if (saltText === undefined || logNText === undefined || others.length > 0) {
    throw new AgeError("header", "a stanza has a wrong number of arguments");
  }
  const logN = /^[1-9][0-9]?$/.test(logNText) ? Number(logNText) : Infinity;
  if (logN > MAX_SCRYPT_LOG_N) throw new AgeError("header", "a work factor that is no number or too high");
  return { type: SCRYPT_TYPE, salt: decodeHeaderBase64(saltText, SALT_BYTES), logN, body: stanza.body };
}

/** Unwraps the file key, slowly; undefined when the passphrase is another one. */
export const unwrapScrypt = (
  crypto: CryptoBackend,
  { salt, logN, body }: ScryptStanza,
  passphrase: Uint8Array,
): Uint8Array | undefined => unwrapWith(crypto, { key: wrapKey(crypto, salt, { passphrase, logN }) }, body);
