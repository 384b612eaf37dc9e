/**
 * Electron's crypto is BoringSSL and Node's is OpenSSL. What BoringSSL lacks fails here too, so that it is found without
 * Electron. The list of what is there is narrow on purpose.
 */

import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

const ciphers = /^aes-?(128|192|256)-(cbc|ctr|ecb|gcm)$/i;
const digests = /^(rsa-)?(md5|sha-?1|sha-?224|sha-?256|sha-?384|sha-?512)$/i;

type Named = (algorithm: unknown, ...rest: unknown[]) => unknown;

const members = crypto as unknown as Record<string, unknown>;

function allowOnly(names: readonly string[], allowed: RegExp): void {
  for (const name of names) {
    const original = members[name] as Named;
    const guarded: Named = (algorithm, ...rest) => {
      if (typeof algorithm === "string" && !allowed.test(algorithm)) {
        throw new Error(`${name}: ${algorithm} is not in Electron`);
      }
      return original(algorithm, ...rest);
    };
    members[name] = guarded;
  }
}

allowOnly(["createCipheriv", "createDecipheriv"], ciphers);
allowOnly(["createHash", "hash", "createHmac", "createSign", "createVerify"], digests);
for (const name of ["argon2", "argon2Sync", "encapsulate", "decapsulate"]) {
  if (name in members) {
    members[name] = () => {
      throw new Error(`${name} is not in Electron`);
    };
  }
}
syncBuiltinESMExports();
