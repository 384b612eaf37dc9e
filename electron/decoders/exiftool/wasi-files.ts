/**
 * The files that the Perl interpreter sees, all of them made here: its library, read when it is asked for, and the one
 * file under examination, of which it reads what it seeks. Nothing of this touches a disk but the library's loader.
 */

import type { ByteSource } from "../bytes/byte-source.ts";

/** A file that is read anywhere, and that may have to be fetched first. */
export interface VirtualFile {
  readonly sizeBytes: number;
  /** Fills the array from an offset and tells how many bytes there were; undefined when they must be fetched first. */
  readInto(target: Uint8Array, offset: number): number | undefined;
  /** Makes the bytes at an offset be there. */
  fetch(offset: number): Promise<void>;
}

/** A file in memory. */
export const memoryFile = (bytes: Uint8Array): VirtualFile => ({
  sizeBytes: bytes.length,
  readInto: (target, offset) => {
    const part = bytes.subarray(offset, offset + target.length);
    target.set(part);
    return part.length;
  },
  fetch: () => Promise.resolve(),
});

const BLOCK_BYTES = 128 * 1024;
const KEPT_BLOCKS = 96;

/** A file whose blocks come from a source when they are needed; the last ones are kept. */
export function lazyFile(source: ByteSource): VirtualFile {
  const { sizeBytes } = source;
  const blocks = new Map<number, Uint8Array>();
  return {
    sizeBytes,
    readInto: (target, offset) => {
      if (offset >= sizeBytes) return 0;
      const number = Math.floor(offset / BLOCK_BYTES);
      const block = blocks.get(number);
      if (block === undefined) return undefined;
      const from = offset - number * BLOCK_BYTES;
      const part = block.subarray(from, from + target.length);
      target.set(part);
      return part.length;
    },
    fetch: async (offset) => {
      const number = Math.floor(offset / BLOCK_BYTES);
      blocks.set(number, await source.read(number * BLOCK_BYTES, BLOCK_BYTES));
      const [oldest] = blocks.keys();
      if (blocks.size > KEPT_BLOCKS && oldest !== undefined) blocks.delete(oldest);
    },
  };
}

/** Gives the text of a file of the library, or undefined where there is none of this name. */
export type LibraryLoader = (path: string) => Uint8Array | undefined;

/** Where the library and the file under examination are to be found. */
const LIBRARY_PREFIX = "lib/";

/** What paths lead to. */
export class VirtualFiles {
  readonly #load: LibraryLoader;
  readonly #library = new Map<string, VirtualFile | undefined>();
  /** Perl opens its -e script from the null device. */
  readonly #files = new Map([["dev/null", memoryFile(new Uint8Array())]]);

  constructor(load: LibraryLoader) {
    this.#load = load;
  }

  /** Puts a file beside the library; undefined takes it away. */
  place(name: string, bytes: VirtualFile | undefined): void {
    if (bytes === undefined) this.#files.delete(name);
    else this.#files.set(name, bytes);
  }

  /** The file that a path leads to, seen from the root. */
  find(path: string): VirtualFile | undefined {
    const name = path.replace(/^[./]+/, "");
    const placed = this.#files.get(name);
    if (placed !== undefined || !name.startsWith(LIBRARY_PREFIX)) return placed;
    if (!this.#library.has(name)) {
      const bytes = this.#load(name.slice(LIBRARY_PREFIX.length));
      this.#library.set(name, bytes === undefined ? undefined : memoryFile(bytes));
    }
    return this.#library.get(name);
  }
}
