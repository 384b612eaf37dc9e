/**
 * An interpreter that was started once and laid aside, so that no process has to wait for Perl to read ExifTool: its
 * memory, as far as it differs from what the module begins with, and the machine code of what it runs most.
 *
 *   SHA-256 of all that follows
 *   u32 LE  length of the JSON text
 *   JSON, UTF-8
 *   changed memory, run after run
 *   machine code as V8 serializes it
 */

import { createHash } from "node:crypto";
import * as v from "valibot";
import { concatBytes } from "../../core/bytes/bytes.ts";
import { decodeUtf8, encodeUtf8 } from "../../core/bytes/utf8.ts";
import { decodeJson, naturalNumber } from "../../core/decode.ts";
import { DecodeError } from "../../core/errors.ts";
import type { PerlImage } from "./perl.ts";

const HASH_BYTES = 32;
const HEAD_BYTES = HASH_BYTES + 4;

const headSchema = v.strictObject({
  memoryBytes: naturalNumber,
  stackPointer: naturalNumber,
  files: v.strictObject({ open: v.array(naturalNumber), next: naturalNumber }),
  /** Offset in memory and length of each run. */
  runs: v.array(v.strictTuple([naturalNumber, naturalNumber])),
  codeBytes: naturalNumber,
});

/** What there is to go on with. */
export interface PreparedInterpreter {
  readonly image: PerlImage;
  readonly code: Uint8Array;
}

const hashOf = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();

/** The content of the file. */
export function encodePrepared({ image, code }: PreparedInterpreter): Uint8Array {
  const { runs, ...rest } = image;
  const head = encodeUtf8(
    JSON.stringify({
      ...rest,
      runs: runs.map(({ at, changed }) => [at, changed.length]),
      codeBytes: code.length,
    }),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  const content = concatBytes(length, head, ...runs.map(({ changed }) => changed), code);
  return concatBytes(hashOf(content), content);
}

/** Reads the content of the file; the parts stay where they are in it. Throws DecodeError when it is not whole. */
export function decodePrepared(bytes: Buffer): PreparedInterpreter {
  if (bytes.length < HEAD_BYTES || !hashOf(bytes.subarray(HASH_BYTES)).equals(bytes.subarray(0, HASH_BYTES)))
    throw new DecodeError("prepared", "the content that was hashed");
  let at = HEAD_BYTES;
  const take = (length: number): Buffer => bytes.subarray(at, (at += length));
  const head = decodeJson(headSchema, decodeUtf8(take(bytes.readUInt32LE(HASH_BYTES))), "prepared");
  const { runs, codeBytes, ...rest } = head;
  return {
    image: { ...rest, runs: runs.map(([start, length]) => ({ at: start, changed: take(length) })) },
    code: take(codeBytes),
  };
}
