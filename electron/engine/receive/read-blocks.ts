/** Reads a file from beginning to end, one block ahead of whoever uses it. */

import { open, type FileHandle } from "node:fs/promises";
import { toVaultError } from "../disk/io-error.ts";

const BLOCK_BYTES = 1024 * 1024;

async function readBlock(handle: FileHandle, block: Uint8Array): Promise<Uint8Array> {
  const { bytesRead } = await handle.read(block, 0, block.length, null);
  return block.subarray(0, bytesRead);
}

/** Yields a file in order; a block is free again when the next is asked for. Throws VaultError file-not-found, permission-denied, read-failed. */
export async function* readBlocks(path: string): AsyncGenerator<Uint8Array> {
  let handle: FileHandle | undefined;
  let ahead: Promise<Uint8Array> | undefined;
  try {
    handle = await open(path, "r");
    const blocks = [Buffer.allocUnsafeSlow(BLOCK_BYTES), Buffer.allocUnsafeSlow(BLOCK_BYTES)] as const;
    for (let round = 0; ; round += 1) {
      const block = await (ahead ?? readBlock(handle, blocks[0]));
      if (block.length === 0) return;
      ahead = readBlock(handle, round % 2 === 0 ? blocks[1] : blocks[0]);
      // The failure of a read ahead is that of the next round.
      ahead.catch(() => undefined);
      yield block;
    }
  } catch (error) {
    throw toVaultError(error, "read-failed");
  } finally {
    await ahead?.catch(() => undefined);
    await handle?.close();
  }
}
