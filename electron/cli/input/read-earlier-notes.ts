/** Earlier checkpoints of a sender's log: notes as they are, or the notes in bundles that were received before. */

import { open } from "node:fs/promises";
import { checkpointOfBundleFile, toVaultError, type VerifyOptions } from "../../engine/index.ts";
import { readTextFile } from "./read-text-file.ts";

const sealed = Buffer.from("age-encryption.org/", "latin1");

async function isSealed(path: string): Promise<boolean> {
  try {
    const handle = await open(path);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(sealed.length), 0, sealed.length, 0);
      return buffer.subarray(0, bytesRead).equals(sealed);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw toVaultError(error, "read-failed");
  }
}

/** Reads what --earlier was given; bundles are opened with the same key as the one in question. */
export async function readEarlierNotes(paths: readonly string[], options: VerifyOptions): Promise<string[]> {
  const notes: string[] = [];
  for (const path of paths) {
    notes.push(
      (await isSealed(path)) ? await checkpointOfBundleFile(path, options) : await readTextFile(path),
    );
  }
  return notes;
}
