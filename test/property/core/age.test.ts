/** What holds for every age file: it comes back, in any parts; any change is found; nothing but AgeError is thrown. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AgeError } from "../../../electron/core/age/age-error.ts";
import { parseHeader, sealHeader } from "../../../electron/core/age/header.ts";
import { generateIdentity, parseIdentityFile, recipientOf } from "../../../electron/core/age/identity.ts";
import { openAge, openAgeBytes } from "../../../electron/core/age/open.ts";
import { parseRecipient } from "../../../electron/core/age/recipient.ts";
import { sealAge, sealAgeBytes } from "../../../electron/core/age/seal.ts";
import { CHUNK_BYTES, SEALED_CHUNK_BYTES } from "../../../electron/core/age/stream.ts";
import { encodeBase64 } from "../../../electron/core/bytes/base64.ts";
import { encodeUtf8 } from "../../../electron/core/bytes/utf8.ts";
import { DecodeError } from "../../../electron/core/errors.ts";
import { native } from "../../support/backends.ts";
import { collect, cutAt, drain, isSame } from "../../support/byte-streams.ts";

const identities = {
  hybrid: generateIdentity(native, "hybrid"),
  classic: generateIdentity(native, "classic"),
};
const opener = { identities: Object.values(identities) };
const kinds = fc.constantFrom("hybrid", "classic");
const recipientsOf = (kind: string) => [
  recipientOf(native, kind === "hybrid" ? identities.hybrid : identities.classic),
];

/** Lengths near the places where chunks end. */
const lengths = fc.oneof(
  fc.nat({ max: 300 }),
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: -2, max: 2 }))
    .map(([chunks, more]) => chunks * CHUNK_BYTES + more),
);
const plaintexts = fc
  .tuple(lengths, fc.nat({ max: 255 }))
  .map(([length, seed]) => Uint8Array.from({ length }, (_, index) => (index * 31 + seed) % 251));
const cuts = fc.array(fc.oneof(fc.nat({ max: 4 * SEALED_CHUNK_BYTES }), fc.nat({ max: 2000 })), {
  maxLength: 12,
});
const placesIn = (bytes: Uint8Array, places: readonly number[]) =>
  places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b);

const failsAsAge = (run: () => unknown): boolean => {
  try {
    run();
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(AgeError);
    return true;
  }
};

describe("an age file", () => {
  it("comes back however it is cut on the way in and out", async () => {
    await fc.assert(
      fc.asyncProperty(plaintexts, kinds, cuts, cuts, async (plaintext, kind, inCuts, outCuts) => {
        const fileKey = native.randomBytes(16);
        const header = sealHeader(native, fileKey, recipientsOf(kind));
        const source = cutAt(plaintext, placesIn(plaintext, inCuts));
        const file = await collect(sealAge(native, { fileKey, header }, source));
        const opened = await collect(openAge(native, opener, cutAt(file, placesIn(file, outCuts))));
        expect(isSame(opened, plaintext)).toBe(true);
        expect(isSame(openAgeBytes(native, opener, file), plaintext)).toBe(true);
      }),
    );
  });

  it("with any one bit changed does not open, and releases only a beginning of the truth", async () => {
    await fc.assert(
      fc.asyncProperty(plaintexts, kinds, fc.nat(), fc.nat({ max: 7 }), async (plaintext, kind, at, bit) => {
        const file = sealAgeBytes(native, recipientsOf(kind), plaintext);
        file[at % file.length]! ^= 1 << bit;
        const { released, error } = await drain(openAge(native, opener, cutAt(file, [1000])));
        expect(error).toBeInstanceOf(AgeError);
        expect(released.length === 0 || released.length < plaintext.length).toBe(true);
        expect(isSame(released, plaintext.subarray(0, released.length))).toBe(true);
      }),
    );
  });

  it("cut short or lengthened does not open", () => {
    fc.assert(
      fc.property(
        plaintexts,
        kinds,
        fc.nat(),
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        (plaintext, kind, at, tail) => {
          const file = sealAgeBytes(native, recipientsOf(kind), plaintext);
          expect(failsAsAge(() => openAgeBytes(native, opener, file.subarray(0, at % file.length)))).toBe(
            true,
          );
          expect(failsAsAge(() => openAgeBytes(native, opener, Buffer.concat([file, tail])))).toBe(true);
        },
      ),
    );
  });

  it("with two chunks exchanged does not open", () => {
    fc.assert(
      fc.property(fc.nat({ max: 3 }), fc.nat({ max: 3 }), (one, other) => {
        fc.pre(one !== other);
        const file = sealAgeBytes(native, recipientsOf("classic"), new Uint8Array(4 * CHUNK_BYTES));
        const start = parseHeader(file)!.byteLength + 16;
        const chunk = (index: number) =>
          file.subarray(start + index * SEALED_CHUNK_BYTES, start + (index + 1) * SEALED_CHUNK_BYTES);
        const kept = chunk(one).slice();
        chunk(one).set(chunk(other));
        chunk(other).set(kept);
        expect(failsAsAge(() => openAgeBytes(native, opener, file))).toBe(true);
      }),
    );
  });

  it("opens from its armored form", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 3000 }),
        kinds,
        fc.constantFrom("\n", "\r\n"),
        (plaintext, kind, lineEnd) => {
          const lines = encodeBase64(sealAgeBytes(native, recipientsOf(kind), plaintext)).match(/.{1,64}/g)!;
          const armored = [
            "-----BEGIN AGE ENCRYPTED FILE-----",
            ...lines,
            "-----END AGE ENCRYPTED FILE-----",
            "",
          ].join(lineEnd);
          expect(isSame(openAgeBytes(native, opener, encodeUtf8(armored)), plaintext)).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe("readers of anything", () => {
  const wellBegun = sealAgeBytes(native, recipientsOf("classic"), new Uint8Array(40));
  const lines = fc.constantFrom(
    "age-encryption.org/v1",
    "-> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc",
    "EmECAEcKN+n/Vs9SbWiV+Hu0r+E8R77DdWYyd83nw7U",
    "-> scrypt rF0/NwblUHHTpgQgRpe5CQ 10",
    "gUjEymFKMVXQEKdMMHL24oYexjE3TIC0O0zGSqJ2aUY",
    "-> stanza",
    "",
    "--- Vn+54jqiiUCE+WZcEVY3f1sqHjlu/z1LCQ/T7Xm7qI0",
    "-----BEGIN AGE ENCRYPTED FILE-----",
    "-----END AGE ENCRYPTED FILE-----",
    "QUJD",
  );
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 2000 }),
    fc.array(lines, { maxLength: 8 }).map((some) => encodeUtf8(some.join("\n"))),
    fc.tuple(fc.nat({ max: 300 }), fc.uint8Array({ maxLength: 8 })).map(([at, some]) => {
      const file = wellBegun.slice(0, 300);
      file.set(some.subarray(0, Math.max(0, file.length - at)), Math.min(at, file.length));
      return file;
    }),
  );

  it("throw nothing but AgeError", () => {
    fc.assert(
      fc.property(anything, (bytes) => {
        failsAsAge(() => parseHeader(bytes));
        failsAsAge(() => openAgeBytes(native, { identities: [], passphrase: bytes }, bytes));
        failsAsAge(() => openAgeBytes(native, opener, bytes));
      }),
      { numRuns: 300 },
    );
  });

  it("of keys throw nothing but DecodeError, and accept one spelling only", () => {
    const classic = recipientsOf("classic")[0]!.text;
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc
        .tuple(fc.nat({ max: 61 }), fc.string({ maxLength: 2 }))
        .map(([at, some]) => classic.slice(0, at) + some + classic.slice(at + 1)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        for (const read of [parseRecipient, parseIdentityFile]) {
          try {
            read(text);
            expect(text).toBe(classic);
          } catch (error) {
            expect(error).toBeInstanceOf(DecodeError);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
