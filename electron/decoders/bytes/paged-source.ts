/** Small reads of a large source without one request each: the pages touched last stay in memory. */

import type { ByteSink, ByteSource } from "./byte-source.ts";

const defaultPageBytes = 1 << 20;
const pagesHeld = 8;

/** Reads through a few pages; holds at most eight of them beside what the caller asked for. */
export class PagedSource implements ByteSource {
  readonly sizeBytes: number;
  readonly #source: ByteSource;
  readonly #pageBytes: number;
  /** In the order of their last use. */
  readonly #pages = new Map<number, Uint8Array>();

  constructor(source: ByteSource, pageBytes: number = defaultPageBytes) {
    this.#source = source;
    this.#pageBytes = pageBytes;
    this.sizeBytes = source.sizeBytes;
  }

  /** Reads like its source does; what comes back may be a view of a page and must not be changed. */
  async read(offset: number, length: number): Promise<Uint8Array> {
    const end = Math.min(offset + length, this.sizeBytes);
    if (offset < 0 || end <= offset) return new Uint8Array(0);
    const first = Math.floor(offset / this.#pageBytes);
    const last = Math.floor((end - 1) / this.#pageBytes);
    if (last - first >= pagesHeld) return await this.#source.read(offset, end - offset);
    if (first === last) {
      const page = this.#held(first) ?? (await this.#load(first));
      const start = offset - first * this.#pageBytes;
      return page.subarray(start, start + end - offset);
    }
    const joined = new Uint8Array(end - offset);
    for (let index = first; index <= last; index += 1) {
      const page = this.#held(index) ?? (await this.#load(index));
      const pageStart = index * this.#pageBytes;
      const from = Math.max(offset, pageStart);
      joined.set(page.subarray(from - pageStart, Math.min(end - pageStart, page.length)), from - offset);
    }
    return joined;
  }

  #held(index: number): Uint8Array | undefined {
    const page = this.#pages.get(index);
    if (page === undefined) return undefined;
    this.#pages.delete(index);
    this.#pages.set(index, page);
    return page;
  }

  async #load(index: number): Promise<Uint8Array> {
    const page = await this.#source.read(index * this.#pageBytes, this.#pageBytes);
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size < pagesHeld) break;
      this.#pages.delete(oldest);
    }
    this.#pages.set(index, page);
    return page;
  }
}

/** Copies a range in pieces of a page. Throws RangeError when the source ends inside it. */
export async function copyRange(
  source: ByteSource,
  sink: ByteSink,
  range: { readonly offset: number; readonly sizeBytes: number },
): Promise<void> {
  let at = range.offset;
  const end = range.offset + range.sizeBytes;
  while (at < end) {
    const piece = await source.read(at, Math.min(defaultPageBytes, end - at));
    if (piece.length === 0) throw new RangeError(`the file ends at byte ${at}, inside a part that is longer`);
    await sink.write(piece);
    at += piece.length;
  }
}

/** Gathers small writes into pieces of about a page; `flush` passes on the rest. */
export class GatheredSink implements ByteSink {
  readonly #sink: ByteSink;
  readonly #buffer = new Uint8Array(defaultPageBytes);
  #filled = 0;
  /** Bytes taken so far. */
  position = 0;

  constructor(sink: ByteSink) {
    this.#sink = sink;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.position += bytes.length;
    if (this.#filled + bytes.length > this.#buffer.length) await this.flush();
    if (bytes.length > this.#buffer.length) {
      await this.#sink.write(bytes);
      return;
    }
    this.#buffer.set(bytes, this.#filled);
    this.#filled += bytes.length;
  }

  async flush(): Promise<void> {
    if (this.#filled === 0) return;
    await this.#sink.write(this.#buffer.subarray(0, this.#filled));
    this.#filled = 0;
  }
}
