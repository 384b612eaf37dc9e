/** Every C2SP age vector, whole and byte by byte, with both backends: its class, and exactly what may be released. */

import { describe, expect, it } from "vitest";
import { AgeError, type AgeFailure } from "../../electron/core/age/age-error.ts";
import { ArmorReader } from "../../electron/core/age/armor.ts";
import { parseHeader, type Opener } from "../../electron/core/age/header.ts";
import { parseIdentity } from "../../electron/core/age/identity.ts";
import { openAge, openAgeBytes } from "../../electron/core/age/open.ts";
import { CHUNK_BYTES, payloadKey, SEALED_CHUNK_BYTES } from "../../electron/core/age/stream.ts";
import { concatBytes, encodeUint64 } from "../../electron/core/bytes/bytes.ts";
import { encodeHex } from "../../electron/core/bytes/hex.ts";
import { encodeUtf8 } from "../../electron/core/bytes/utf8.ts";
import { ageVectors, type AgeVector, type Expectation } from "../support/age-vectors.ts";
import { backends, native } from "../support/backends.ts";
import { cutAt, drain, inParts } from "../support/byte-streams.ts";

const classOf: Record<AgeFailure, Expectation> = {
  header: "header failure",
  armor: "armor failure",
  payload: "payload failure",
  "no-match": "no match",
  hmac: "HMAC failure",
};

/** Where this reader waits for more bytes before it believes a chunk, and so releases one chunk less than the vector. */
const stricter: Readonly<Record<string, string>> = {
  armor_garbage_encoded: "bytes follow the chunk that says it is the last",
  stream_trailing_garbage_long: "bytes follow the chunk that says it is the last",
  stream_trailing_garbage_short: "bytes follow the chunk that says it is the last",
  stream_two_final_chunks: "bytes follow the chunk that says it is the last",
  stream_two_final_chunks_full: "bytes follow the chunk that says it is the last",
  stream_two_final_chunks_second: "bytes follow the chunk that says it is the last",
  stream_no_final_full: "the file ends with a chunk that does not say it is the last",
  stream_no_final_two_chunks_full: "the file ends with a chunk that does not say it is the last",
};

const openerOf = ({ identities, passphrase }: AgeVector): Opener => ({
  identities: identities.map(parseIdentity),
  passphrase: passphrase === undefined ? undefined : encodeUtf8(passphrase),
});

/** Byte by byte; in the three vectors of 16 MB only near every place where something ends, unless SLOW=1. */
function byteByByte(file: Uint8Array): AsyncIterable<Uint8Array> {
  if (file.length < 2 ** 20 || process.env["SLOW"] === "1") return inParts(file, 1);
  const reach = 300;
  const ends = [0, file.length];
  for (let end = SEALED_CHUNK_BYTES; end < file.length; end += SEALED_CHUNK_BYTES)
    ends.push(end, end + reach);
  const near = ends.flatMap((end) => Array.from({ length: 2 * reach }, (_, index) => end - reach + index));
  const places = [...new Set(near)].filter((place) => place > 0 && place < file.length).sort((a, b) => a - b);
  return cutAt(file, places);
}

const feeds = {
  whole: (file: Uint8Array) => inParts(file, file.length),
  "byte by byte": byteByByte,
  "in parts of 1000": (file: Uint8Array) => inParts(file, 1000),
} as const;

const failureOf = (error: unknown): Expectation => {
  if (error === undefined) return "success";
  expect(error).toBeInstanceOf(AgeError);
  return classOf[(error as AgeError).failure];
};

function dearmored(file: Uint8Array): Uint8Array {
  const reader = new ArmorReader();
  const bytes = concatBytes(...reader.push(file));
  reader.finish();
  return bytes;
}

/** What a reader releases that believes each chunk by its tag alone, with or without the flag of the last one. */
function releasedByTags(vector: AgeVector): Uint8Array {
  const file = vector.isArmored ? dearmored(vector.file) : vector.file;
  const start = parseHeader(file)!.byteLength;
  const key = payloadKey(native, vector.fileKey, file.subarray(start, start + 16));
  const released: Uint8Array[] = [];
  for (let at = start + 16, chunk = 0n; at < file.length; at += SEALED_CHUNK_BYTES, chunk += 1n) {
    const sealed = file.subarray(at, at + SEALED_CHUNK_BYTES);
    const plaintext = new Uint8Array(sealed.length - 16);
    const nonce = (flag: number) =>
      concatBytes(Uint8Array.of(0, 0, 0), encodeUint64(chunk), Uint8Array.of(flag));
    if (native.openChunk(plaintext, sealed, nonce(0), key)) released.push(plaintext);
    else if (native.openChunk(plaintext, sealed, nonce(1), key)) return concatBytes(...released, plaintext);
    else break;
  }
  return concatBytes(...released);
}

const sha256 = (bytes: Uint8Array): string => encodeHex(native.sha256(bytes));

describe("the C2SP age vectors", () => {
  it("are all there", () => {
    expect(ageVectors.length).toBe(143);
    expect(
      Object.keys(stricter).filter((name) => !ageVectors.some((vector) => vector.name === name)),
    ).toEqual([]);
  });
});

describe.each(backends)("with the $name backend", (crypto) => {
  describe.each(Object.entries(feeds))("read %s", (_, feed) => {
    it.each(ageVectors)("$name: $expected", async (vector) => {
      const { released, error } = await drain(openAge(crypto, openerOf(vector), feed(vector.file)));
      expect(failureOf(error)).toBe(vector.expected);
      if (vector.releasedSha256 === undefined) {
        expect(released.length).toBe(0);
        return;
      }
      if (stricter[vector.name] === undefined) {
        expect(sha256(released)).toBe(vector.releasedSha256);
        return;
      }
      const lenient = releasedByTags(vector);
      expect(sha256(lenient)).toBe(vector.releasedSha256);
      const lastChunkBytes = ((lenient.length + CHUNK_BYTES - 1) % CHUNK_BYTES) + 1;
      expect(released).toEqual(lenient.subarray(0, lenient.length - lastChunkBytes));
    });
  });

  it.each(ageVectors)("$name opens from memory only when it is a success", (vector) => {
    let error: unknown;
    let opened: Uint8Array | undefined;
    try {
      opened = openAgeBytes(crypto, openerOf(vector), vector.file);
    } catch (caught) {
      error = caught;
    }
    expect(failureOf(error)).toBe(vector.expected);
    expect(opened && sha256(opened)).toBe(vector.expected === "success" ? vector.releasedSha256 : undefined);
  });
});
