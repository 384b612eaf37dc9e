/**
 * The payload of an age v1 file (C2SP age.md, "Payload"): STREAM over ChaCha20-Poly1305 in chunks of 64 KiB. The
 * nonce of a chunk is its number (11 bytes, big-endian) and a byte that is 1 for the last chunk only, so chunks
 * cannot be reordered, dropped or appended. Every chunk but the last is full; the last is empty only when it is alone.
 */

import { hkdfSha256 } from "../crypto/hkdf.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import { encodeUtf8 } from "../bytes/utf8.ts";
import { assert } from "../errors.ts";
import { AgeError } from "./age-error.ts";

/** Plaintext bytes of every chunk but the last. */
export const CHUNK_BYTES = 65536;
/** Bytes of the tag that each chunk ends with. */
export const TAG_BYTES = 16;
/** Sealed bytes of every chunk but the last. */
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;
/** Bytes of the nonce that stands between header and payload. */
export const PAYLOAD_NONCE_BYTES = 16;

const payloadLabel = encodeUtf8("payload");

/** Derives the 32-byte key of the payload from the 16-byte file key and the nonce; the caller owns and wipes it. */
export const payloadKey = (crypto: CryptoBackend, fileKey: Uint8Array, nonce: Uint8Array): Uint8Array =>
  hkdfSha256(crypto, { secret: fileKey, salt: nonce, info: payloadLabel });

/** The nonce of one chunk, written again and again into the same 12 bytes. */
class ChunkNonce {
  readonly bytes = new Uint8Array(12);
  readonly #view = new DataView(this.bytes.buffer);

  set(chunk: number, isLast: boolean): void {
    this.#view.setUint32(3, Math.floor(chunk / 2 ** 32));
    this.#view.setUint32(7, chunk >>> 0);
    this.bytes[11] = isLast ? 1 : 0;
  }
}

function isChunkLength(plaintextBytes: number, chunk: number, isLast: boolean): boolean {
  if (!isLast) return plaintextBytes === CHUNK_BYTES;
  return plaintextBytes <= CHUNK_BYTES && plaintextBytes >= (chunk === 0 ? 0 : 1);
}

/**
 * Seals the chunks of one payload in order, without allocating. Neither the key nor the buffers are kept beyond
 * their use: the caller owns and wipes them. Buffers may be views of shared memory.
 */
export class ChunkSealer {
  readonly #crypto: CryptoBackend;
  readonly #key: Uint8Array;
  readonly #nonce = new ChunkNonce();
  #chunk = 0;
  #isDone = false;

  constructor(crypto: CryptoBackend, key: Uint8Array) {
    this.#crypto = crypto;
    this.#key = key;
  }

  /** Seals the next chunk into `sealed` (plaintext.length + 16 bytes). Throws InvariantError on a wrong length or after the last chunk. */
  sealInto(sealed: Uint8Array, plaintext: Uint8Array, isLast: boolean): void {
    assert(!this.#isDone, "no chunk follows the last one");
    assert(isChunkLength(plaintext.length, this.#chunk, isLast), "the length of a chunk");
    assert(sealed.length === plaintext.length + TAG_BYTES, "room for the tag");
    this.#nonce.set(this.#chunk, isLast);
    this.#crypto.sealChunk(sealed, plaintext, this.#nonce.bytes, this.#key);
    this.#chunk += 1;
    this.#isDone = isLast;
  }
}

/**
 * Opens the chunks of one payload, in order or at random, without allocating. The caller owns and wipes the key and
 * the buffers, which may be views of shared memory.
 */
export class ChunkOpener {
  readonly #crypto: CryptoBackend;
  readonly #key: Uint8Array;
  readonly #nonce = new ChunkNonce();
  #chunk = 0;
  #isDone = false;

  constructor(crypto: CryptoBackend, key: Uint8Array) {
    this.#crypto = crypto;
    this.#key = key;
  }

  /**
   * Opens the next chunk into `plaintext` (sealed.length − 16 bytes). Throws AgeError payload when it is not this
   * chunk of this payload; nothing in `plaintext` may be used then, and nothing opens after it.
   */
  openInto(plaintext: Uint8Array, sealed: Uint8Array, isLast: boolean): void {
    assert(!this.#isDone, "no chunk follows the last one or a wrong one");
    this.#isDone = true;
    this.openChunkAt(this.#chunk, plaintext, sealed, isLast);
    this.#chunk += 1;
    this.#isDone = isLast;
  }

  /** Opens any chunk by its number, independent of openInto. Throws AgeError payload as openInto does. */
  openChunkAt(chunk: number, plaintext: Uint8Array, sealed: Uint8Array, isLast: boolean): void {
    assert(Number.isSafeInteger(chunk) && chunk >= 0, "the number of a chunk");
    const plaintextBytes = sealed.length - TAG_BYTES;
    if (plaintextBytes < 0 || !isChunkLength(plaintextBytes, chunk, isLast)) {
      throw new AgeError("payload", "a chunk of impossible length");
    }
    assert(plaintext.length === plaintextBytes, "room for the plaintext");
    this.#nonce.set(chunk, isLast);
    if (!this.#crypto.openChunk(plaintext, sealed, this.#nonce.bytes, this.#key)) {
      throw new AgeError("payload", "a chunk was changed, moved or cut off");
    }
  }
}

/** How a payload of known length is cut. */
export interface PayloadGeometry {
  readonly chunkCount: number;
  readonly plaintextBytes: number;
  /** Plaintext bytes of the last chunk; its sealed bytes are 16 more. */
  readonly lastChunkBytes: number;
}

/** Computes chunks and plaintext of a payload from its sealed bytes (all after the nonce). Throws AgeError payload when no payload has that length. */
export function payloadGeometry(payloadBytes: number): PayloadGeometry {
  const chunkCount = Math.ceil(payloadBytes / SEALED_CHUNK_BYTES);
  const lastChunkBytes = payloadBytes - (chunkCount - 1) * SEALED_CHUNK_BYTES - TAG_BYTES;
  if (chunkCount < 1 || !isChunkLength(lastChunkBytes, chunkCount - 1, true)) {
    throw new AgeError("payload", "no payload has this length");
  }
  return { chunkCount, plaintextBytes: payloadBytes - chunkCount * TAG_BYTES, lastChunkBytes };
}

/** The sealed bytes of a payload, without nonce and header, for so many plaintext bytes. */
export const sealedPayloadBytes = (plaintextBytes: number): number =>
  plaintextBytes + Math.max(1, Math.ceil(plaintextBytes / CHUNK_BYTES)) * TAG_BYTES;
