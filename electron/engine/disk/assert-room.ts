/** Saying that a disk is too full before writing to it, not after an hour. */

import { statfs } from "node:fs/promises";
import { VaultError } from "../../core/errors.ts";

/** Throws VaultError disk-full when the file system of `folder` has fewer free bytes than are needed. */
export async function assertRoom(folder: string, neededBytes: number): Promise<void> {
  const { bavail, bsize, blocks } = await statfs(folder);
  const freeBytes = bavail * bsize;
  // Some network file systems count no blocks at all.
  if (blocks > 0 && freeBytes < neededBytes) {
    throw new VaultError("disk-full", `${neededBytes} bytes are needed, ${freeBytes} are free`);
  }
}
