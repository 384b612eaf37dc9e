/** Gives durable temporary files their final names, for hundreds of objects at a time. */

import { link, open, rename, rm, unlink } from "node:fs/promises";
import { makeFolder, PRIVATE_FILE, syncFolder } from "../disk/durable.ts";
import { systemCodeOf } from "../disk/io-error.ts";
import { objectFolder, objectPath, objectsFolder, temporaryPath } from "./object-files.ts";

/** Enough to keep the threads of the file system busy. */
const AT_A_TIME = 16;
const withoutHardLinks = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"]);

/** Runs `act` for everything, a few at a time, and waits for all of them even when some fail; throws the first failure. */
async function forEach<Value>(values: readonly Value[], act: (value: Value) => Promise<void>): Promise<void> {
  const left = values.values();
  const failures: unknown[] = [];
  const work = async (): Promise<void> => {
    for (const value of left) {
      if (failures.length > 0) return;
      await act(value).catch((error: unknown) => void failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  if (failures.length > 0) throw failures[0];
}

/** Moves a file to a name that must be free. Throws EEXIST when it is not. */
async function moveToFreeName(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!withoutHardLinks.has(systemCodeOf(error) ?? "")) throw error;
    // exFAT and some network disks have no hard links: claim the name first, then replace our own empty claim.
    await (await open(to, "wx", PRIVATE_FILE)).close();
    await rename(from, to);
    return;
  }
  await unlink(from);
}

/** Makes the folders that the objects need, durably. */
async function makeObjectFolders(
  vaultFolder: string,
  folders: readonly string[],
  known: Set<string>,
): Promise<void> {
  const missing = folders.filter((folder) => !known.has(folder));
  if (missing.length === 0) return;
  await forEach(missing, makeFolder);
  await syncFolder(objectsFolder(vaultFolder));
  for (const folder of missing) known.add(folder);
}

/** Publishes the objects of one vault; remembers which folders exist. */
export class Publisher {
  readonly #vaultFolder: string;
  readonly #knownFolders = new Set<string>();

  constructor(vaultFolder: string) {
    this.#vaultFolder = vaultFolder;
  }

  /**
   * Publishes objects that are already durable under their temporary names, and makes their names durable. Throws the
   * system's error; the caller then removes all of them, because no catalogue row speaks of them yet.
   */
  async publish(items: readonly string[]): Promise<void> {
    const folders = [...new Set(items.map((item) => objectFolder(this.#vaultFolder, item)))];
    await makeObjectFolders(this.#vaultFolder, folders, this.#knownFolders);
    await forEach(items, (item) =>
      moveToFreeName(temporaryPath(this.#vaultFolder, item), objectPath(this.#vaultFolder, item)),
    );
    await forEach(folders, syncFolder);
  }

  /** Removes objects that the catalogue does not and will not know, wherever they have come to. Throws the system's error. */
  async remove(items: readonly string[]): Promise<void> {
    await forEach(items, async (item) => {
      await rm(temporaryPath(this.#vaultFolder, item), { force: true });
      await rm(objectPath(this.#vaultFolder, item), { force: true });
    });
  }
}
