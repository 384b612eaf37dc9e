/**
 * Reads exact lengths out of chunks of any length, holding one chunk at a time: memory follows the chunks of the
 * source, never what a hostile length field asks for.
 */

/** A cursor over a byte stream. Not for concurrent use. */
export class PullReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #chunk: Uint8Array = new Uint8Array(0);
  #position = 0;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** How many bytes have been handed out. */
  get position(): number {
    return this.#position;
  }

  /** Returns between 1 and `limit` bytes, or undefined at the end; a view that is valid until the next call. */
  async take(limit: number): Promise<Uint8Array | undefined> {
    while (this.#chunk.length === 0) {
      const next = await this.#source.next();
      if (next.done === true) return undefined;
      this.#chunk = next.value;
    }
    const piece = this.#chunk.subarray(0, limit);
    this.#chunk = this.#chunk.subarray(piece.length);
    this.#position += piece.length;
    return piece;
  }

  /** Returns a copy of the next `length` bytes, or of fewer at the end. */
  async read(length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const piece = await this.take(length - filled);
      if (piece === undefined) return bytes.subarray(0, filled);
      bytes.set(piece, filled);
      filled += piece.length;
    }
    return bytes;
  }
}
