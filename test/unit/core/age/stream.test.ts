import { describe, expect, it } from "vitest";
import { AgeError } from "../../../../electron/core/age/age-error.ts";
import {
  CHUNK_BYTES,
  ChunkOpener,
  ChunkSealer,
  payloadGeometry,
  payloadKey,
  SEALED_CHUNK_BYTES,
  sealedPayloadBytes,
} from "../../../../electron/core/age/stream.ts";
import { InvariantError } from "../../../../electron/core/errors.ts";
import { backends, native } from "../../../support/backends.ts";
import { isSame } from "../../../support/byte-streams.ts";

const key = new Uint8Array(32).fill(3);
const full = new Uint8Array(CHUNK_BYTES).fill(0x61);
const payloadFailure = (message: string) => new AgeError("payload", message);

function sealAll(crypto = native, plaintexts: readonly Uint8Array[]): Uint8Array[] {
  const sealer = new ChunkSealer(crypto, key);
  return plaintexts.map((plaintext, index) => {
    const sealed = new Uint8Array(plaintext.length + 16);
    sealer.sealInto(sealed, plaintext, index === plaintexts.length - 1);
    return sealed;
  });
}

const roomFor = (sealed: Uint8Array): Uint8Array => new Uint8Array(sealed.length - 16);

describe.each(backends)("chunks on the $name backend", (crypto) => {
  it("open in order and at random", () => {
    const plaintexts = [full, full.map((byte) => byte + 1), full.subarray(0, 5)];
    const sealed = sealAll(crypto, plaintexts);
    const opener = new ChunkOpener(crypto, key);
    for (const [index, chunk] of sealed.entries()) {
      const plaintext = roomFor(chunk);
      opener.openInto(plaintext, chunk, index === 2);
      expect(isSame(plaintext, plaintexts[index]!)).toBe(true);
    }
    for (const index of [2, 0, 1]) {
      const plaintext = roomFor(sealed[index]!);
      opener.openChunkAt(index, plaintext, sealed[index]!, index === 2);
      expect(isSame(plaintext, plaintexts[index]!)).toBe(true);
    }
  });

  it("are sealed and opened in shared memory", () => {
    const shared = (length: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(length + 8), 8);
    const [plaintext, sealed, opened] = [
      shared(CHUNK_BYTES),
      shared(SEALED_CHUNK_BYTES),
      shared(CHUNK_BYTES),
    ];
    plaintext.set(full);
    new ChunkSealer(crypto, key).sealInto(sealed, plaintext, true);
    new ChunkOpener(crypto, key).openInto(opened, sealed, true);
    expect(isSame(opened, full)).toBe(true);
    expect(isSame(sealed, sealAll(crypto, [full])[0]!)).toBe(true);
  });

  it("may be empty only when there is no other", () => {
    const empty = new Uint8Array(0);
    const [sealed] = sealAll(crypto, [empty]);
    new ChunkOpener(crypto, key).openInto(new Uint8Array(0), sealed!, true);
    expect(() => sealAll(crypto, [full, empty])).toThrow(InvariantError);
    expect(() => new ChunkOpener(crypto, key).openChunkAt(1, empty, sealed!, true)).toThrow(
      payloadFailure("a chunk of impossible length"),
    );
  });

  it("stay where they were sealed", () => {
    const [first, second, last] = sealAll(crypto, [full, full, full]);
    const opener = new ChunkOpener(crypto, key);
    const plaintext = new Uint8Array(CHUNK_BYTES);
    for (const [chunk, sealed, isLast] of [
      [1, first, false],
      [0, second, false],
      [2, last, false],
      [0, first, true],
      [2 ** 32, first, false],
      [2 ** 40, second, false],
    ] as const) {
      expect(() => opener.openChunkAt(chunk, plaintext, sealed!, isLast)).toThrow(
        payloadFailure("a chunk was changed, moved or cut off"),
      );
    }
  });

  it("open only whole, and nothing opens after a wrong one", () => {
    const [first, last] = sealAll(crypto, [full, full]);
    const opener = new ChunkOpener(crypto, key);
    expect(() => opener.openInto(new Uint8Array(CHUNK_BYTES - 1), first!.subarray(1), false)).toThrow(
      AgeError,
    );
    expect(() => opener.openInto(roomFor(first!), first!, false)).toThrow(InvariantError);
    const another = new ChunkOpener(crypto, key);
    another.openInto(roomFor(first!), first!, false);
    another.openInto(roomFor(last!), last!, true);
    expect(() => another.openInto(roomFor(last!), last!, true)).toThrow(InvariantError);
  });
});

describe("a sealer", () => {
  it("refuses lengths that no reader accepts", () => {
    const sealer = new ChunkSealer(native, key);
    const room = new Uint8Array(SEALED_CHUNK_BYTES);
    expect(() => sealer.sealInto(room.subarray(1), full.subarray(1), false)).toThrow(InvariantError);
    expect(() =>
      sealer.sealInto(new Uint8Array(CHUNK_BYTES + 17), new Uint8Array(CHUNK_BYTES + 1), true),
    ).toThrow(InvariantError);
    expect(() => sealer.sealInto(room.subarray(1), full, false)).toThrow(InvariantError);
    sealer.sealInto(room, full, true);
    expect(() => sealer.sealInto(room, full, true)).toThrow(InvariantError);
  });

  it("numbers chunks in eleven bytes, most significant first", () => {
    const nonces: string[] = [];
    const spying = {
      ...native,
      openChunk: (_: Uint8Array, __: Uint8Array, nonce: Uint8Array) =>
        nonces.push(Buffer.from(nonce).toString("hex")) > 0,
    };
    const opener = new ChunkOpener(spying, key);
    for (const chunk of [0, 1, 255, 256, 2 ** 32 - 1, 2 ** 32, Number.MAX_SAFE_INTEGER]) {
      opener.openChunkAt(chunk, full, new Uint8Array(SEALED_CHUNK_BYTES), chunk === 1);
    }
    expect(nonces).toEqual([
      "000000000000000000000000",
      "000000000000000000000101",
      "00000000000000000000ff00",
      "000000000000000000010000",
      "00000000000000ffffffff00",
      "000000000000010000000000",
      "000000001fffffffffffff00",
    ]);
  });
});

describe("an opener", () => {
  it("refuses numbers and buffers that are no chunk's", () => {
    const opener = new ChunkOpener(native, key);
    const sealed = new Uint8Array(20);
    for (const chunk of [-1, 0.5, 2 ** 53]) {
      expect(() => opener.openChunkAt(chunk, roomFor(sealed), sealed, true)).toThrow(InvariantError);
    }
    expect(() => opener.openChunkAt(0, new Uint8Array(5), sealed, true)).toThrow(InvariantError);
    expect(() => opener.openChunkAt(0, new Uint8Array(0), sealed.subarray(0, 15), true)).toThrow(
      payloadFailure("a chunk of impossible length"),
    );
  });
});

describe("the geometry of a payload", () => {
  it.each([
    [16, { chunkCount: 1, plaintextBytes: 0, lastChunkBytes: 0 }],
    [17, { chunkCount: 1, plaintextBytes: 1, lastChunkBytes: 1 }],
    [SEALED_CHUNK_BYTES, { chunkCount: 1, plaintextBytes: CHUNK_BYTES, lastChunkBytes: CHUNK_BYTES }],
    [SEALED_CHUNK_BYTES + 17, { chunkCount: 2, plaintextBytes: CHUNK_BYTES + 1, lastChunkBytes: 1 }],
    [
      2 ** 27 * SEALED_CHUNK_BYTES,
      { chunkCount: 2 ** 27, plaintextBytes: 2 ** 43, lastChunkBytes: CHUNK_BYTES },
    ],
  ])("of %d bytes", (payloadBytes, geometry) => {
    expect(payloadGeometry(payloadBytes)).toEqual(geometry);
    expect(sealedPayloadBytes(geometry.plaintextBytes)).toBe(payloadBytes);
  });

  it.each([-1, 0, 1, 15, SEALED_CHUNK_BYTES + 1, SEALED_CHUNK_BYTES + 16, 2 * SEALED_CHUNK_BYTES + 16])(
    "refuses %d bytes",
    (payloadBytes) => {
      expect(() => payloadGeometry(payloadBytes)).toThrow(payloadFailure("no payload has this length"));
    },
  );
});

it("the payload key depends on file key and nonce", () => {
  const [fileKey, nonce] = [new Uint8Array(16), new Uint8Array(16)];
  const keys = [
    payloadKey(native, fileKey, nonce),
    payloadKey(native, fileKey.with(0, 1), nonce),
    payloadKey(native, fileKey, nonce.with(0, 1)),
  ].map((bytes) => Buffer.from(bytes).toString("hex"));
  expect(new Set(keys).size).toBe(3);
});
