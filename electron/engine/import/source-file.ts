/**
 * Reads one file from outside, once, from beginning to end, hashing as it goes, and notices when it is not the same
 * file at the end. Synchronous: it runs in worker threads.
 */

import { closeSync, constants, fstatSync, openSync, readSync, type BigIntStats } from "node:fs";
import { createSha256 } from "../crypto/node-sha256.ts";
import { systemCodeOf } from "../disk/io-error.ts";
import { problemOf, problemOfSource, type Problem } from "./problem.ts";

/** As the file system gives them before the reading, in milliseconds since 1970. */
export interface FileTimes {
  readonly modifiedAtMs: number;
  /** Undefined where the file system does not keep it. */
  readonly createdAtMs: number | undefined;
  readonly accessedAtMs: number;
  /** Last change of the file or of what the system knows about it; on Windows of the same meaning. */
  readonly changedAtMs: number;
}

/** What one complete reading found. */
export interface SourceFacts {
  readonly sha256: Uint8Array;
  readonly sizeBytes: number;
  readonly times: FileTimes;
  /** The first bytes, for the detection of the type. */
  readonly head: Uint8Array;
}

/** How many of the first bytes the detection of the type may see. */
export const HEAD_BYTES = 64 * 1024;

/** To the nearest, as everybody rounds who sets a time in milliseconds. */
const milliseconds = (ns: bigint): number => Math.round(Number(ns / 1000n) / 1000);

// Never a terminal of ours, never a wait for the other end of a pipe that took the file's place, never through a link.
const {
  O_RDONLY,
  O_NOCTTY = 0,
  O_NONBLOCK = 0,
  O_NOFOLLOW = 0,
  O_NOATIME = 0,
} = constants as Partial<typeof constants> & Pick<typeof constants, "O_RDONLY">;
const QUIETLY = O_RDONLY | O_NOCTTY | O_NONBLOCK | O_NOFOLLOW;

/** Opens without touching the time of last access, where the system lets us. */
function openQuietly(path: Buffer): number {
  if (O_NOATIME === 0) return openSync(path, QUIETLY);
  try {
    return openSync(path, QUIETLY | O_NOATIME);
  } catch (error) {
    // Only the owner of a file may ask for that.
    if (systemCodeOf(error) !== "EPERM") throw error;
    return openSync(path, QUIETLY);
  }
}

function kindProblem(stats: BigIntStats): Problem | undefined {
  if (stats.isFile()) return undefined;
  if (stats.isFIFO()) return problemOf("pipe");
  if (stats.isSocket()) return problemOf("socket");
  if (stats.isDirectory()) return problemOf("changed");
  return problemOf("device");
}

const isUnchanged = (before: BigIntStats, after: BigIntStats): boolean =>
  before.size === after.size && before.mtimeNs === after.mtimeNs && before.ctimeNs === after.ctimeNs;

/** One file being read. Close it, whatever happens. */
export class SourceFile {
  readonly #descriptor: number;
  readonly #before: BigIntStats;
  readonly #hash = createSha256();
  #bytesRead = 0;
  #head: Uint8Array = new Uint8Array(0);

  private constructor(descriptor: number, before: BigIntStats) {
    this.#descriptor = descriptor;
    this.#before = before;
  }

  /** Opens a file, or says why it cannot be read. */
  static open(path: Uint8Array): SourceFile | Problem {
    let descriptor: number | undefined;
    try {
      descriptor = openQuietly(Buffer.from(path.buffer, path.byteOffset, path.length));
      const before = fstatSync(descriptor, { bigint: true });
      const problem = kindProblem(before);
      if (problem === undefined) return new SourceFile(descriptor, before);
      closeSync(descriptor);
      return problem;
    } catch (error) {
      if (descriptor !== undefined) closeSync(descriptor);
      return problemOfSource(error);
    }
  }

  /** Fills `block` as far as the file goes and returns how far, 0 at its end; or says why it cannot be read on. */
  read(block: Uint8Array): number | Problem {
    let filled = 0;
    try {
      while (filled < block.length) {
        const count = readSync(this.#descriptor, block, filled, block.length - filled, null);
        if (count === 0) break;
        filled += count;
      }
    } catch (error) {
      return problemOfSource(error);
    }
    const bytes = block.subarray(0, filled);
    if (this.#bytesRead === 0) this.#head = Uint8Array.from(bytes.subarray(0, HEAD_BYTES));
    this.#hash.update(bytes);
    this.#bytesRead += filled;
    return BigInt(this.#bytesRead) > this.#before.size ? problemOf("changed") : filled;
  }

  /** After the end of the file: what was read, or how it did not stay the same meanwhile. */
  finish(): SourceFacts | Problem {
    const { size, mtimeNs, birthtimeNs, atimeNs, ctimeNs } = this.#before;
    try {
      const after = fstatSync(this.#descriptor, { bigint: true });
      if (after.nlink === 0n) return problemOf("vanished");
      if (!isUnchanged(this.#before, after) || BigInt(this.#bytesRead) !== size) return problemOf("changed");
    } catch (error) {
      return problemOfSource(error);
    }
    const times = {
      modifiedAtMs: milliseconds(mtimeNs),
      createdAtMs: birthtimeNs > 0n ? milliseconds(birthtimeNs) : undefined,
      accessedAtMs: milliseconds(atimeNs),
      changedAtMs: milliseconds(ctimeNs),
    };
    return { sha256: this.#hash.digest(), sizeBytes: this.#bytesRead, times, head: this.#head };
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
