/**
 * How much room the vault's disk has for what an import is about to write. A file that cannot fit is refused before
 * its first byte is written, and some room is always left: a vault on a full disk must still unlock, read and export.
 */

import { statfs } from "node:fs/promises";

/** Left free by every import. */
const RESERVED_BYTES = 8 * 1024 * 1024;
/** What the catalogue's journal may take for a while. */
const JOURNAL_BYTES = 8 * 1024 * 1024;

/** Bytes that may still be written to the disk of a folder; Infinity where the system does not tell. */
async function freeBytes(folder: string): Promise<number> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return blocks === 0 ? Infinity : bavail * bsize;
  } catch {
    // The disk itself will refuse what it cannot take.
    return Infinity;
  }
}

/** How many more bytes must be free before objects of so many bytes can be written. */
export async function missingBytes(folder: string, sealedBytes: number): Promise<number> {
  return Math.max(0, sealedBytes + RESERVED_BYTES + JOURNAL_BYTES - (await freeBytes(folder)));
}

/** Room on one disk, given out to objects that are written at the same time. */
export class DiskRoom {
  readonly #folder: string;
  /** Surely free, as far as it has been looked up. */
  #known = 0;
  /** Given out to objects that are not yet whole. */
  #givenBytes = 0;
  #givenCount = 0;
  #released = Promise.withResolvers<undefined>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  #take(bytes: number): boolean {
    if (this.#known < bytes + RESERVED_BYTES) return false;
    this.#known -= bytes;
    this.#givenBytes += bytes;
    this.#givenCount += 1;
    return true;
  }

  /** Takes room for an object, waiting for others to be finished when it is scarce; false when there is none. */
  async take(bytes: number): Promise<boolean> {
    while (!this.#take(bytes)) {
      // What is being written may be on the disk already: counted twice, room only seems smaller than it is.
      this.#known = (await freeBytes(this.#folder)) - this.#givenBytes;
      if (this.#take(bytes)) break;
      if (this.#givenCount === 0) return false;
      await this.#released.promise;
    }
    return true;
  }

  /** The object is whole, or has been removed. */
  release(bytes: number): void {
    this.#givenBytes -= bytes;
    this.#givenCount -= 1;
    this.#released.resolve(undefined);
    this.#released = Promise.withResolvers();
  }
}
