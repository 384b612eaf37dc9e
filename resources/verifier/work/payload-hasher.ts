/**
 * Which way an original is hashed. Browsers have a fast SHA-256 that cannot take data in parts: it gets what fits into
 * memory. Everything else goes to WebAssembly in the second thread.
 */

import type { PayloadHasher } from "../../../electron/core/verify/collect.ts";
import type { HashLine } from "./hash-line.ts";

/** Up to here an original is held in memory while it is read. */
const MAX_HELD_BYTES = 32 << 20;

/** `sizeBytes` bounds what comes. */
function platformHasher(sizeBytes: number): PayloadHasher {
  const held = new Uint8Array(sizeBytes);
  let filled = 0;
  return {
    update(chunk) {
      held.set(chunk, filled);
      filled += chunk.length;
    },
    digest: async () => new Uint8Array(await crypto.subtle.digest("SHA-256", held.subarray(0, filled))),
  };
}

/** Chooses by the size that the archive names, which bounds what comes. */
export const payloadHashers =
  (line: HashLine | undefined) =>
  (sizeBytes: number): PayloadHasher | undefined =>
    sizeBytes <= MAX_HELD_BYTES ? platformHasher(sizeBytes) : line?.open();
