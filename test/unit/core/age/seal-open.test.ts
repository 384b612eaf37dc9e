import { describe, expect, it } from "vitest";
import { AgeError } from "../../../../electron/core/age/age-error.ts";
import { MAX_HEADER_BYTES, sealHeader } from "../../../../electron/core/age/header.ts";
import { generateIdentity, recipientOf } from "../../../../electron/core/age/identity.ts";
import { openAge, openAgeBytes } from "../../../../electron/core/age/open.ts";
import { sealAge, sealAgeBytes } from "../../../../electron/core/age/seal.ts";
import { CHUNK_BYTES, SEALED_CHUNK_BYTES, sealedPayloadBytes } from "../../../../electron/core/age/stream.ts";
import { encodeBase64 } from "../../../../electron/core/bytes/base64.ts";
import { concatBytes } from "../../../../electron/core/bytes/bytes.ts";
import { encodeUtf8 } from "../../../../electron/core/bytes/utf8.ts";
import type { CryptoBackend } from "../../../../electron/core/crypto/backend.ts";
import { backends, native } from "../../../support/backends.ts";
import { collect, drain, inParts, isSame } from "../../../support/byte-streams.ts";

const identity = generateIdentity(native, "hybrid");
const opener = { identities: [identity] };
const recipients = [recipientOf(native, identity)];
const fileKey = new Uint8Array(16).fill(4);
const header = sealHeader(native, fileKey, recipients);
const text = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => (index * 7) % 253);
const lengths = [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, 40 * CHUNK_BYTES + 17];

describe.each(backends)("a whole file on the $name backend", (crypto) => {
  it.each(lengths)("of %d bytes comes back, streamed and in memory", async (length) => {
    const plaintext = text(length);
    const streamed = await collect(sealAge(crypto, { fileKey, header }, inParts(plaintext, 100_000)));
    const whole = sealAgeBytes(crypto, recipients, plaintext);
    for (const sealed of [streamed, whole]) {
      expect(sealed.length).toBe(header.length + 16 + sealedPayloadBytes(length));
      expect(isSame(openAgeBytes(crypto, opener, sealed), plaintext)).toBe(true);
      expect(isSame(await collect(openAge(crypto, opener, inParts(sealed, 70_001))), plaintext)).toBe(true);
    }
  });
});

async function leaveEarly(stream: AsyncGenerator<Uint8Array>): Promise<void> {
  await stream.next();
  await stream.return(undefined);
}

describe("streams", () => {
  const plaintext = text(40 * CHUNK_BYTES + 17);

  it("give blocks of at most 16 chunks that are not used again", async () => {
    const sealed = await Array.fromAsync(
      sealAge(native, { fileKey, header }, inParts(plaintext, plaintext.length)),
    );
    expect(sealed.map((block) => block.length)).toEqual([
      header.length + 16,
      16 * SEALED_CHUNK_BYTES,
      16 * SEALED_CHUNK_BYTES,
      8 * SEALED_CHUNK_BYTES,
      17 + 16,
    ]);
    const file = concatBytes(...sealed);
    const opened = await Array.fromAsync(openAge(native, opener, inParts(file, file.length)));
    expect(opened.map((block) => block.length)).toEqual([16, 16, 8].map((n) => n * CHUNK_BYTES).concat(17));
    expect(isSame(concatBytes(...opened), plaintext)).toBe(true);
  });

  it("give the same bytes in one block of memory when that is asked for", async () => {
    const memory = new Set<ArrayBufferLike>();
    const copied = async (stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
      const parts: Uint8Array[] = [];
      memory.clear();
      for await (const block of stream) {
        parts.push(block.slice());
        memory.add(block.buffer);
      }
      return concatBytes(...parts);
    };
    const source = (bytes: Uint8Array) => inParts(bytes, 300_000);
    const file = await copied(sealAge(native, { fileKey, header }, source(plaintext), "reused"));
    expect(memory.size).toBe(3);
    expect(isSame(await copied(openAge(native, opener, source(file), "reused")), plaintext)).toBe(true);
    expect(memory.size).toBe(2);
  });

  it("do not keep the buffers of their source", async () => {
    async function* reusing(bytes: Uint8Array, partBytes: number): AsyncGenerator<Uint8Array> {
      const buffer = new Uint8Array(partBytes);
      for await (const part of inParts(bytes, partBytes)) {
        buffer.set(part);
        yield buffer.subarray(0, part.length);
      }
    }
    for (const partBytes of [5, 500, 70_000]) {
      const source = plaintext.subarray(0, 200_000);
      const sealed = await collect(sealAge(native, { fileKey, header }, reusing(source, partBytes)));
      expect(isSame(await collect(openAge(native, opener, reusing(sealed, partBytes))), source)).toBe(true);
    }
  });

  it("wipe their keys and what they collected, also when they are left early", async () => {
    const wiped: number[] = [];
    const watching: CryptoBackend = {
      ...native,
      wipe(bytes) {
        wiped.push(bytes.length);
        native.wipe(bytes);
      },
    };
    await leaveEarly(sealAge(watching, { fileKey, header }, inParts(plaintext, 100)));
    expect(wiped).toEqual([32, CHUNK_BYTES]);
    wiped.length = 0;
    const sealed = sealAgeBytes(native, recipients, plaintext);
    await leaveEarly(openAge(watching, opener, inParts(sealed, 70_000)));
    expect(wiped.at(-1)).toBe(32);
    expect(wiped).toContain(16);
    expect(fileKey).toEqual(new Uint8Array(16).fill(4));
  });

  it("release what was right before a fault, and nothing of it from memory", async () => {
    const sealed = sealAgeBytes(native, recipients, plaintext);
    const at = header.length + 16 + 20 * SEALED_CHUNK_BYTES + 5;
    sealed[at]! ^= 1;
    for (const partBytes of [1000, 70_000, sealed.length]) {
      const { released, error } = await drain(openAge(native, opener, inParts(sealed, partBytes)));
      expect(error).toEqual(new AgeError("payload", "a chunk was changed, moved or cut off"));
      expect(isSame(released, plaintext.subarray(0, 20 * CHUNK_BYTES))).toBe(true);
    }
    expect(() => openAgeBytes(native, opener, sealed)).toThrow(AgeError);
  });

  it("pass on what goes wrong in their source", async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(text(5));
      throw new RangeError("the stick was pulled");
    }
    expect((await drain(sealAge(native, { fileKey, header }, failing()))).error).toEqual(
      new RangeError("the stick was pulled"),
    );
  });
});

describe("opening", () => {
  const small = sealAgeBytes(native, recipients, text(1000));
  const failureOf = async (file: Uint8Array, partBytes: number) =>
    ((await drain(openAge(native, opener, inParts(file, partBytes)))).error as AgeError).failure;

  it("takes armored files as well", async () => {
    const lines = encodeBase64(small)
      .match(/.{1,64}/g)!
      .join("\n");
    const armored = encodeUtf8(
      `\n-----BEGIN AGE ENCRYPTED FILE-----\n${lines}\n-----END AGE ENCRYPTED FILE-----\n`,
    );
    for (const partBytes of [1, 50, armored.length]) {
      expect(isSame(await collect(openAge(native, opener, inParts(armored, partBytes))), text(1000))).toBe(
        true,
      );
    }
    expect(openAgeBytes(native, opener, armored)).toEqual(text(1000));
    expect(await failureOf(armored.subarray(0, -5), 99)).toBe("armor");
  });

  it.each([
    ["an empty file", new Uint8Array(0), "header"],
    ["a file of zeros", new Uint8Array(3000), "header"],
    ["a short text", encodeUtf8("Hello"), "header"],
    ["white space", encodeUtf8(" \n".repeat(2000)), "header"],
    ["white space before a file", concatBytes(encodeUtf8("\n"), small), "header"],
    ["a letter around armor", encodeUtf8("See here:\n-----BEGIN AGE ENCRYPTED FILE-----\n"), "armor"],
    [
      "a header without end",
      concatBytes(encodeUtf8("age-encryption.org/v1\n-> "), new Uint8Array(MAX_HEADER_BYTES).fill(0x41)),
      "header",
    ],
    ["a header cut off", small.subarray(0, 1000), "header"],
    ["a nonce cut off", small.subarray(0, header.length + 15), "header"],
    ["no payload", small.subarray(0, header.length + 16), "payload"],
    ["a tag cut off", small.subarray(0, -1), "payload"],
    ["a byte appended", concatBytes(small, Uint8Array.of(0)), "payload"],
  ] as const)("tells %s from a file", async (_, file, failure) => {
    for (const partBytes of file.length < 100_000 ? [1, 1500, 100_000] : [50_000]) {
      expect(await failureOf(file, partBytes)).toBe(failure);
    }
  });

  it("says so early when a stream is no age file", async () => {
    let asked = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        asked += 1;
        yield await Promise.resolve(new Uint8Array(500));
      }
    }
    expect((await drain(openAge(native, opener, endless()))).error).toMatchObject({ failure: "header" });
    expect(asked).toBeLessThan(5);
  });
});
