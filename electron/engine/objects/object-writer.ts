/**
 * Writes one object: an age file whose plaintext is the original, zeros and the record, of PADMÉ length. Synchronous
 * and without allocation, because it runs in worker threads for gigabytes.
 */

import { FILE_KEY_BYTES, sealHeader } from "../../core/age/header.ts";
import type { Recipient } from "../../core/age/recipient.ts";
import {
  CHUNK_BYTES,
  ChunkSealer,
  PAYLOAD_NONCE_BYTES,
  payloadKey,
  TAG_BYTES,
} from "../../core/age/stream.ts";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { assert } from "../../core/errors.ts";
import { objectPlaintextBytes, RECORD_BYTES } from "../../core/object/record.ts";
import type { SealedSink } from "./object-file.ts";

/** What a writer needs besides the bytes. */
export interface WriterTarget {
  readonly recipient: Recipient;
  readonly sink: SealedSink;
  /** For the beginning of a chunk that is not full (64 KiB); one writer's at a time, wiped by it. */
  readonly chunk: Uint8Array;
}

/** Seals what it is given, in order: the original, its padding, the record. What the sink throws passes through. */
export class ObjectWriter {
  /** 16 bytes; the caller owns and wipes them. */
  readonly fileKey: Uint8Array;
  readonly #crypto: CryptoBackend;
  readonly #sink: SealedSink;
  readonly #chunk: Uint8Array;
  readonly #key: Uint8Array;
  readonly #sealer: ChunkSealer;
  #chunkBytes = 0;
  #plaintextBytes = 0;

  /** Begins the object with its header and its nonce. */
  constructor(crypto: CryptoBackend, { recipient, sink, chunk }: WriterTarget) {
    assert(chunk.length === CHUNK_BYTES, "the length of a chunk");
    this.#crypto = crypto;
    this.#sink = sink;
    this.#chunk = chunk;
    this.fileKey = crypto.randomBytes(FILE_KEY_BYTES);
    const nonce = crypto.randomBytes(PAYLOAD_NONCE_BYTES);
    this.#key = payloadKey(crypto, this.fileKey, nonce);
    this.#sealer = new ChunkSealer(crypto, this.#key);
    this.#put(sealHeader(crypto, this.fileKey, [recipient]));
    this.#put(nonce);
  }

  #put(bytes: Uint8Array): void {
    this.#sink.place(bytes.length).set(bytes);
    this.#sink.filled(bytes.length);
  }

  #seal(plaintext: Uint8Array, isLast: boolean): void {
    const length = plaintext.length + TAG_BYTES;
    this.#sealer.sealInto(this.#sink.place(length), plaintext, isLast);
    this.#sink.filled(length);
  }

  /** Seals more of the original, or of the zeros behind it; `bytes` is free again on return. */
  write(bytes: Uint8Array): void {
    this.#plaintextBytes += bytes.length;
    let rest = bytes;
    if (this.#chunkBytes > 0) {
      rest = bytes.subarray(this.#fill(bytes));
      if (this.#chunkBytes === CHUNK_BYTES) this.#sealFilled();
    }
    // A full chunk is never the last one: the record always follows.
    for (; rest.length >= CHUNK_BYTES; rest = rest.subarray(CHUNK_BYTES)) {
      this.#seal(rest.subarray(0, CHUNK_BYTES), false);
    }
    this.#fill(rest);
  }

  #fill(bytes: Uint8Array): number {
    const taken = bytes.subarray(0, CHUNK_BYTES - this.#chunkBytes);
    this.#chunk.set(taken, this.#chunkBytes);
    this.#chunkBytes += taken.length;
    return taken.length;
  }

  #sealFilled(): void {
    this.#seal(this.#chunk, false);
    this.#chunkBytes = 0;
  }

  /** How many zeros must be written between the original, now complete, and the record. */
  get paddingBytes(): number {
    return objectPlaintextBytes(this.#plaintextBytes) - this.#plaintextBytes - RECORD_BYTES;
  }

  /** Ends the object with its record. */
  finish(record: Uint8Array): void {
    assert(record.length === RECORD_BYTES, "the length of a record");
    const firstPart = record.subarray(0, CHUNK_BYTES - this.#chunkBytes);
    const rest = record.subarray(firstPart.length);
    this.#fill(firstPart);
    if (rest.length > 0) this.#sealFilled();
    this.#fill(rest);
    this.#seal(this.#chunk.subarray(0, this.#chunkBytes), true);
  }

  /** Overwrites what the buffers hold of this original, and the key that sealed it. */
  wipe(): void {
    this.#crypto.wipe(this.#key);
    this.#crypto.wipe(this.#chunk);
  }
}
