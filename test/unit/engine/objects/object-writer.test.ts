import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { openAgeBytes } from "../../../../electron/core/age/open.ts";
import { decodeRecord, objectPlaintextBytes, RECORD_BYTES } from "../../../../electron/core/object/record.ts";
import { native, wasm } from "../../../support/backends.ts";
import { isSame } from "../../../support/byte-streams.ts";
import { makeObject } from "../../../support/make-object.ts";

const chunk = 65536;
const record = RECORD_BYTES;

/** Lengths at which the end of the original, of the zeros or of the record meets the end of a chunk or of a write. */
const lengths = [0, 1, chunk - record - 1, chunk - record, chunk - record + 1, chunk - 1, chunk, chunk + 1]
  .concat([2 * chunk - record, 2 * chunk, 15 * chunk, 16 * chunk - record, 16 * chunk, 17 * chunk + 5])
  .concat([3_000_000]);

describe("an object", () => {
  it.each(lengths)("of %i bytes is an age file of original, zeros and record", async (length) => {
    const original = native.randomBytes(length);
    const made = await makeObject(original);
    for (const crypto of [native, wasm]) {
      const plaintext = openAgeBytes(crypto, { identities: [made.identity] }, await readFile(made.path));
      expect(plaintext).toHaveLength(objectPlaintextBytes(length));
      expect(isSame(plaintext.subarray(0, length), original)).toBe(true);
      expect(plaintext.subarray(length, -RECORD_BYTES).every((byte) => byte === 0)).toBe(true);
      expect(decodeRecord(plaintext.subarray(-RECORD_BYTES))).toStrictEqual(made.record);
    }
  });

  it.each([1, 4095, chunk - 1, chunk, chunk + 1, 100_000, 1_048_576])(
    "is the same however the original arrives: in parts of %i bytes",
    async (partBytes) => {
      const original = native.randomBytes(partBytes < 100 ? 70_000 : 1_500_000);
      const made = await makeObject(original, partBytes);
      const plaintext = openAgeBytes(native, { identities: [made.identity] }, await readFile(made.path));
      expect(isSame(plaintext.subarray(0, original.length), original)).toBe(true);
      expect(decodeRecord(plaintext.subarray(-RECORD_BYTES))).toStrictEqual(made.record);
    },
  );

  it("never repeats a key or a byte pattern for the same original", async () => {
    const original = native.randomBytes(1000);
    const [first, second] = [await makeObject(original), await makeObject(original)];
    expect(first.fileKey).not.toStrictEqual(second.fileKey);
    const [left, right] = [await readFile(first.path), await readFile(second.path)];
    expect(left.subarray(-4096)).not.toStrictEqual(right.subarray(-4096));
  });
});
