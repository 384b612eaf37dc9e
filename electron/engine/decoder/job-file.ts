/** What a job of the decoder process may read: a sealed object as it is opened piece by piece, or a plain file. */

import type { FileHandle } from "node:fs/promises";
import type { ByteSource } from "../../decoders/bytes/byte-source.ts";
import { toVaultError } from "../disk/io-error.ts";
import type { ObjectReader } from "../objects/object-reader.ts";

/** The original in an open object. Reading throws VaultError object-damaged. */
export const objectSource = (object: ObjectReader): ByteSource => ({
  sizeBytes: object.sizeBytes,
  read: (offset, length, target) => {
    const from = Math.min(offset, object.sizeBytes);
    return object.read(from, Math.min(length, object.sizeBytes - from), target);
  },
});

/** An open file, which stays the caller's. Reading throws VaultError read-failed. */
export async function fileSource(handle: FileHandle): Promise<ByteSource> {
  const { size: sizeBytes } = await handle.stat();
  return {
    sizeBytes,
    read: async (offset, length) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, sizeBytes - offset)));
      try {
        let done = 0;
        while (done < bytes.length) {
          const { bytesRead } = await handle.read(bytes, done, bytes.length - done, offset + done);
          if (bytesRead === 0) break;
          done += bytesRead;
        }
        return bytes.subarray(0, done);
      } catch (error) {
        throw toVaultError(error, "read-failed");
      }
    },
  };
}
