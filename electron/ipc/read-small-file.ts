import { readFile } from "node:fs/promises";
import { VaultError } from "../core/errors.ts";

/** Far more than a card, a receipt, a certificate or a time stamp takes. */
const MAX_BYTES = 1 << 20;

/** Reads a small file that a person chose. Throws VaultError read-failed. */
export async function readSmallFile(path: string): Promise<Uint8Array> {
  try {
    const bytes = await readFile(path);
    if (bytes.length > MAX_BYTES)
      throw new VaultError("bad-usage", "larger than anything that is read whole");
    return new Uint8Array(bytes);
  } catch (error) {
    if (error instanceof VaultError) throw error;
    throw new VaultError("read-failed", "the file cannot be read", { cause: error });
  }
}
