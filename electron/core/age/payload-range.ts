/**
 * Parts of an age v1 file in any order: every chunk is authenticated for its own place, so a part is what was sealed
 * there. Opening authenticates the header and the last chunk, and with it the length that all places are counted from.
 * Binary files only.
 */

import type { CryptoBackend } from "../crypto/backend.ts";
import { assert } from "../errors.ts";
import { AgeError } from "./age-error.ts";
import { MAX_HEADER_BYTES, type Opener, parseHeader, unwrapFileKey } from "./header.ts";
import {
  CHUNK_BYTES,
  ChunkOpener,
  PAYLOAD_NONCE_BYTES,
  type PayloadGeometry,
  payloadGeometry,
  payloadKey,
  SEALED_CHUNK_BYTES,
  TAG_BYTES,
} from "./stream.ts";

/** Chunks that are read in one go: 1 MiB. */
const CHUNKS_PER_READ = 16;

/** Bytes that can be read anywhere. */
export interface RandomSource {
  readonly sizeBytes: number;
  /** Gives exactly these bytes, which become the caller's; rejects when it cannot. */
  read(start: number, length: number): Promise<Uint8Array>;
}

/** An open file; whoever opened it wipes it. */
export class PayloadRange {
  readonly geometry: PayloadGeometry;
  readonly #crypto: CryptoBackend;
  readonly #source: RandomSource;
  readonly #start: number;
  readonly #key: Uint8Array;
  readonly #opener: ChunkOpener;

  private constructor(crypto: CryptoBackend, source: RandomSource, start: number, key: Uint8Array) {
    this.#crypto = crypto;
    this.#source = source;
    this.#start = start;
    this.#key = key;
    this.#opener = new ChunkOpener(crypto, key);
    this.geometry = payloadGeometry(source.sizeBytes - start);
  }

  /** Opens a file. The opener stays the caller's. Throws AgeError, and what the source throws. */
  static async open(crypto: CryptoBackend, opener: Opener, source: RandomSource): Promise<PayloadRange> {
    const head = await source.read(0, Math.min(MAX_HEADER_BYTES + PAYLOAD_NONCE_BYTES, source.sizeBytes));
    const header = parseHeader(head);
    const start = (header?.byteLength ?? head.length) + PAYLOAD_NONCE_BYTES;
    if (header === undefined || start > head.length) throw new AgeError("header", "the header does not end");
    const fileKey = unwrapFileKey(crypto, header, opener);
    const key = payloadKey(crypto, fileKey, head.subarray(header.byteLength, start));
    crypto.wipe(fileKey);
    try {
      const range = new PayloadRange(crypto, source, start, key);
      await range.#openChunks(range.geometry.chunkCount - 1, 1);
      return range;
    } catch (error) {
      crypto.wipe(key);
      throw error;
    }
  }

  async #openChunks(chunk: number, count: number): Promise<Uint8Array> {
    const { chunkCount, lastChunkBytes } = this.geometry;
    const holdsLast = chunk + count === chunkCount;
    const missing = holdsLast ? CHUNK_BYTES - lastChunkBytes : 0;
    const sealedBytes = count * SEALED_CHUNK_BYTES - missing;
    const sealed = await this.#source.read(this.#start + chunk * SEALED_CHUNK_BYTES, sealedBytes);
    const plaintext = new Uint8Array(sealedBytes - count * TAG_BYTES);
    for (let index = 0; index < count; index += 1) {
      const from = sealed.subarray(index * SEALED_CHUNK_BYTES, (index + 1) * SEALED_CHUNK_BYTES);
      const into = plaintext.subarray(index * CHUNK_BYTES, index * CHUNK_BYTES + from.length - TAG_BYTES);
      this.#opener.openChunkAt(chunk + index, into, from, chunk + index === chunkCount - 1);
    }
    return plaintext;
  }

  /** Gives `length` bytes of the plaintext from `start` in fresh arrays. Throws AgeError payload. */
  async *stream(start: number, length: number): AsyncGenerator<Uint8Array> {
    assert(start >= 0 && start + length <= this.geometry.plaintextBytes, "a range within the plaintext");
    const end = start + length;
    for (let at = start; at < end;) {
      const chunk = Math.floor(at / CHUNK_BYTES);
      const count = Math.min(Math.ceil(end / CHUNK_BYTES) - chunk, CHUNKS_PER_READ);
      const from = at - chunk * CHUNK_BYTES;
      const opened = await this.#openChunks(chunk, count);
      const part = opened.subarray(from, Math.min(opened.length, from + end - at));
      at += part.length;
      yield part;
    }
  }

  /** Ends the use of the key; the source is the caller's. */
  wipe(): void {
    this.#crypto.wipe(this.#key);
  }
}
