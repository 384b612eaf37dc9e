/** The sealed part of one object's file: finds its chunks, opens them, and keeps the key no longer than the file is open. */

import type { FileHandle } from "node:fs/promises";
import { AgeError } from "../../core/age/age-error.ts";
import { parseHeader, unwrapFileKey } from "../../core/age/header.ts";
import type { Identity } from "../../core/age/identity.ts";
import {
  CHUNK_BYTES,
  ChunkOpener,
  PAYLOAD_NONCE_BYTES,
  payloadGeometry,
  payloadKey,
  SEALED_CHUNK_BYTES,
  TAG_BYTES,
  type PayloadGeometry,
} from "../../core/age/stream.ts";
import { equalBytes } from "../../core/bytes/bytes.ts";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { assert } from "../../core/errors.ts";

/** Chunks that are read from the disk in one go: 1 MiB. */
const CHUNKS_PER_READ = 16;
/** More than a header to one recipient ever takes. */
const HEAD_BYTES = 8192;

/**
 * What opens an object. The file key of the catalogue binds the object to its row and skips the unwrapping; an
 * identity also authenticates the header. With both, the header must carry that very file key.
 */
export interface ObjectKey {
  readonly fileKey?: Uint8Array | undefined;
  readonly identity?: Identity | undefined;
}

/** What is being read from the disk, and behind it room for one open chunk. */
const ROOM_BYTES = CHUNKS_PER_READ * SEALED_CHUNK_BYTES + CHUNK_BYTES;
/** Rooms that nobody reads into now: a fresh one for each reading would keep the garbage collector busy. */
const spareRooms: Buffer[] = [];

async function inRoom<Result>(read: (room: Buffer) => Promise<Result>): Promise<Result> {
  const room = spareRooms.pop() ?? Buffer.allocUnsafeSlow(ROOM_BYTES);
  try {
    return await read(room);
  } finally {
    spareRooms.push(room);
  }
}

async function readFully(handle: FileHandle, bytes: Uint8Array, position: number): Promise<number> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesRead } = await handle.read(bytes, done, bytes.length - done, position + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return done;
}

function openHead(crypto: CryptoBackend, head: Uint8Array, { fileKey, identity }: ObjectKey) {
  const header = parseHeader(head);
  const payloadStart = (header?.byteLength ?? head.length) + PAYLOAD_NONCE_BYTES;
  if (header === undefined || payloadStart > head.length)
    throw new AgeError("header", "the header does not end");
  const nonce = head.subarray(header.byteLength, payloadStart);
  if (identity === undefined) {
    assert(fileKey !== undefined, "a file key or an identity");
    return { key: payloadKey(crypto, fileKey, nonce), payloadStart };
  }
  const unwrapped = unwrapFileKey(crypto, header, { identities: [identity] });
  const isBound = fileKey === undefined || equalBytes(fileKey, unwrapped);
  const key = payloadKey(crypto, unwrapped, nonce);
  crypto.wipe(unwrapped);
  if (!isBound) throw new AgeError("header", "the header carries another file key than the catalogue");
  return { key, payloadStart };
}

/** Chunks that follow each other, as they lie in the file and in the room that they were read into. */
interface SealedRange {
  readonly chunk: number;
  /** Of what is wanted, in the first chunk. */
  readonly offset: number;
  readonly room: Uint8Array;
  readonly sealed: Uint8Array;
}

/** The chunks of one open file, which it owns. */
export class ObjectPayload {
  readonly geometry: PayloadGeometry;
  readonly #crypto: CryptoBackend;
  readonly #handle: FileHandle;
  readonly #start: number;
  readonly #key: Uint8Array;
  readonly #opener: ChunkOpener;

  private constructor(
    crypto: CryptoBackend,
    handle: FileHandle,
    sizes: { start: number; payloadBytes: number },
    key: Uint8Array,
  ) {
    this.#crypto = crypto;
    this.#handle = handle;
    this.#start = sizes.start;
    this.geometry = payloadGeometry(sizes.payloadBytes);
    this.#key = key;
    this.#opener = new ChunkOpener(crypto, key);
  }

  /** Reads the header of an open file; the caller closes the file when this throws. Throws AgeError. */
  static async open(crypto: CryptoBackend, handle: FileHandle, objectKey: ObjectKey): Promise<ObjectPayload> {
    const { size } = await handle.stat();
    const head = Buffer.alloc(Math.min(HEAD_BYTES, size));
    await readFully(handle, head, 0);
    const { key, payloadStart: start } = openHead(crypto, head, objectKey);
    return new ObjectPayload(crypto, handle, { start, payloadBytes: size - start }, key);
  }

  #sealedLength(chunk: number, count: number): number {
    const { chunkCount, lastChunkBytes } = this.geometry;
    const holdsLast = chunk + count === chunkCount;
    return holdsLast
      ? (count - 1) * SEALED_CHUNK_BYTES + lastChunkBytes + TAG_BYTES
      : count * SEALED_CHUNK_BYTES;
  }

  async #readSealed(chunk: number, count: number, buffer: Uint8Array): Promise<Uint8Array> {
    const sealed = buffer.subarray(0, this.#sealedLength(chunk, count));
    const bytesRead = await readFully(this.#handle, sealed, this.#start + chunk * SEALED_CHUNK_BYTES);
    if (bytesRead < sealed.length) throw new AgeError("payload", "the file was cut while it was read");
    return sealed;
  }

  #openSealed(chunk: number, sealed: Uint8Array): Uint8Array {
    const count = Math.ceil(sealed.length / SEALED_CHUNK_BYTES);
    const plaintext = Buffer.allocUnsafeSlow(sealed.length - count * TAG_BYTES);
    for (let index = 0; index < count; index += 1) {
      const from = sealed.subarray(index * SEALED_CHUNK_BYTES, (index + 1) * SEALED_CHUNK_BYTES);
      const into = plaintext.subarray(index * CHUNK_BYTES, index * CHUNK_BYTES + from.length - TAG_BYTES);
      this.#opener.openChunkAt(chunk + index, into, from, chunk + index === this.geometry.chunkCount - 1);
    }
    return plaintext;
  }

  /** Opens everything in order, reading one block ahead. Throws AgeError payload. */
  async *openAll(): AsyncGenerator<Uint8Array> {
    const { chunkCount } = this.geometry;
    // No larger than the object: thousands of small ones would otherwise keep the garbage collector busy.
    const bufferBytes = Math.min(chunkCount, CHUNKS_PER_READ) * SEALED_CHUNK_BYTES;
    const buffers = [0, 1].map(() => Buffer.allocUnsafeSlow(bufferBytes)) as [Buffer, Buffer];
    const readFrom = (chunk: number): Promise<Uint8Array> => {
      const buffer = buffers[(chunk / CHUNKS_PER_READ) % 2 === 0 ? 0 : 1];
      return this.#readSealed(chunk, Math.min(CHUNKS_PER_READ, chunkCount - chunk), buffer);
    };
    let ahead: Promise<Uint8Array> | undefined = readFrom(0);
    try {
      for (let chunk = 0; ahead !== undefined; chunk += CHUNKS_PER_READ) {
        const sealed: Uint8Array = await ahead;
        const following = chunk + CHUNKS_PER_READ;
        ahead = following < chunkCount ? readFrom(following) : undefined;
        yield this.#openSealed(chunk, sealed);
      }
    } finally {
      // A consumer that stops early must not leave a read behind that nobody waits for.
      await ahead?.catch(() => undefined);
    }
  }

  /** Opens what fits of these chunks into the target, from an offset in the first one; returns how much that is. */
  #openInto(target: Uint8Array, { chunk, offset, room, sealed }: SealedRange): number {
    const scratch = room.subarray(CHUNKS_PER_READ * SEALED_CHUNK_BYTES);
    let done = 0;
    for (let index = 0; index * SEALED_CHUNK_BYTES < sealed.length; index += 1) {
      const from = sealed.subarray(index * SEALED_CHUNK_BYTES, (index + 1) * SEALED_CHUNK_BYTES);
      const skipped = index === 0 ? offset : 0;
      const wanted = Math.min(from.length - TAG_BYTES - skipped, target.length - done);
      const isWhole = wanted === from.length - TAG_BYTES;
      const into = isWhole
        ? target.subarray(done, done + wanted)
        : scratch.subarray(0, from.length - TAG_BYTES);
      this.#opener.openChunkAt(chunk + index, into, from, chunk + index === this.geometry.chunkCount - 1);
      if (!isWhole) {
        target.set(into.subarray(skipped, skipped + wanted), done);
        this.#crypto.wipe(into);
      }
      done += wanted;
    }
    return done;
  }

  /**
   * Opens any range of the plaintext; the caller owns the result, which lies in `target` where one of at least that
   * length is given. Throws AgeError payload.
   */
  async openRange(start: number, length: number, target?: Uint8Array): Promise<Uint8Array> {
    const range = target?.subarray(0, length) ?? Buffer.allocUnsafeSlow(length);
    await inRoom(async (room) => {
      for (let done = 0; done < length;) {
        const chunk = Math.floor((start + done) / CHUNK_BYTES);
        const wanted = Math.ceil((start + length) / CHUNK_BYTES) - chunk;
        const sealed = await this.#readSealed(chunk, Math.min(wanted, CHUNKS_PER_READ), room);
        const offset = start + done - chunk * CHUNK_BYTES;
        done += this.#openInto(range.subarray(done), { chunk, offset, room, sealed });
      }
    });
    return range;
  }

  /** Closes the file and wipes the key. */
  async close(): Promise<void> {
    this.#crypto.wipe(this.#key);
    await this.#handle.close();
  }
}
