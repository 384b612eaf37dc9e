/** Small text files that people were sent: cards, receipts, notes. */

import { readFile, stat } from "node:fs/promises";
import { VaultError } from "../../core/errors.ts";
import { toVaultError } from "../../engine/index.ts";

const maxBytes = 1 << 20;

/** Reads a text file. Throws VaultError file-not-found, permission-denied, read-failed, bad-usage when it is too large. */
export async function readTextFile(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > maxBytes) throw new VaultError("bad-usage", "the file is too large for what was asked");
    return await readFile(path, "utf8");
  } catch (error) {
    throw toVaultError(error, "read-failed");
  }
}
