/**
 * A file of many megabytes: written in the background while the next part is being sealed, and past the system's
 * cache where the file system lets us. That spares the kernel most of its work, leaves other programs their cache,
 * and no fsync of gigabytes stands at the end.
 */

import { closeSync, constants, ftruncateSync, openSync, rmSync, write, writeSync } from "node:fs";
import { promisify } from "node:util";
import { assert, VaultError } from "../../core/errors.ts";
import { PRIVATE_FILE } from "../disk/durable.ts";
import { systemCodeOf } from "../disk/io-error.ts";
import { WriteBehind } from "../disk/write-behind.ts";
import { closeDurably, type ObjectFile } from "./object-file.ts";

const writeAt = promisify(write);

const BLOCK_BYTES = 1024 * 1024;
/** What may come in between two drains, behind what the last one left. */
const CAPACITY_BYTES = 3 * BLOCK_BYTES;
/** Positions, lengths and addresses that every disk takes without the cache. */
const ALIGNMENT = 4096;
/** Where memory of this size most likely begins, behind 16 bytes of the allocator's own. */
const LIKELY_START = ALIGNMENT - 16;

const { O_WRONLY, O_CREAT, O_EXCL } = constants;
/** Only Linux has it. */
const O_DIRECT = (constants as Partial<typeof constants>).O_DIRECT ?? 0;

/** Two buffers for large files, of one thread and for one of them at a time. */
export interface LargeBuffers {
  readonly memory: readonly [Uint8Array, Uint8Array];
  /** Where in each of them an aligned address is, once it is known. */
  starts?: readonly [number, number];
}

/** Makes the buffers. */
export const makeLargeBuffers = (): LargeBuffers => ({
  memory: [Buffer.alloc(CAPACITY_BYTES + ALIGNMENT), Buffer.alloc(CAPACITY_BYTES + ALIGNMENT)],
});

/** Creates the file for writing without the cache; undefined where that cannot be had, and there is no file then. */
function createDirect(path: string): number | undefined {
  if (O_DIRECT === 0) return undefined;
  try {
    return openSync(path, O_WRONLY | O_CREAT | O_EXCL | O_DIRECT, PRIVATE_FILE);
  } catch (error) {
    if (systemCodeOf(error) !== "EINVAL") throw error;
    // Some systems refuse only after they have created it.
    rmSync(path, { force: true });
    return undefined;
  }
}

/** Finds an aligned address by trying, because nothing tells it: writes over the beginning of the empty file. */
function findStart(descriptor: number, memory: Uint8Array): number | undefined {
  const candidates = Array.from({ length: ALIGNMENT / 16 }, (_, index) => index * 16);
  for (const start of [LIKELY_START, ...candidates]) {
    try {
      writeSync(descriptor, memory, start, ALIGNMENT, 0);
      return start;
    } catch (error) {
      if (systemCodeOf(error) !== "EINVAL") throw error;
    }
  }
  return undefined;
}

function startsOf(descriptor: number, buffers: LargeBuffers): LargeBuffers["starts"] {
  const [first, second] = buffers.memory.map((memory) => findStart(descriptor, memory));
  if (first !== undefined && second !== undefined) buffers.starts = [first, second];
  return buffers.starts;
}

export class LargeObjectFile implements ObjectFile {
  readonly #path: string;
  #descriptor: number;
  #isDirect: boolean;
  #isOpen = true;
  #behind: WriteBehind;
  /** The place that is being filled, and the one that is being written. */
  #filling: Uint8Array;
  #spare: Uint8Array;
  #used = 0;
  #position = 0;
  #writing: Promise<void> = Promise.resolve();

  /** Creates the file; the buffers belong to the caller. Throws the system's error. */
  constructor(path: string, buffers: LargeBuffers) {
    this.#path = path;
    const direct = createDirect(path);
    this.#descriptor = direct ?? openSync(path, "wx", PRIVATE_FILE);
    const starts = direct === undefined ? undefined : (buffers.starts ?? this.#probe(buffers));
    this.#isDirect = starts !== undefined;
    const [first = 0, second = 0] = starts ?? [];
    this.#filling = buffers.memory[0].subarray(first, first + CAPACITY_BYTES);
    this.#spare = buffers.memory[1].subarray(second, second + CAPACITY_BYTES);
    if (direct !== undefined && !this.#isDirect) this.#leaveDirect();
    this.#behind = new WriteBehind(this.#descriptor);
  }

  #probe(buffers: LargeBuffers): LargeBuffers["starts"] {
    try {
      const starts = startsOf(this.#descriptor, buffers);
      ftruncateSync(this.#descriptor, 0);
      return starts;
    } catch (error) {
      closeSync(this.#descriptor);
      rmSync(this.#path, { force: true });
      throw error;
    }
  }

  /** Goes on through the cache: for what is not aligned, or where the file system was promising too much. */
  #leaveDirect(): void {
    const descriptor = openSync(this.#path, O_WRONLY);
    closeSync(this.#descriptor);
    this.#descriptor = descriptor;
    this.#isDirect = false;
    this.#behind = new WriteBehind(descriptor);
  }

  place(length: number): Uint8Array {
    assert(this.#used + length <= this.#filling.length, "drain every megabyte");
    return this.#filling.subarray(this.#used, this.#used + length);
  }

  filled(length: number): void {
    this.#used += length;
  }

  async #writeOnce(bytes: Uint8Array, position: number): Promise<number> {
    try {
      return (await writeAt(this.#descriptor, bytes, 0, bytes.length, position)).bytesWritten;
    } catch (error) {
      if (!this.#isDirect || systemCodeOf(error) !== "EINVAL") throw error;
      this.#leaveDirect();
      return 0;
    }
  }

  async #write(bytes: Uint8Array, position: number): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const wasDirect = this.#isDirect;
      const written = await this.#writeOnce(bytes.subarray(done), position + done);
      const isSecondTry = wasDirect && !this.#isDirect;
      if (written === 0 && !isSecondTry) {
        throw new VaultError("write-failed", "the disk takes no more bytes and does not say why");
      }
      done += written;
    }
    if (!this.#isDirect) await this.#behind.wrote(bytes.length);
  }

  async drain(): Promise<void> {
    if (this.#used < BLOCK_BYTES) return;
    await this.#writing;
    const whole = this.#used - (this.#used % ALIGNMENT);
    const full = this.#filling;
    this.#spare.set(full.subarray(whole, this.#used));
    this.#filling = this.#spare;
    this.#spare = full;
    this.#used -= whole;
    this.#writing = this.#write(full.subarray(0, whole), this.#position);
    // The failure belongs to whoever waits for it next; until then it must not count as unhandled.
    this.#writing.catch(() => undefined);
    this.#position += whole;
  }

  async end(): Promise<void> {
    await this.#writing;
    if (this.#isDirect) this.#leaveDirect();
    await this.#write(this.#filling.subarray(0, this.#used), this.#position);
    await this.#behind.settle();
  }

  makeDurable(): Promise<void> {
    this.#isOpen = false;
    return closeDurably(this.#descriptor);
  }

  async discard(): Promise<void> {
    await this.#writing.catch(() => undefined);
    await this.#behind.settle();
    if (this.#isOpen) closeSync(this.#descriptor);
    this.#isOpen = false;
    rmSync(this.#path, { force: true });
  }
}
