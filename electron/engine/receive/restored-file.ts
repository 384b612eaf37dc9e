/** One original on its way out of a bundle: written and made durable while the bundle is still being verified. */

import { closeSync, futimesSync, openSync } from "node:fs";
import type { PayloadSink } from "../../core/verify/collect.ts";
import { VaultError } from "../../core/errors.ts";
import { PRIVATE_FILE } from "../disk/durable.ts";
import { WriteBehind } from "../disk/write-behind.ts";
import { writeFully } from "../disk/write-fully.ts";
import type { RestoreTarget } from "./receive-job.ts";

export class RestoredFile implements PayloadSink {
  readonly #descriptor: number;
  readonly #behind: WriteBehind;
  readonly #target: RestoreTarget;

  /** Creates the file. Throws the system's error, also when something has that name. */
  constructor(target: RestoreTarget) {
    this.#target = target;
    this.#descriptor = openSync(target.path, "wx", PRIVATE_FILE);
    this.#behind = new WriteBehind(this.#descriptor);
  }

  async write(chunk: Uint8Array): Promise<void> {
    writeFully(this.#descriptor, chunk);
    await this.#behind.wrote(chunk.length);
  }

  async end(sha256: string): Promise<void> {
    try {
      if (sha256 !== this.#target.sha256) {
        throw new VaultError("bundle-damaged", "the bundle changed between two readings");
      }
      this.#restoreTime();
      await this.#behind.finish();
    } finally {
      await this.abort();
    }
  }

  #restoreTime(): void {
    const { modifiedAt } = this.#target;
    if (modifiedAt === undefined) return;
    const time = new Date(modifiedAt);
    try {
      futimesSync(this.#descriptor, time, time);
    } catch {
      // A file system that does not know such a time; it stays in the item's record.
    }
  }

  async abort(): Promise<void> {
    await this.#behind.settle();
    closeSync(this.#descriptor);
  }
}
