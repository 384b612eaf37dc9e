/** The C2SP age test vectors (npm cctv-age), decoded. */

import { inflateSync } from "node:zlib";
import * as files from "cctv-age";
import { decodeHex } from "../../electron/core/bytes/hex.ts";

/** What a vector expects; all but success are failures. */
export type Expectation =
  "success" | "header failure" | "armor failure" | "payload failure" | "no match" | "HMAC failure";

export interface AgeVector {
  readonly name: string;
  readonly expected: Expectation;
  /** SHA-256 of all plaintext that the reference implementation releases, lower-case hexadecimal. */
  readonly releasedSha256: string | undefined;
  readonly identities: readonly string[];
  readonly passphrase: string | undefined;
  readonly fileKey: Uint8Array;
  readonly isArmored: boolean;
  readonly file: Uint8Array;
}

function decodeVector(name: string, bytes: Uint8Array): AgeVector {
  const vector = Buffer.from(bytes);
  const end = vector.indexOf("\n\n");
  const lines = vector.toString("latin1", 0, end).split("\n");
  const valuesOf = (key: string) =>
    lines.filter((line) => line.startsWith(`${key}: `)).map((line) => line.slice(key.length + 2));
  const body = vector.subarray(end + 2);
  return {
    name,
    expected: valuesOf("expect")[0] as Expectation,
    releasedSha256: valuesOf("payload")[0],
    identities: valuesOf("identity"),
    passphrase: valuesOf("passphrase")[0],
    fileKey: decodeHex(valuesOf("file key")[0] ?? ""),
    isArmored: valuesOf("armored")[0] === "yes",
    file: Uint8Array.from(valuesOf("compressed")[0] === "zlib" ? inflateSync(body) : body),
  };
}

export const ageVectors: readonly AgeVector[] = Object.entries(files)
  .filter(([name]) => name !== "default")
  .map(([name, bytes]) => decodeVector(name, bytes));
