import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeHex } from "../../../electron/core/bytes/hex.ts";
import { DecodeError } from "../../../electron/core/errors.ts";
import { padmeLength } from "../../../electron/core/object/padme.ts";
import {
  decodeRecord,
  encodeRecord,
  MAX_NAME_BYTES,
  recordedNameBytes,
  recordName,
  type ObjectRecord,
} from "../../../electron/core/object/record.ts";
import { isSame } from "../../support/byte-streams.ts";

/** The formula of the paper, on integers of any size. */
function padmeByFormula(length: bigint): bigint {
  if (length < 2n) return length;
  const floorLog2 = (value: bigint) => BigInt(value.toString(2).length - 1);
  const exponent = floorLog2(length);
  const mask = (1n << (exponent - floorLog2(exponent) - 1n)) - 1n;
  return (length + mask) & ~mask;
}

describe("PADMÉ", () => {
  const lengths = fc.oneof(
    fc.maxSafeNat(),
    fc.nat({ max: 5000 }),
    fc
      .tuple(fc.nat({ max: 52 }), fc.integer({ min: -3, max: 3 }))
      .map(([power, more]) => Math.max(0, 2 ** power + more)),
  );

  it("is the formula of the paper, up to the greatest exact number", () => {
    fc.assert(
      fc.property(lengths, (length) => {
        expect(padmeLength(length)).toBe(Number(padmeByFormula(BigInt(length))));
      }),
      { numRuns: 2000 },
    );
  });

  it("never shortens, changes nothing twice, keeps the order and adds at most 12 %", () => {
    fc.assert(
      fc.property(lengths, lengths, (one, other) => {
        const padded = padmeLength(one);
        expect(padded).toBeGreaterThanOrEqual(one);
        expect(padded - one).toBeLessThanOrEqual(one * 0.12);
        if (padded < 2 ** 53) expect(padmeLength(padded)).toBe(padded);
        if (one <= other) expect(padded).toBeLessThanOrEqual(padmeLength(other));
      }),
      { numRuns: 2000 },
    );
  });

  it("leaves few different sizes", () => {
    const sizes = new Set<number>();
    for (let length = 100_000; length < 4_000_000_000; length += 200_003) sizes.add(padmeLength(length));
    expect(sizes.size).toBeLessThan(500);
  });
});

describe("a record", () => {
  const names = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: MAX_NAME_BYTES }),
    fc
      .string({ unit: "binary", minLength: 1, maxLength: 255 })
      .map((text) => new Uint8Array(Buffer.from(text))),
    fc
      .array(fc.constantFrom(0x00, 0x01, 0x22, 0x5c, 0x80, 0xff), { minLength: 1, maxLength: MAX_NAME_BYTES })
      .map((some) => Uint8Array.from(some)),
  );
  const hex = (byteCount: number) =>
    fc.uint8Array({ minLength: byteCount, maxLength: byteCount }).map(encodeHex);
  const records = fc
    .record({ item: hex(16), name: names, sizeBytes: fc.maxSafeNat(), sha256: hex(32) })
    .map(({ name, ...rest }): ObjectRecord => ({
      v: 1,
      kind: "original",
      ...rest,
      ...recordName(name),
      importedAt: "2026-11-21T20:00:00Z",
    }));

  it("keeps every name of up to 1020 bytes exactly", () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(isSame(recordedNameBytes(recordName(name)), name)).toBe(true);
      }),
    );
  });

  it("comes back as it was", () => {
    fc.assert(
      fc.property(records, (record) => {
        expect(decodeRecord(encodeRecord(record))).toEqual(record);
      }),
    );
  });

  it("with any one byte changed is refused or says something else", () => {
    fc.assert(
      fc.property(records, fc.nat(), fc.integer({ min: 1, max: 255 }), (record, at, change) => {
        const bytes = encodeRecord(record);
        const length = bytes.indexOf(0) + 1;
        bytes[at % length]! ^= change;
        try {
          const other = decodeRecord(bytes);
          expect(other).not.toEqual(record);
          expect(isSame(encodeRecord(other), bytes)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
