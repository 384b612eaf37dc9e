/**
 * Opens chunks before they are asked for, many at once, with the browser's own ChaCha20-Poly1305 where it has one.
 * Reading stays core's: core asks for every chunk in its turn, and is given what was opened ahead only for the very same
 * memory, key and nonce. Whatever does not fit, or did not open, is opened again by the backend, whose word is final.
 */

import { parseHeader } from "../../../electron/core/age/header.ts";
import { PAYLOAD_NONCE_BYTES, SEALED_CHUNK_BYTES } from "../../../electron/core/age/stream.ts";
import { tryAge } from "../../../electron/core/verify/sealed-source.ts";
import { equalBytes } from "../../../electron/core/bytes/bytes.ts";
import type { CryptoBackend } from "../../../electron/core/crypto/backend.ts";
import { fileBlocks } from "./file-bytes.ts";

/** Chunks of one block of the file. */
const BLOCK_CHUNKS = 32;
/** Enough for the header of a bundle; a longer one is read without opening ahead. */
const HEAD_BYTES = 1 << 16;
const ALGORITHM = "ChaCha20-Poly1305";
const NONCE_BYTES = 12;

interface Opened {
  readonly sealed: Uint8Array;
  readonly plaintext: Uint8Array;
}

const isSameMemory = (left: Uint8Array, right: Uint8Array): boolean =>
  left.buffer === right.buffer && left.byteOffset === right.byteOffset && left.length === right.length;

/** The nonce of a chunk that is not the last one. */
function nonceOf(chunk: number): Uint8Array<ArrayBuffer> {
  const nonce = new Uint8Array(NONCE_BYTES);
  const view = new DataView(nonce.buffer);
  view.setUint32(3, Math.floor(chunk / 2 ** 32));
  view.setUint32(7, chunk >>> 0);
  return nonce;
}

/** The key, as soon as core used it, and what was opened with it. */
class Ahead {
  readonly #table = new Map<string, Opened>();
  #key: Uint8Array | undefined;
  #platformKey: Promise<CryptoKey | undefined> | undefined;

  learn(key: Uint8Array): void {
    this.#key ??= key.slice();
    this.#platformKey ??= crypto.subtle
      .importKey("raw-secret" as "raw", this.#key.slice(), ALGORITHM, false, ["decrypt"])
      .catch(
        // This browser has no such algorithm: the backend does all the work.
        () => undefined,
      );
  }

  async open(block: Uint8Array<ArrayBuffer>, firstChunk: number): Promise<void> {
    const key = await this.#platformKey;
    this.#table.clear();
    if (key === undefined) return;
    const jobs: Promise<void>[] = [];
    for (let index = 0; (index + 1) * SEALED_CHUNK_BYTES <= block.length; index += 1) {
      const sealed = block.subarray(index * SEALED_CHUNK_BYTES, (index + 1) * SEALED_CHUNK_BYTES);
      jobs.push(this.#openOne(key, sealed, nonceOf(firstChunk + index)));
    }
    await Promise.all(jobs);
  }

  async #openOne(
    key: CryptoKey,
    sealed: Uint8Array<ArrayBuffer>,
    iv: Uint8Array<ArrayBuffer>,
  ): Promise<void> {
    try {
      const plaintext = new Uint8Array(await crypto.subtle.decrypt({ name: ALGORITHM, iv }, key, sealed));
      this.#table.set(iv.join(), { sealed, plaintext });
    } catch {
      // A chunk that does not open, or the last one: the backend is asked when its turn comes.
    }
  }

  take(sealed: Uint8Array, nonce: Uint8Array, key: Uint8Array): Uint8Array | undefined {
    const opened = this.#table.get(nonce.join());
    const isIt = opened !== undefined && isSameMemory(opened.sealed, sealed);
    return isIt && this.#key !== undefined && equalBytes(this.#key, key) ? opened.plaintext : undefined;
  }

  wipe(backend: CryptoBackend): void {
    if (this.#key !== undefined) backend.wipe(this.#key);
    this.#table.clear();
  }
}

/** Where the chunks of a file begin; undefined when its beginning does not tell. */
async function payloadStart(file: Blob): Promise<number | undefined> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const header = tryAge(() => parseHeader(head));
  return header && header.byteLength + PAYLOAD_NONCE_BYTES;
}

async function* blocksOf(backend: CryptoBackend, file: Blob, ahead: Ahead): AsyncGenerator<Uint8Array> {
  const start = await payloadStart(file).catch(() => undefined);
  // Two chunks in the first block let core use the key before the second block is opened ahead.
  const firstBytes = (start ?? 0) + 2 * SEALED_CHUNK_BYTES;
  let chunk = 2;
  let isFirst = true;
  try {
    for await (const block of fileBlocks(file, firstBytes, BLOCK_CHUNKS * SEALED_CHUNK_BYTES)) {
      if (!isFirst && start !== undefined) {
        await ahead.open(block, chunk);
        chunk += BLOCK_CHUNKS;
      }
      isFirst = false;
      yield block;
    }
  } finally {
    ahead.wipe(backend);
  }
}

/** A file as the source of one pass, and the backend that this pass has to use. */
export function chunksAhead(
  backend: CryptoBackend,
  file: Blob,
): { readonly crypto: CryptoBackend; readonly source: AsyncIterable<Uint8Array> } {
  const ahead = new Ahead();
  return {
    source: blocksOf(backend, file, ahead),
    crypto: {
      ...backend,
      openChunk(plaintext, sealed, nonce, key) {
        ahead.learn(key);
        const opened = ahead.take(sealed, nonce, key);
        if (opened?.length !== plaintext.length) return backend.openChunk(plaintext, sealed, nonce, key);
        plaintext.set(opened);
        return true;
      },
    },
  };
}
