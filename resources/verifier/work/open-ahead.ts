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

/** Chunks of one block of the file. The last of each is not where it was when its turn comes, and is opened twice. */
const BLOCK_CHUNKS = 64;
/** Enough for the header of a bundle; a longer one is read without opening ahead. */
const HEAD_BYTES = 1 << 16;
const ALGORITHM = "ChaCha20-Poly1305";
const NONCE_BYTES = 12;

interface Opened {
  readonly sealed: Uint8Array;
  readonly plaintext: Uint8Array;
}

/** A key of the browser's own. */
type PlatformKey = Parameters<typeof crypto.subtle.decrypt>[1];

/** Chunks by their nonces. */
type OpenedChunks = ReadonlyMap<string, Opened>;

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

async function openWith(
  key: PlatformKey,
  block: Uint8Array<ArrayBuffer>,
  firstChunk: number,
): Promise<OpenedChunks> {
  const opened = new Map<string, Opened>();
  const openOne = async (sealed: Uint8Array<ArrayBuffer>, iv: Uint8Array<ArrayBuffer>): Promise<void> => {
    try {
      const plaintext = new Uint8Array(await crypto.subtle.decrypt({ name: ALGORITHM, iv }, key, sealed));
      opened.set(iv.join(), { sealed, plaintext });
    } catch {
      // A chunk that does not open, or the last one: the backend is asked when its turn comes.
    }
  };
  const jobs: Promise<void>[] = [];
  for (let index = 0; (index + 1) * SEALED_CHUNK_BYTES <= block.length; index += 1) {
    const sealed = block.subarray(index * SEALED_CHUNK_BYTES, (index + 1) * SEALED_CHUNK_BYTES);
    jobs.push(openOne(sealed, nonceOf(firstChunk + index)));
  }
  await Promise.all(jobs);
  return opened;
}

/** The key, as soon as core used it, and what was opened with it. */
class Ahead {
  #opened: OpenedChunks = new Map();
  #key: Uint8Array | undefined;
  #platformKey: Promise<PlatformKey | undefined> | undefined;

  /** Is told every key that opens something: that of the payload is the one that opens a whole chunk. */
  learn(sealed: Uint8Array, key: Uint8Array): void {
    if (sealed.length !== SEALED_CHUNK_BYTES) return;
    this.#key ??= key.slice();
    this.#platformKey ??= crypto.subtle
      .importKey("raw-secret" as "raw", this.#key.slice(), ALGORITHM, false, ["decrypt"])
      .catch(
        // This browser has no such algorithm: the backend does all the work.
        () => undefined,
      );
  }

  /** Opens what a block holds; nothing without a key. Never rejects. */
  async open(block: Uint8Array<ArrayBuffer>, firstChunk: number): Promise<OpenedChunks> {
    const key = await this.#platformKey;
    return key === undefined ? new Map() : await openWith(key, block, firstChunk);
  }

  /** The chunks of the block whose turn it is. */
  use(opened: OpenedChunks): void {
    this.#opened = opened;
  }

  take(sealed: Uint8Array, nonce: Uint8Array, key: Uint8Array): Uint8Array | undefined {
    const opened = this.#opened.get(nonce.join());
    const isIt = opened !== undefined && isSameMemory(opened.sealed, sealed);
    return isIt && this.#key !== undefined && equalBytes(this.#key, key) ? opened.plaintext : undefined;
  }

  wipe(backend: CryptoBackend): void {
    if (this.#key !== undefined) backend.wipe(this.#key);
    this.#opened = new Map();
  }
}

/** Where the chunks of a file begin; undefined when its beginning does not tell. */
async function payloadStart(file: Blob): Promise<number | undefined> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const header = tryAge(() => parseHeader(head));
  return header && header.byteLength + PAYLOAD_NONCE_BYTES;
}

interface BlockAhead {
  readonly block: Uint8Array;
  readonly opened: Promise<OpenedChunks>;
}

/** The blocks of a file, each being opened as soon as it is read. */
async function* openedBlocks(file: Blob, ahead: Ahead): AsyncGenerator<BlockAhead, undefined> {
  const start = await payloadStart(file).catch(() => undefined);
  // Two chunks in the first block let core use the key before the second block is opened ahead.
  const firstBytes = (start ?? 0) + 2 * SEALED_CHUNK_BYTES;
  let chunk: number | undefined;
  for await (const block of fileBlocks(file, firstBytes, BLOCK_CHUNKS * SEALED_CHUNK_BYTES)) {
    const isKnown = start !== undefined && chunk !== undefined;
    yield { block, opened: isKnown ? ahead.open(block, chunk ?? 0) : Promise.resolve(new Map()) };
    chunk = chunk === undefined ? 2 : chunk + BLOCK_CHUNKS;
  }
  return undefined;
}

/** Gives a block while the one after it is being read and opened; the first alone, for it brings the key. */
async function* blocksOf(backend: CryptoBackend, file: Blob, ahead: Ahead): AsyncGenerator<Uint8Array> {
  const blocks = openedBlocks(file, ahead);
  let next = blocks.next();
  let isFirst = true;
  try {
    for (let step = await next; step.done !== true; step = await next) {
      const { block, opened } = step.value;
      ahead.use(await opened);
      if (!isFirst) next = blocks.next();
      yield block;
      if (isFirst) next = blocks.next();
      isFirst = false;
    }
  } finally {
    // Whoever stops early must not leave a block behind that nobody waits for; that it cannot be read concerns nobody
    // then. Where somebody waited, the error was thrown above.
    await next.catch(() => undefined);
    await blocks.return(undefined);
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
        ahead.learn(sealed, key);
        const opened = ahead.take(sealed, nonce, key);
        if (opened?.length !== plaintext.length) return backend.openChunk(plaintext, sealed, nonce, key);
        plaintext.set(opened);
        return true;
      },
    },
  };
}
