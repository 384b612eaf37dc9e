/**
 * The sealed file as it arrives, watched from outside: how much came, whether it ended, and, when it does not open,
 * whether it looks cut or changed. Lengths are what tells the two apart: a bundle's archive has a length that only few
 * numbers are, and names it inside.
 */

import { AgeError } from "../age/age-error.ts";
import { MAX_HEADER_BYTES, parseHeader } from "../age/header.ts";
import { payloadGeometry, PAYLOAD_NONCE_BYTES } from "../age/stream.ts";
import { concatBytes, equalBytes } from "../bytes/bytes.ts";
import { encodeUtf8 } from "../bytes/utf8.ts";
import { padmeLength } from "../object/padme.ts";
import { TAR_BLOCK_BYTES } from "../tar/header-fields.ts";

const MAGIC = encodeUtf8("age-encryption.org/v1");

/** One byte more than any header, so that the parser can see that one is too long. */
const HEAD_LIMIT = MAX_HEADER_BYTES + 1;

/** Why a file's header does not open, as far as its form tells. */
export type HeaderFailure = "damaged" | "cut" | "foreign";

/** Passes the parts of a file on and remembers what a later question needs: its length and its header. */
export class SealedSource {
  readonly #source: AsyncIterable<Uint8Array>;
  readonly #onProgress: (receivedBytes: number) => void;
  readonly #head: Uint8Array[] = [];
  #headBytes = 0;
  #receivedBytes = 0;
  #hasEnded = false;

  constructor(source: AsyncIterable<Uint8Array>, onProgress: (receivedBytes: number) => void) {
    this.#source = source;
    this.#onProgress = onProgress;
  }

  /** Bytes that came. */
  get receivedBytes(): number {
    return this.#receivedBytes;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const part of this.#source) {
      this.#receivedBytes += part.length;
      const kept = part.slice(0, HEAD_LIMIT - this.#headBytes);
      if (kept.length > 0) this.#head.push(kept);
      this.#headBytes += kept.length;
      this.#onProgress(this.#receivedBytes);
      yield part;
    }
    this.#hasEnded = true;
  }

  /** Looks again at the beginning of a file whose header does not open. */
  headerFailure(): HeaderFailure {
    const head = concatBytes(...this.#head);
    const begin = head.subarray(0, MAGIC.length);
    if (head.length === 0 || !equalBytes(begin, MAGIC.subarray(0, begin.length))) return "foreign";
    const parsed = tryAge(() => ({ header: parseHeader(head) }));
    if (parsed === undefined) return "damaged";
    const { header } = parsed;
    const isShort = header === undefined || head.length < header.byteLength + PAYLOAD_NONCE_BYTES;
    return isShort ? "cut" : "damaged";
  }

  /** Tells whether a payload that does not open ends too early for the archive length that it names, if it does. */
  isCut(archiveBytes: number | undefined): boolean {
    // No header is found in an armored file, whose length says nothing.
    const header = this.#hasEnded ? tryAge(() => parseHeader(concatBytes(...this.#head))) : undefined;
    if (header === undefined) return false;
    const payloadBytes = this.#receivedBytes - header.byteLength - PAYLOAD_NONCE_BYTES;
    const geometry = tryAge(() => payloadGeometry(payloadBytes));
    if (geometry === undefined) return true;
    const { plaintextBytes } = geometry;
    return archiveBytes === undefined ? !isArchiveLength(plaintextBytes) : plaintextBytes < archiveBytes;
  }
}

/** Runs a reader of age data and returns undefined where that data is malformed. Throws on what is no AgeError. */
export function tryAge<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof AgeError) return undefined;
    throw error;
  }
}

const isArchiveLength = (length: number): boolean =>
  length % TAR_BLOCK_BYTES === 0 && padmeLength(length) === length;
