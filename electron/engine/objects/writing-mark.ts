/**
 * A mark in tmp/ while objects are being added. Between the moment when an object gets its name and the moment when
 * the catalogue knows it, a crash leaves an object without a row; the mark tells the next writer to look for one, so
 * that an ordinary unlock never has to read through the names of all objects.
 */

import { open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
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

/** Sets the mark, durably. Throws VaultError disk-full, permission-denied, write-failed. */
export async function markWriting(vaultFolder: string): Promise<WritingMark> {
  const folder = temporaryFolder(vaultFolder);
  const path = join(folder, MARK);
  try {
    await makeFolder(folder);
    await (await open(path, "wx", PRIVATE_FILE)).close();
    await syncFolder(folder);
  } catch (error) {
    // Something before this one in the same session did not end well: the mark is not ours to take away.
    if (systemCodeOf(error) === "EEXIST") return { clear: () => Promise.resolve() };
    throw toVaultError(error, "write-failed");
  }
  return { clear: () => removeMark(path) };
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
