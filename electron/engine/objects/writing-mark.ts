/**
 * A mark in tmp/ while objects are being added. Between the moment when an object gets its name and the moment when
 * the catalogue knows it, a crash leaves an object without a row; the mark tells the next writer to look for one, so
 * that an ordinary unlock never has to read through the names of all objects.
 */

import { open, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeFolder, PRIVATE_FILE, syncFolder } from "../disk/durable.ts";
import { systemCodeOf, toVaultError } from "../disk/io-error.ts";
import { temporaryFolder } from "./object-files.ts";

const MARK = "writing";

/** A mark that is set. */
export interface WritingMark {
  /** Takes the mark away where the disk lets it go; not to be called when an object without a row may be left. */
  clear(): Promise<void>;
}

async function removeMark(path: string): Promise<void> {
  try {
    await rm(path, { force: true });
  } catch {
    // The disk does not let it go. What was added is durable all the same; the next writer only looks for nothing.
  }
}

/** One file stands for everything that is added at once: the last to end takes it away. */
class SharedMark {
  readonly #path: string;
  #holders = 0;
  /** Setting and removing wait for each other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(vaultFolder: string) {
    this.#path = join(temporaryFolder(vaultFolder), MARK);
  }

  #inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
    const done = this.#turn.then(act);
    // Whoever asked hears of a failure; the next in turn only waits.
    this.#turn = done.catch(() => undefined);
    return done;
  }

  /** Returns whether the mark is ours, alone or with others. Throws the system's error. */
  async #create(): Promise<boolean> {
    const folder = dirname(this.#path);
    await makeFolder(folder);
    try {
      await (await open(this.#path, "wx", PRIVATE_FILE)).close();
      this.#holders = 0;
    } catch (error) {
      if (systemCodeOf(error) !== "EEXIST") throw error;
      // Something before this one in the same session did not end well: the mark is not ours to take away.
      if (this.#holders === 0) return false;
    }
    this.#holders += 1;
    await syncFolder(folder);
    return true;
  }

  async #release(): Promise<void> {
    this.#holders -= 1;
    if (this.#holders === 0) await removeMark(this.#path);
  }

  async set(): Promise<WritingMark> {
    let isHeld = await this.#inTurn(() => this.#create());
    return {
      clear: async () => {
        const wasHeld = isHeld;
        isHeld = false;
        if (wasHeld) await this.#inTurn(() => this.#release());
      },
    };
  }
}

/** Of the vaults of this process, by their folders. */
const marks = new Map<string, SharedMark>();

/** Sets the mark, durably. Throws VaultError disk-full, permission-denied, write-failed. */
export async function markWriting(vaultFolder: string): Promise<WritingMark> {
  const mark = marks.get(vaultFolder) ?? new SharedMark(vaultFolder);
  marks.set(vaultFolder, mark);
  try {
    return await mark.set();
  } catch (error) {
    throw toVaultError(error, "write-failed");
  }
}

/** Whether anything was left by a writer that did not come to an end. */
export async function wasWriting(vaultFolder: string): Promise<boolean> {
  try {
    return (await readdir(temporaryFolder(vaultFolder))).length > 0;
  } catch (error) {
    if (systemCodeOf(error) === "ENOENT") return false;
    throw toVaultError(error, "read-failed");
  }
}
