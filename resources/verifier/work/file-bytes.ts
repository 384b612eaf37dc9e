/** A chosen file as bytes: in order, one block ahead of whoever takes them, or anywhere. */

import type { RandomSource } from "../../../electron/core/age/payload-range.ts";
import { VaultError } from "../../../electron/core/errors.ts";

async function readSlice(file: Blob, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.slice(start, end).arrayBuffer());
  } catch (error) {
    throw new VaultError("read-failed", "the chosen file", { cause: error });
  }
}

/** Gives the file in blocks of `blockBytes`, the first of `firstBytes`. Throws VaultError read-failed. */
export async function* fileBlocks(
  file: Blob,
  firstBytes: number,
  blockBytes: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let at = 0;
  const readNext = (length: number): Promise<Uint8Array<ArrayBuffer>> | undefined => {
    if (at >= file.size) return undefined;
    const start = at;
    at = Math.min(file.size, at + length);
    return readSlice(file, start, at);
  };
  let ahead = readNext(firstBytes);
  try {
    while (ahead !== undefined) {
      const block = await ahead;
      ahead = readNext(blockBytes);
      yield block;
    }
  } finally {
    // Whoever stops early must not leave a read behind that nobody waits for.
    await ahead?.catch(() => undefined);
  }
}

/** The file as a source that is read anywhere. */
export const fileSource = (file: Blob): RandomSource => ({
  sizeBytes: file.size,
  async read(start, length) {
    const bytes = await readSlice(file, start, start + length);
    if (bytes.length < length) throw new VaultError("read-failed", "the chosen file became shorter");
    return bytes;
  },
});
