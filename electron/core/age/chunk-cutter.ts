/**
 * Cuts a byte stream that arrives in parts of any length into pieces of one length. A piece is given only when more
 * bytes follow it: which piece is the last, of whatever length, is known at the end only.
 */

import type { CryptoBackend } from "../crypto/backend.ts";

/** Holds at most one piece; parts that hold whole pieces are not copied. */
export class ChunkCutter {
  readonly #pending: Uint8Array;
  #used = 0;

  constructor(pieceBytes: number) {
    this.#pending = new Uint8Array(pieceBytes);
  }

  /** How many pieces the next `partBytes` bytes complete. */
  piecesWithin(partBytes: number): number {
    return Math.max(0, Math.ceil((this.#used + partBytes) / this.#pending.length) - 1);
  }

  /** Gives the pieces that are complete and not the last; each is valid until the next is asked for. */
  *cut(part: Uint8Array): Generator<Uint8Array> {
    const size = this.#pending.length;
    let rest = part;
    while (this.#used + rest.length > size) {
      if (this.#used === 0) {
        yield rest.subarray(0, size);
        rest = rest.subarray(size);
        continue;
      }
      const missing = size - this.#used;
      this.#pending.set(rest.subarray(0, missing), this.#used);
      this.#used = 0;
      yield this.#pending;
      rest = rest.subarray(missing);
    }
    this.#pending.set(rest, this.#used);
    this.#used += rest.length;
  }

  /** Overwrites what was collected, which is plaintext when a stream is being sealed. */
  wipe(crypto: CryptoBackend): void {
    crypto.wipe(this.#pending);
  }

  /** The last piece, once no more parts follow; the cutter still owns it. */
  last(): Uint8Array {
    return this.#pending.subarray(0, this.#used);
  }
}
