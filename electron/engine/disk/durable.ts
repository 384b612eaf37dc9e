/** Small files that are either there whole or not at all, whatever happens in between. */

import { constants } from "node:fs";
import { link, mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { systemCodeOf } from "./io-error.ts";

/** Modes for everything that this program creates: nobody else on the computer may read it. */
export const PRIVATE_FILE = 0o600;
export const PRIVATE_FOLDER = 0o700;

/** Makes the entries of a folder durable. A no-op where the system has no such call (Windows). */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Creates a folder with private permissions; one that exists already is left as it is. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
}

async function writeBeside(path: string, bytes: Uint8Array): Promise<string> {
  const temporary = join(dirname(path), `.${basename(path)}.partial`);
  await rm(temporary, { force: true });
  const handle = await open(temporary, "wx", PRIVATE_FILE);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } catch (error) {
    await handle.close();
    await rm(temporary, { force: true });
    throw error;
  }
  await handle.close();
  return temporary;
}

/** Writes or replaces a whole file: temporary, fsync, rename, fsync of the folder. Throws the system's error. */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  await rename(await writeBeside(path, bytes), path);
  await syncFolder(dirname(path));
}

/** Gives a finished temporary file its final name, never replacing one that exists. Throws EEXIST then. */
export async function publishFile(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
    await rm(temporary, { force: true });
  } catch (error) {
    const systemCode = systemCodeOf(error);
    if (
      systemCode !== "EPERM" &&
      systemCode !== "ENOTSUP" &&
      systemCode !== "ENOSYS" &&
      systemCode !== "EOPNOTSUPP"
    )
      throw error;
    // exFAT and some network disks have no hard links: claim the name first, then replace our own empty claim.
    await (await open(path, "wx", PRIVATE_FILE)).close();
    await rename(temporary, path);
  }
}

/** Creates a whole file that must not exist yet. Throws EEXIST when it does. */
export async function createFile(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = await writeBeside(path, bytes);
  try {
    await publishFile(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
  await syncFolder(dirname(path));
}
