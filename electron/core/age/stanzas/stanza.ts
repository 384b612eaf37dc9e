/**
 * A recipient stanza of an age header (C2SP age.md, "Recipient stanza") as text: `-> type arguments`, then the body in
 * unpadded base64, 64 characters a line, the last line shorter and possibly empty.
 */

import { decodeBase64Unpadded, encodeBase64Unpadded } from "../../bytes/base64.ts";
import type { CryptoBackend } from "../../crypto/backend.ts";
import { AgeError } from "../age-error.ts";

/** The key that a header carries to each recipient. */
export const FILE_KEY_BYTES = 16;
/** A file key sealed with ChaCha20-Poly1305, the body of every stanza of the three known types. */
const WRAPPED_KEY_BYTES = 32;
const LINE_CHARACTERS = 64;
/** A wrap key seals exactly one file key, so its nonce may be constant. */
const ZERO_NONCE = new Uint8Array(12);

/** Type, arguments and body before they mean anything. */
export interface StanzaText {
  readonly type: string;
  readonly args: readonly string[];
  readonly body: Uint8Array;
}

/** Writes a stanza with its final line break. */
export function encodeStanza({ type, args, body }: StanzaText): string {
  const text = encodeBase64Unpadded(body);
  const lines = [`-> ${[type, ...args].join(" ")}`];
  // One line more than full ones: when the text fills its lines, the stanza ends with an empty line.
  for (let start = 0; start <= text.length; start += LINE_CHARACTERS) {
    lines.push(text.slice(start, start + LINE_CHARACTERS));
  }
  return `${lines.join("\n")}\n`;
}

/** Decodes canonical unpadded base64 of an exact number of bytes (any number when undefined). Throws AgeError header. */
export function decodeHeaderBase64(text: string, byteCount?: number): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = decodeBase64Unpadded(text);
  } catch (error) {
    throw new AgeError("header", "base64 in the header is not canonical", { cause: error });
  }
  if (byteCount !== undefined && bytes.length !== byteCount) {
    throw new AgeError("header", "a value in the header has the wrong length");
  }
  return bytes;
}

/** Throws AgeError header unless the body of a stanza of a known type has the length of one wrapped file key. */
export function assertWrappedKey(body: Uint8Array): void {
  // A longer file key would let one body open under two keys: it is refused before any decryption.
  if (body.length !== WRAPPED_KEY_BYTES) throw new AgeError("header", "a stanza has a body of wrong length");
}

/** The argument of a stanza that has exactly one. Throws AgeError header. */
export function onlyArgument({ args }: StanzaText): string {
  const [argument, ...others] = args;
  if (argument === undefined || others.length > 0)
    throw new AgeError("header", "a stanza has a wrong number of arguments");
  return argument;
}

/** What opens or closes one wrapped file key; without a nonce it is twelve zeros. */
export interface WrapKey {
  readonly key: Uint8Array;
  readonly nonce?: Uint8Array;
}

/** Seals a file key and wipes the wrap key. */
export function wrapWith(crypto: CryptoBackend, { key, nonce }: WrapKey, fileKey: Uint8Array): Uint8Array {
  const body = new Uint8Array(WRAPPED_KEY_BYTES);
  crypto.sealChunk(body, fileKey, nonce ?? ZERO_NONCE, key);
  crypto.wipe(key);
  return body;
}

/** Opens a file key and wipes the wrap key; undefined when this is not the key. */
export function unwrapWith(
  crypto: CryptoBackend,
  { key, nonce }: WrapKey,
  body: Uint8Array,
): Uint8Array | undefined {
  const fileKey = new Uint8Array(FILE_KEY_BYTES);
  const isRight = crypto.openChunk(fileKey, body, nonce ?? ZERO_NONCE, key);
  crypto.wipe(key);
  return isRight ? fileKey : undefined;
}
