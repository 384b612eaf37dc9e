/** SHA-256 of the runtime: the fastest there is here, and it needs nothing else to be loaded. */

import { createHash } from "node:crypto";
import type { Sha256Hasher } from "../../core/crypto/backend.ts";

/** Begins a digest over data that arrives in parts. */
export function createSha256(): Sha256Hasher {
  const hash = createHash("sha256");
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() };
}
