import { describe, expect, it } from "vitest";
import {
  decodeBase64,
  decodeBase64Unpadded,
  encodeBase64,
  encodeBase64Unpadded,
} from "../../../../electron/core/bytes/base64.ts";
import { concatBytes, encodeUint64, equalBytes, isAllZero } from "../../../../electron/core/bytes/bytes.ts";
import { decodeHex, encodeHex } from "../../../../electron/core/bytes/hex.ts";
import { decodeUtf8, encodeUtf8 } from "../../../../electron/core/bytes/utf8.ts";
import { DecodeError } from "../../../../electron/core/errors.ts";

describe("bytes", () => {
  it("joins parts in order", () => {
    expect(concatBytes(Uint8Array.of(1, 2), new Uint8Array(0), Uint8Array.of(3))).toEqual(
      Uint8Array.of(1, 2, 3),
    );
  });

  it.each([
    [[1, 2], [1, 2], true],
    [[1, 2], [1, 3], false],
    [[1, 2], [1], false],
    [[], [], true],
  ])("compares %j with %j as %s", (left, right, expected) => {
    expect(equalBytes(Uint8Array.from(left), Uint8Array.from(right))).toBe(expected);
  });

  it("sees a single bit among zeros", () => {
    const bytes = new Uint8Array(4096);
    expect(isAllZero(bytes)).toBe(true);
    bytes[4095] = 1;
    expect(isAllZero(bytes)).toBe(false);
  });

  it("writes 64-bit integers most significant byte first", () => {
    expect(encodeHex(encodeUint64(0x0102030405060708n))).toBe("0102030405060708");
  });
});

describe("hex", () => {
  it("has one spelling", () => {
    expect(encodeHex(Uint8Array.of(0, 15, 255))).toBe("000fff");
    expect(decodeHex("000fff")).toEqual(Uint8Array.of(0, 15, 255));
  });

  it.each(["0", "0G", "FF", " 00", "0x00"])("refuses %j", (text) => {
    expect(() => decodeHex(text)).toThrow(DecodeError);
  });
});

describe("base64", () => {
  it("encodes with and without padding", () => {
    expect(encodeBase64(Uint8Array.of(1))).toBe("AQ==");
    expect(encodeBase64Unpadded(Uint8Array.of(1))).toBe("AQ");
    expect(decodeBase64("AQ==")).toEqual(Uint8Array.of(1));
    expect(decodeBase64Unpadded("AQ")).toEqual(Uint8Array.of(1));
  });

  it.each(["AQ", "AR==", "AQ==\n", "A-==", "AQ=", "!"])("refuses %j where padding is due", (text) => {
    expect(() => decodeBase64(text)).toThrow(DecodeError);
  });

  it.each(["AQ==", "AR", "A", " AQ"])("refuses %j where padding is not allowed", (text) => {
    expect(() => decodeBase64Unpadded(text)).toThrow(DecodeError);
  });
});

describe("utf8", () => {
  it("keeps a byte order mark and Kazakh letters", () => {
    const text = "\ufeffәғқңөұүһі";
    expect(decodeUtf8(encodeUtf8(text))).toBe(text);
  });

  it.each([[[0xff]], [[0xc0, 0x80]], [[0xed, 0xa0, 0x80]], [[0xe2, 0x82]]])("refuses %j", (bytes) => {
    expect(() => decodeUtf8(Uint8Array.from(bytes))).toThrow(DecodeError);
  });
});
