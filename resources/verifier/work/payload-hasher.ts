/**
 * Which way an original is hashed. Browsers have a fast SHA-256 that cannot take data in parts: it gets what fits into
 * memory. Everything else goes to WebAssembly in the second thread.
 */

import { concatBytes } from "../../../electron/core/bytes/bytes.ts";
import type { PayloadHasher } from "../../../electron/core/verify/collect.ts";
import type { HashLine } from "./hash-line.ts";

/** Up to here an original is held in memory while it is read. */
const MAX_HELD_BYTES = 32 << 20;

function platformHasher(): PayloadHasher {
  const held: Uint8Array[] = [];
  return {
    update: (chunk) => void held.push(chunk.slice()),
    digest: async () => new Uint8Array(await crypto.subtle.digest("SHA-256", concatBytes(...held))),
  };
}

/** Chooses by the size that the archive names, which bounds what comes. */
export const payloadHashers =
  (line: HashLine | undefined) =>
  (sizeBytes: number): PayloadHasher | undefined =>
    sizeBytes <= MAX_HELD_BYTES ? platformHasher() : line?.open();
