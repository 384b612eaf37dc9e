/**
 * Makes whole age v1 files: header, nonce, then the payload of stream.ts. Bytes come out in blocks of whole chunks and
 * are the caller's; plaintext that was collected on the way is wiped.
 */

import { concatBytes } from "../bytes/bytes.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import { blockMaker, type BlockMaker, type BlockMemory } from "./block-memory.ts";
import { ChunkCutter } from "./chunk-cutter.ts";
import { FILE_KEY_BYTES, sealHeader } from "./header.ts";
import type { Recipient } from "./recipient.ts";
import {
  CHUNK_BYTES,
  ChunkSealer,
  payloadKey,
  PAYLOAD_NONCE_BYTES,
  SEALED_CHUNK_BYTES,
  sealedPayloadBytes,
  TAG_BYTES,
} from "./stream.ts";

/** Chunks in one block, about 1 MiB: large enough for few writes, small enough for many streams at once. */
const BLOCK_CHUNKS = 16;

/** A file key and the header that carries it; both stay the caller's. */
export interface SealedHeader {
  readonly fileKey: Uint8Array;
  readonly header: Uint8Array;
}

interface Sealing {
  readonly cutter: ChunkCutter;
  readonly sealer: ChunkSealer;
  readonly makeBlock: BlockMaker;
}

function* sealPart({ cutter, sealer, makeBlock }: Sealing, part: Uint8Array): Generator<Uint8Array> {
  let waiting = cutter.piecesWithin(part.length);
  let block: Uint8Array = new Uint8Array(0);
  let filled = 0;
  for (const piece of cutter.cut(part)) {
    if (filled === 0) block = makeBlock(Math.min(waiting, BLOCK_CHUNKS) * SEALED_CHUNK_BYTES);
    sealer.sealInto(block.subarray(filled, filled + SEALED_CHUNK_BYTES), piece, false);
    filled += SEALED_CHUNK_BYTES;
    waiting -= 1;
    if (filled < block.length) continue;
    yield block;
    filled = 0;
  }
}

/**
 * Seals a stream of any length that arrives in parts of any length; the first block is header and nonce. Blocks are the
 * caller's, or with "reused" memory only until the next is asked for.
 */
export async function* sealAge(
  crypto: CryptoBackend,
  { fileKey, header }: SealedHeader,
  source: AsyncIterable<Uint8Array>,
  memory: BlockMemory = "fresh",
): AsyncGenerator<Uint8Array> {
  const nonce = crypto.randomBytes(PAYLOAD_NONCE_BYTES);
  const key = payloadKey(crypto, fileKey, nonce);
  const cutter = new ChunkCutter(CHUNK_BYTES);
  const sealer = new ChunkSealer(crypto, key);
  const makeBlock = blockMaker(memory, BLOCK_CHUNKS * SEALED_CHUNK_BYTES);
  try {
    yield concatBytes(header, nonce);
    for await (const part of source) yield* sealPart({ cutter, sealer, makeBlock }, part);
    const plaintext = cutter.last();
    const sealed = new Uint8Array(plaintext.length + TAG_BYTES);
    sealer.sealInto(sealed, plaintext, true);
    yield sealed;
  } finally {
    crypto.wipe(key);
    cutter.wipe(crypto);
  }
}

/** Seals bytes that fit into memory to recipients, under a fresh file key. Throws as sealHeader does. */
export function sealAgeBytes(
  crypto: CryptoBackend,
  recipients: readonly Recipient[],
  bytes: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const fileKey = crypto.randomBytes(FILE_KEY_BYTES);
  const header = sealHeader(crypto, fileKey, recipients);
  const nonce = crypto.randomBytes(PAYLOAD_NONCE_BYTES);
  const key = payloadKey(crypto, fileKey, nonce);
  const file = new Uint8Array(header.length + nonce.length + sealedPayloadBytes(bytes.length));
  file.set(header);
  file.set(nonce, header.length);
  const sealer = new ChunkSealer(crypto, key);
  let at = header.length + nonce.length;
  for (let start = 0; at < file.length; start += CHUNK_BYTES) {
    const plaintext = bytes.subarray(start, start + CHUNK_BYTES);
    const end = at + plaintext.length + TAG_BYTES;
    sealer.sealInto(file.subarray(at, end), plaintext, end === file.length);
    at = end;
  }
  crypto.wipe(key);
  crypto.wipe(fileKey);
  return file;
}
