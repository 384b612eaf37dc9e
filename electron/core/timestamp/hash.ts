/** The hashes that stamps and certificates may be made with: SHA-2 and no other, named as WebCrypto names them. */

import { sha384, sha512 } from "@noble/hashes/sha2.js";
import type { CryptoBackend } from "../crypto/backend.ts";

/** A hash that is accepted. */
export type HashName = "SHA-256" | "SHA-384" | "SHA-512";

const names: Readonly<Record<string, HashName>> = {
  "2.16.840.1.101.3.4.2.1": "SHA-256",
  "2.16.840.1.101.3.4.2.2": "SHA-384",
  "2.16.840.1.101.3.4.2.3": "SHA-512",
};

/** The hash with this object identifier; undefined when it is not accepted. */
export const acceptedHash = (identifier: string): HashName | undefined => names[identifier];

/** Hashes bytes at once. */
export function hashBy(crypto: CryptoBackend, name: HashName, bytes: Uint8Array): Uint8Array {
  switch (name) {
    case "SHA-256":
      return crypto.sha256(bytes);
    case "SHA-384":
      return sha384(bytes);
    case "SHA-512":
      return sha512(bytes);
  }
}
