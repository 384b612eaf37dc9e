/**
 * Keeps the disk busy while a large object is being written: what was written is made durable in the background, and
 * the writer waits when it is too far ahead. Otherwise a last fsync would wait for gigabytes, and nothing could stop it.
 */

import { fdatasync, fsync } from "node:fs";
import { promisify } from "node:util";

const dataSync = promisify(fdatasync);
const fullSync = promisify(fsync);

const SYNC_EVERY_BYTES = 32 * 1024 * 1024;

/** Makes one file durable as it grows. */
export class WriteBehind {
  readonly #descriptor: number;
  #pendingBytes = 0;
  #running: Promise<void> | undefined;

  constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  /** Notes that more was written; waits when two rounds are outstanding. Throws the system's error. */
  async wrote(bytes: number): Promise<void> {
    this.#pendingBytes += bytes;
    if (this.#pendingBytes < SYNC_EVERY_BYTES) return;
    await this.#running;
    this.#pendingBytes = 0;
    this.#running = dataSync(this.#descriptor);
    // The failure belongs to whoever awaits it next; until then it must not count as unhandled.
    this.#running.catch(() => undefined);
  }

  /** Makes everything durable. Throws the system's error. */
  async finish(): Promise<void> {
    await this.#running;
    await fullSync(this.#descriptor);
  }

  /** Waits until nothing uses the file any longer, so that it can be closed. */
  async settle(): Promise<void> {
    await this.#running?.catch(() => undefined);
  }
}
