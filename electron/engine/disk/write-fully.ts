/** Writing that does not believe a short write was a whole one. */

import { writeSync } from "node:fs";
import { VaultError } from "../../core/errors.ts";

/** Writes all of `bytes` at the file's position. Throws the system's error, or VaultError write-failed when nothing moves. */
export function writeFully(descriptor: number, bytes: Uint8Array): void {
  for (let offset = 0; offset < bytes.length;) {
    const written = writeSync(descriptor, bytes, offset, bytes.length - offset);
    if (written === 0)
      throw new VaultError("write-failed", "the disk takes no more bytes and does not say why");
    offset += written;
  }
}
