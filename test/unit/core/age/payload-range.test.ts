import { describe, expect, it } from "vitest";
import { AgeError } from "../../../../electron/core/age/age-error.ts";
import { generateIdentity, recipientOf } from "../../../../electron/core/age/identity.ts";
import { PayloadRange, type RandomSource } from "../../../../electron/core/age/payload-range.ts";
import { sealAgeBytes } from "../../../../electron/core/age/seal.ts";
import { wasm } from "../../../support/backends.ts";
import { collect, isSame } from "../../../support/byte-streams.ts";

const identity = generateIdentity(wasm, "classic");
const opener = { identities: [identity] };
const plaintext = Uint8Array.from({ length: 3 * 65536 + 777 }, (_, index) => (index * 7) % 251);
const sealed = sealAgeBytes(wasm, [recipientOf(wasm, identity)], plaintext);

const sourceOf = (bytes: Uint8Array): RandomSource => ({
  sizeBytes: bytes.length,
  read: (start, length) => Promise.resolve(bytes.slice(start, start + length)),
});

const flipped = (at: number): Uint8Array => sealed.map((byte, index) => (index === at ? byte ^ 1 : byte));

describe("parts of a sealed file", () => {
  it("are what was sealed there, wherever they begin and end", async () => {
    const range = await PayloadRange.open(wasm, opener, sourceOf(sealed));
    expect(range.geometry.plaintextBytes).toBe(plaintext.length);
    const ends = [0, 1, 65535, 65536, 65537, 131072, plaintext.length - 1, plaintext.length];
    for (const start of ends) {
      for (const end of ends.filter((one) => one >= start)) {
        const part = await collect(range.stream(start, end - start));
        expect(isSame(part, plaintext.subarray(start, end))).toBe(true);
      }
    }
    range.wipe();
  });

  it("do not open when they were changed, and a file that was cut does not open at all", async () => {
    const changed = await PayloadRange.open(wasm, opener, sourceOf(flipped(sealed.length - 70_000)));
    await expect(collect(changed.stream(0, plaintext.length))).rejects.toThrow(AgeError);
    expect(isSame(await collect(changed.stream(0, 65536)), plaintext.subarray(0, 65536))).toBe(true);
    for (const bytes of [sealed.subarray(0, sealed.length - 1), flipped(sealed.length - 1), flipped(60)]) {
      await expect(PayloadRange.open(wasm, opener, sourceOf(bytes))).rejects.toThrow(AgeError);
    }
    await expect(PayloadRange.open(wasm, opener, sourceOf(sealed.subarray(0, 50)))).rejects.toThrow(AgeError);
  });

  it("do not open with another key", async () => {
    const others = { identities: [generateIdentity(wasm, "classic")] };
    await expect(PayloadRange.open(wasm, others, sourceOf(sealed))).rejects.toMatchObject({
      failure: "no-match",
    });
  });
});
