/**
 * Files of minisign (https://jedisct1.github.io/minisign/#signature-format): Ed25519 over BLAKE2b-512 of the message
 * (`ED`), never the legacy form that signs the message itself. A second, global signature covers the first one and the
 * trusted comment. Invariant: no trusted comment is returned unless both signatures verify.
 */

import { concatBytes, equalBytes } from "../bytes/bytes.ts";
import { decodeBase64, encodeBase64 } from "../bytes/base64.ts";
import { encodeHex } from "../bytes/hex.ts";
import { encodeUtf8 } from "../bytes/utf8.ts";
import type { CryptoBackend, SigningKeyPair } from "../crypto/backend.ts";
import { tryDecode } from "../decode.ts";
import { assert, DecodeError } from "../errors.ts";

const KEY_ALGORITHM = encodeUtf8("Ed");
const PREHASHED = encodeUtf8("ED");
const KEY_ID_BYTES = 8;
const PUBLIC_KEY_BYTES = 32;
const UNTRUSTED = "untrusted comment: ";
const TRUSTED = "trusted comment: ";
const MAX_COMMENT_CHARACTERS = 1024;

/** A public key with the id that its signatures carry. */
export interface MinisignPublicKey {
  /** Eight bytes; chosen at random by minisign, derived from the key by this program. */
  readonly keyId: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** Gives an Ed25519 public key the id under which this program signs: the first 8 bytes of its SHA-256. */
export const minisignPublicKeyOf = (crypto: CryptoBackend, publicKey: Uint8Array): MinisignPublicKey => ({
  keyId: crypto.sha256(publicKey).slice(0, KEY_ID_BYTES),
  publicKey,
});

/** The key id as minisign prints it, but always with 16 digits: upper-case hexadecimal of the little-endian number. */
export const printMinisignKeyId = ({ keyId }: Pick<MinisignPublicKey, "keyId">): string =>
  encodeHex(keyId.toReversed()).toUpperCase();

/** The 56 characters by which a public key is handed on. */
export const encodeMinisignPublicKey = ({ keyId, publicKey }: MinisignPublicKey): string =>
  encodeBase64(concatBytes(KEY_ALGORITHM, keyId, publicKey));

/** Writes a public key file. */
export const formatMinisignPublicKey = (key: MinisignPublicKey): string =>
  `${UNTRUSTED}minisign public key ${printMinisignKeyId(key)}\n${encodeMinisignPublicKey(key)}\n`;

/** Reads a public key file or the bare base64, as pasted. Throws DecodeError. */
export function parseMinisignPublicKey(text: string): MinisignPublicKey {
  const lines = text
    .trim()
    .split(/\r?\n/)
    .filter((line, index) => index > 0 || !line.startsWith(UNTRUSTED));
  const [encoded, ...rest] = lines;
  if (encoded === undefined || rest.length > 0) throw new DecodeError("public key", "a minisign public key");
  const bytes = decodeBase64(encoded.trim());
  const { algorithm, keyId, rest: publicKey } = splitKeyed(bytes);
  if (!equalBytes(algorithm, KEY_ALGORITHM) || publicKey.length !== PUBLIC_KEY_BYTES) {
    throw new DecodeError("public key", "a minisign public key");
  }
  return { keyId, publicKey };
}

/** What a signature says besides the message; the trusted comment is signed, the untrusted one is decoration. */
export interface SignatureComments {
  readonly trustedComment: string;
  readonly untrustedComment?: string;
}

/** Signs a message and writes the signature file; the key pair stays the caller's. Throws InvariantError on a bad comment. */
export function signMinisign(
  crypto: CryptoBackend,
  keyPair: SigningKeyPair,
  message: Uint8Array,
  { trustedComment, untrustedComment = "signature of a sealed bundle" }: SignatureComments,
): string {
  assert(isComment(trustedComment) && isComment(untrustedComment), "a comment is one short line of text");
  const { keyId } = minisignPublicKeyOf(crypto, keyPair.publicKey);
  const signature = crypto.sign(crypto.blake2b512(message), keyPair.secretKey);
  const global = crypto.sign(concatBytes(signature, encodeUtf8(trustedComment)), keyPair.secretKey);
  return rebuildSignature({ keyId, signature, global }, { trustedComment, untrustedComment });
}

/** The bytes of a signature file: key id (8), signature (64), signature of that and the trusted comment (64). */
export interface SignatureBytes {
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
  readonly global: Uint8Array;
}

/** Writes a signature file from its bytes; nothing is signed or verified. */
export function rebuildSignature(
  { keyId, signature, global }: SignatureBytes,
  { trustedComment, untrustedComment }: Required<SignatureComments>,
): string {
  const lines = [
    `${UNTRUSTED}${untrustedComment}`,
    encodeBase64(concatBytes(PREHASHED, keyId, signature)),
    `${TRUSTED}${trustedComment}`,
    encodeBase64(global),
  ];
  return `${lines.join("\n")}\n`;
}

/** Returns the trusted comment when the key has signed exactly this message and comment; undefined in every other case. */
export function verifyMinisign(
  crypto: CryptoBackend,
  key: MinisignPublicKey,
  message: Uint8Array,
  signatureText: string,
): { trustedComment: string } | undefined {
  const parsed = tryDecode(() => parseSignature(signatureText));
  if (parsed === undefined || !equalBytes(parsed.keyId, key.keyId)) return undefined;
  const { signature, trustedComment, global } = parsed;
  const signed = concatBytes(signature, encodeUtf8(trustedComment));
  if (!crypto.verifySignature(signed, global, key.publicKey)) return undefined;
  if (!crypto.verifySignature(crypto.blake2b512(message), signature, key.publicKey)) return undefined;
  return { trustedComment };
}

function splitKeyed(bytes: Uint8Array): { algorithm: Uint8Array; keyId: Uint8Array; rest: Uint8Array } {
  return {
    algorithm: bytes.slice(0, 2),
    keyId: bytes.slice(2, 2 + KEY_ID_BYTES),
    rest: bytes.slice(2 + KEY_ID_BYTES),
  };
}

/** One line without control characters but the tab, which minisign itself puts between a file's name and time. */
const isComment = (text: string): boolean =>
  text.length <= MAX_COMMENT_CHARACTERS && text.isWellFormed() && !/(?!\t)\p{Cc}/u.test(text);

function parseComment(prefix: string, line: string): string {
  const comment = line.slice(prefix.length);
  if (!line.startsWith(prefix) || !isComment(comment))
    throw new DecodeError("signature", "a comment of one line");
  return comment;
}

function parseSignature(text: string) {
  const [untrusted, signed, trusted, global, end, ...rest] = text.split("\n");
  if (untrusted === undefined || signed === undefined || trusted === undefined || global === undefined) {
    throw new DecodeError("signature", "four lines");
  }
  if (end !== "" || rest.length > 0) throw new DecodeError("signature", "four lines");
  parseComment(UNTRUSTED, untrusted);
  const { algorithm, keyId, rest: signature } = splitKeyed(decodeBase64(signed));
  if (!equalBytes(algorithm, PREHASHED)) {
    throw new DecodeError("signature", "a prehashed minisign signature");
  }
  return { keyId, signature, trustedComment: parseComment(TRUSTED, trusted), global: decodeBase64(global) };
}
