/** The file of an object while it is being written: the writer seals right into its buffer. */

import { closeSync, fsync, futimesSync, openSync, rmSync } from "node:fs";
import { promisify } from "node:util";
import { SEALED_CHUNK_BYTES } from "../../core/age/stream.ts";
import { PRIVATE_FILE } from "../disk/durable.ts";
import { CONSTANT_TIME } from "./object-files.ts";
import { writeFully } from "../disk/write-fully.ts";

const fullSync = promisify(fsync);
const CHUNKS_PER_WRITE = 16;

/** Where sealed bytes go. */
export interface SealedSink {
  /** A place for `length` bytes, to be filled at once. Throws the system's error when the disk refuses what came before. */
  place(length: number): Uint8Array;
  /** So many bytes of that place are filled. */
  filled(length: number): void;
}

/** A file under a temporary name. It ends with `makeDurable` or with `discard`. */
export interface ObjectFile extends SealedSink {
  /** Waits until there is room for 1 MiB more; to be called that often. Throws the system's error. */
  drain(): Promise<void>;
  /** Everything is in: writes the rest. The buffers are free again afterwards. Throws the system's error. */
  end(): Promise<void>;
  /** Gives the file its constant time, waits until the disk has it, and closes it. Throws the system's error. */
  makeDurable(): Promise<void>;
  /** Closes and removes the file. */
  discard(): Promise<void>;
}

/** A buffer for small files, of one thread and for one of them at a time. */
export const makeSmallBuffer = (): Uint8Array => Buffer.alloc(CHUNKS_PER_WRITE * SEALED_CHUNK_BYTES);

/** Sets the constant time, makes a file durable and closes it, also when that fails. Throws the system's error. */
export async function closeDurably(descriptor: number): Promise<void> {
  try {
    futimesSync(descriptor, CONSTANT_TIME, CONSTANT_TIME);
    await fullSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** A file of some megabytes at most: written synchronously, then made durable in one go. */
export class SmallObjectFile implements ObjectFile {
  readonly #path: string;
  readonly #buffer: Uint8Array;
  readonly #descriptor: number;
  #used = 0;
  #isOpen = true;

  /** Creates the file; the buffer belongs to the caller. Throws the system's error. */
  constructor(path: string, buffer: Uint8Array) {
    this.#path = path;
    this.#buffer = buffer;
    this.#descriptor = openSync(path, "wx", PRIVATE_FILE);
  }

  #flush(): void {
    writeFully(this.#descriptor, this.#buffer.subarray(0, this.#used));
    this.#used = 0;
  }

  place(length: number): Uint8Array {
    if (this.#used + length > this.#buffer.length) this.#flush();
    return this.#buffer.subarray(this.#used, this.#used + length);
  }

  filled(length: number): void {
    this.#used += length;
  }

  drain(): Promise<void> {
    return Promise.resolve();
  }

  /** A failure is a rejection here too, as with large files. */
  end(): Promise<void> {
    return Promise.resolve().then(() => this.#flush());
  }

  makeDurable(): Promise<void> {
    this.#isOpen = false;
    return closeDurably(this.#descriptor);
  }

  discard(): Promise<void> {
    if (this.#isOpen) closeSync(this.#descriptor);
    this.#isOpen = false;
    rmSync(this.#path, { force: true });
    return Promise.resolve();
  }
}
