/**
 * Cosignatures of C2SP tlog-cosignature, Ed25519 (type 0x04): a witness states when it saw a checkpoint as the largest
 * consistent one. The signature covers `cosignature/v1`, the time and the text of the note, never the other signatures;
 * its key signs nothing else.
 */

import { concatBytes, encodeUint64 } from "../bytes/bytes.ts";
import { encodeHex } from "../bytes/hex.ts";
import { encodeUtf8 } from "../bytes/utf8.ts";
import type { CryptoBackend, SigningKeyPair } from "../crypto/backend.ts";
import { tryDecode } from "../decode.ts";
import { assert } from "../errors.ts";
import {
  formatSignature,
  formatVerifierKey,
  noteKeyId,
  parseNote,
  parseVerifierKey,
  signaturesOf,
  type VerifierKey,
} from "./note.ts";

const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;

/** The name under which a key cosigns: made of the key, it names nobody. */
const cosignerName = (crypto: CryptoBackend, publicKey: Uint8Array): string =>
  `cosigner.invalid/${encodeHex(crypto.sha256(publicKey)).slice(0, 16)}`;

/** The key of a cosigner under its own name. */
const cosignerKeyOf = (crypto: CryptoBackend, publicKey: Uint8Array): VerifierKey => ({
  name: cosignerName(crypto, publicKey),
  publicKey,
});

/** Writes the key of a cosigner as one line without line feed. */
export const formatCosignerKey = (crypto: CryptoBackend, publicKey: Uint8Array): string =>
  formatVerifierKey(crypto, cosignerKeyOf(crypto, publicKey), "cosignature");

/** Reads the key of a cosigner, which has to be named after itself; undefined when it is none. */
export function parseCosignerKey(crypto: CryptoBackend, text: string): VerifierKey | undefined {
  const key = tryDecode(() => parseVerifierKey(crypto, text, "cosignature"));
  return key?.name === (key && cosignerName(crypto, key.publicKey)) ? key : undefined;
}

const signedBytes = (seconds: bigint, text: string): Uint8Array =>
  encodeUtf8(`cosignature/v1\ntime ${seconds}\n${text}`);

/**
 * Adds the cosignature of a key pair to a note; `timeSeconds` counts from 1970. The key pair stays the caller's. Throws
 * DecodeError when the note is none.
 */
export function cosignNote(
  crypto: CryptoBackend,
  note: string,
  keyPair: SigningKeyPair,
  timeSeconds: number,
): string {
  assert(Number.isSafeInteger(timeSeconds) && timeSeconds >= 0, "a cosignature has a time");
  const { text } = parseNote(note);
  const key = cosignerKeyOf(crypto, keyPair.publicKey);
  const seconds = BigInt(timeSeconds);
  const signature = concatBytes(
    encodeUint64(seconds),
    crypto.sign(signedBytes(seconds, text), keyPair.secretKey),
  );
  return note + formatSignature({ name: key.name, keyId: noteKeyId(crypto, key, "cosignature"), signature });
}

/** Returns when the key cosigned a note, in seconds since 1970; undefined unless every cosignature of the key is right. */
export function openCosignature(crypto: CryptoBackend, note: string, key: VerifierKey): number | undefined {
  const parsed = tryDecode(() => parseNote(note));
  if (parsed === undefined) return undefined;
  const times = signaturesOf(parsed, key.name, noteKeyId(crypto, key, "cosignature")).map(({ signature }) => {
    if (signature.length !== TIME_BYTES + SIGNATURE_BYTES) return undefined;
    const view = new DataView(signature.buffer, signature.byteOffset, TIME_BYTES);
    const seconds = view.getBigUint64(0, false);
    if (seconds > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
    const message = signedBytes(seconds, parsed.text);
    const isRight = crypto.verifySignature(message, signature.slice(TIME_BYTES), key.publicKey);
    return isRight ? Number(seconds) : undefined;
  });
  return times.includes(undefined) ? undefined : times[0];
}
