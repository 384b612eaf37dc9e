/**
 * Opens whole age v1 files, binary or armored. A chunk is released only after its tag was right and, because a chunk
 * is the last one exactly when the file ends with it, only after the reader knows whether more follows.
 */

import { concatBytes } from "../bytes/bytes.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import { AgeError } from "./age-error.ts";
import { ARMOR_SEARCH_BYTES, ArmorReader, hasArmor } from "./armor.ts";
import { blockMaker, type BlockMaker, type BlockMemory } from "./block-memory.ts";
import { ChunkCutter } from "./chunk-cutter.ts";
import {
  beginsLikeHeader,
  MAX_HEADER_BYTES,
  parseHeader,
  unwrapFileKey,
  type Opener,
  type ParsedHeader,
  VERSION_LINE,
} from "./header.ts";
import {
  CHUNK_BYTES,
  ChunkOpener,
  payloadKey,
  PAYLOAD_NONCE_BYTES,
  SEALED_CHUNK_BYTES,
  TAG_BYTES,
} from "./stream.ts";

const BLOCK_CHUNKS = 16;
const LINE_FEED = 0x0a;
/** More than the version line has. */
const FIRST_LINE_BYTES = 64;

/** Opens the payload's chunks as they become complete. */
class PayloadReader {
  readonly #crypto: CryptoBackend;
  readonly #key: Uint8Array;
  readonly #cutter = new ChunkCutter(SEALED_CHUNK_BYTES);
  readonly #opener: ChunkOpener;
  readonly #makeBlock: BlockMaker;

  constructor(crypto: CryptoBackend, key: Uint8Array, memory: BlockMemory) {
    this.#crypto = crypto;
    this.#key = key;
    this.#makeBlock = blockMaker(memory, BLOCK_CHUNKS * CHUNK_BYTES);
    this.#opener = new ChunkOpener(crypto, key);
  }

  *push(part: Uint8Array): Generator<Uint8Array> {
    let waiting = this.#cutter.piecesWithin(part.length);
    let block: Uint8Array = new Uint8Array(0);
    let filled = 0;
    for (const piece of this.#cutter.cut(part)) {
      if (filled === 0) block = this.#makeBlock(Math.min(waiting, BLOCK_CHUNKS) * CHUNK_BYTES);
      try {
        this.#opener.openInto(block.subarray(filled, filled + CHUNK_BYTES), piece, false);
      } catch (error) {
        // What was authenticated before the fault is still true: it is released, the rest is not.
        if (filled > 0) yield block.subarray(0, filled);
        throw error;
      }
      filled += CHUNK_BYTES;
      waiting -= 1;
      if (filled < block.length) continue;
      yield block;
      filled = 0;
    }
  }

  finish(): Uint8Array {
    const sealed = this.#cutter.last();
    const plaintext = new Uint8Array(Math.max(0, sealed.length - TAG_BYTES));
    this.#opener.openInto(plaintext, sealed, true);
    return plaintext;
  }

  wipe(): void {
    this.#crypto.wipe(this.#key);
  }
}

/** Whether the newest part can change what the parser says: the first line is new, a line is complete, or all is too long. */
function isWorthParsing(head: Uint8Array, newest: Uint8Array): boolean {
  const before = head.length - newest.length;
  return before < FIRST_LINE_BYTES || newest.includes(LINE_FEED) || head.length > MAX_HEADER_BYTES;
}

/** Collects the header, then hands everything on to the payload. */
class BinaryReader {
  readonly #crypto: CryptoBackend;
  readonly #opener: Opener;
  readonly #memory: BlockMemory;
  #head: Uint8Array = new Uint8Array(0);
  #header: ParsedHeader | undefined;
  #payload: PayloadReader | undefined;

  constructor(crypto: CryptoBackend, opener: Opener, memory: BlockMemory) {
    this.#crypto = crypto;
    this.#opener = opener;
    this.#memory = memory;
  }

  *push(part: Uint8Array): Generator<Uint8Array> {
    if (this.#payload !== undefined) {
      yield* this.#payload.push(part);
      return;
    }
    const head = this.#head.length === 0 ? part : concatBytes(this.#head, part);
    if (this.#header === undefined && isWorthParsing(head, part)) this.#header = parseHeader(head);
    const end = (this.#header?.byteLength ?? Infinity) + PAYLOAD_NONCE_BYTES;
    if (this.#header === undefined || head.length < end) {
      // The part may be a buffer that its owner fills again.
      this.#head = head === part ? part.slice() : head;
      return;
    }
    const fileKey = unwrapFileKey(this.#crypto, this.#header, this.#opener);
    const nonce = head.subarray(this.#header.byteLength, end);
    this.#payload = new PayloadReader(this.#crypto, payloadKey(this.#crypto, fileKey, nonce), this.#memory);
    this.#crypto.wipe(fileKey);
    yield* this.#payload.push(head.subarray(end));
  }

  finish(): Uint8Array {
    if (this.#payload === undefined) throw new AgeError("header", "the file ends within its header");
    return this.#payload.finish();
  }

  wipe(): void {
    this.#payload?.wipe();
  }
}

/** Tells binary from armored by how the file begins, then reads on accordingly. */
class AgeReader {
  readonly #binary: BinaryReader;
  #lead: Uint8Array = new Uint8Array(0);
  #armor: ArmorReader | undefined;
  #isDecided = false;

  constructor(crypto: CryptoBackend, opener: Opener, memory: BlockMemory) {
    this.#binary = new BinaryReader(crypto, opener, memory);
  }

  *push(part: Uint8Array): Generator<Uint8Array> {
    if (this.#isDecided) {
      yield* this.#read(part);
      return;
    }
    const lead = this.#lead.length === 0 ? part : concatBytes(this.#lead, part);
    const isHeader = lead.length >= VERSION_LINE.length && beginsLikeHeader(lead);
    if (isHeader || lead.length >= ARMOR_SEARCH_BYTES) yield* this.#begin(lead);
    else this.#lead = lead === part ? part.slice() : lead;
  }

  *finish(): Generator<Uint8Array> {
    if (!this.#isDecided) yield* this.#begin(this.#lead);
    this.#armor?.finish();
    yield this.#binary.finish();
  }

  *#begin(lead: Uint8Array): Generator<Uint8Array> {
    this.#isDecided = true;
    if (!beginsLikeHeader(lead) && hasArmor(lead)) this.#armor = new ArmorReader();
    yield* this.#read(lead);
  }

  *#read(part: Uint8Array): Generator<Uint8Array> {
    if (this.#armor === undefined) yield* this.#binary.push(part);
    else for (const bytes of this.#armor.push(part)) yield* this.#binary.push(bytes);
  }

  wipe(): void {
    this.#binary.wipe();
  }
}

/**
 * Opens a stream that arrives in parts of any length; the blocks that come out are the caller's, or with "reused"
 * memory only until the next is asked for. Throws AgeError: what was released before it is authentic but incomplete, so
 * nothing may be kept under its final name before the end.
 */
export async function* openAge(
  crypto: CryptoBackend,
  opener: Opener,
  source: AsyncIterable<Uint8Array>,
  memory: BlockMemory = "fresh",
): AsyncGenerator<Uint8Array> {
  const reader = new AgeReader(crypto, opener, memory);
  try {
    for await (const part of source) yield* reader.push(part);
    yield* reader.finish();
  } finally {
    reader.wipe();
  }
}

/** Opens a whole file in memory. Throws AgeError; nothing is released then. */
export function openAgeBytes(
  crypto: CryptoBackend,
  opener: Opener,
  bytes: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const reader = new AgeReader(crypto, opener, "fresh");
  try {
    return concatBytes(...reader.push(bytes), ...reader.finish());
  } finally {
    reader.wipe();
  }
}
