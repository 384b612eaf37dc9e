import { describe, expect, it } from "vitest";
import { encodeHex } from "../../../../electron/core/bytes/hex.ts";
import { decodeUtf8, decodeUtf8Lossily, encodeUtf8 } from "../../../../electron/core/bytes/utf8.ts";
import { DecodeError } from "../../../../electron/core/errors.ts";
import {
  decodeRecord,
  encodeRecord,
  MAX_NAME_BYTES,
  objectPlaintextBytes,
  RECORD_BYTES,
  recordedNameBytes,
  recordName,
  type OriginalRecord,
} from "../../../../electron/core/object/record.ts";

const record: OriginalRecord = {
  v: 1,
  kind: "original",
  item: "0123456789abcdef".repeat(2),
  name: "Әділет сандығы.jpg",
  sizeBytes: 12_345,
  sha256: "ab".repeat(32),
  importedAt: "2026-11-21T20:00:00Z",
};
const line =
  `{"v":1,"kind":"original","item":"${record.item}","name":"Әділет сандығы.jpg",` +
  `"size":12345,"sha256":"${record.sha256}","importedAt":"2026-11-21T20:00:00Z"}\n`;

const bytesOf = (text: string): Uint8Array => {
  const bytes = new Uint8Array(RECORD_BYTES);
  bytes.set(encodeUtf8(text));
  return bytes;
};

describe("a record", () => {
  it("is one line of JSON with its keys in order, then zeros", () => {
    expect(encodeRecord(record)).toEqual(bytesOf(line));
    expect(decodeRecord(bytesOf(line))).toEqual(record);
  });

  it("of a derivative also names the item that it was made from", () => {
    const derived = { ...record, kind: "safe-copy", of: "f".repeat(32), name: "copy.jpg" } as const;
    const text = line.replace("Әділет сандығы.jpg", "copy.jpg").replace("original", "safe-copy");
    const bytes = bytesOf(text.replace(',"name"', `,"of":"${derived.of}","name"`));
    expect(encodeRecord(derived)).toEqual(bytes);
    expect(decodeRecord(bytes)).toEqual(derived);
    expect(() => decodeRecord(bytesOf(text))).toThrow(DecodeError);
    const original = bytesOf(line.replace(',"name"', `,"of":"${derived.of}","name"`));
    expect(() => decodeRecord(original)).toThrow(DecodeError);
  });

  it.each<[string, Partial<OriginalRecord>]>([
    ["item", { item: "0123" }],
    ["item", { item: record.item.toUpperCase() }],
    ["sha256", { sha256: "" }],
    ["size", { sizeBytes: -1 }],
    ["size", { sizeBytes: 1.5 }],
    ["importedAt", { importedAt: "2026-11-21" }],
    ["name", { name: "" }],
    ["name", { name: "a\uD800" }],
    ["name", { name: "a", nameHex: "61" }],
    ["name", { name: "a", nameHex: "ff" }],
    ["hex", { name: "a", nameHex: "f" }],
    ["name", { name: "a".repeat(MAX_NAME_BYTES + 1) }],
  ])("with a wrong %s is neither written nor read: %j", (_, wrong) => {
    const { sizeBytes: size, name, nameHex, ...rest } = { ...record, ...wrong };
    expect(() => encodeRecord({ ...record, ...wrong })).toThrow(DecodeError);
    const { v, kind, item, sha256, importedAt } = rest;
    const text = `${JSON.stringify({ v, kind, item, name, nameHex, size, sha256, importedAt })}\n`;
    expect(() => decodeRecord(bytesOf(text))).toThrow(DecodeError);
  });

  it.each([
    ["a byte less", bytesOf(line).subarray(1)],
    ["a byte more", new Uint8Array(RECORD_BYTES + 1)],
    ["zeros only", new Uint8Array(RECORD_BYTES)],
    ["no line break", bytesOf(line.trimEnd())],
    ["something after the line", bytesOf(`${line}x`)],
    ["a space in the line", bytesOf(line.replace(",", ", "))],
    ["another version", bytesOf(line.replace('"v":1', '"v":2'))],
    ["another kind", bytesOf(line.replace("original", "thumbnail"))],
    ["another order", bytesOf(line.replace('"v":1,"kind":"original"', '"kind":"original","v":1'))],
    ["a key twice", bytesOf(line.replace('"v":1', '"v":1,"v":1'))],
    ["a key more", bytesOf(line.replace('"v":1', '"v":1,"w":1'))],
    ["an escape that is not needed", bytesOf(line.replace("jpg", "\\u006apg"))],
    ["a number in another spelling", bytesOf(line.replace("12345", "1.2345e4"))],
    ["ill-formed UTF-8", bytesOf(line).with(60, 0xff)],
    ["no JSON", bytesOf("hello\n")],
  ])("with %s is refused", (_, bytes) => {
    expect(() => decodeRecord(bytes)).toThrow(DecodeError);
  });
});

describe("a file name", () => {
  it.each([
    ["plain", encodeUtf8("video.mp4"), { name: "video.mp4" }],
    ["decomposed", encodeUtf8("й".normalize("NFD")), { name: "й".normalize("NFD") }],
    ["with a byte order mark", encodeUtf8("\uFEFFa"), { name: "\uFEFFa" }],
    ["with control characters", Uint8Array.of(0x61, 0x0a, 0x1b), { name: "a\n\u001b" }],
    [
      "in KOI8-R",
      Uint8Array.of(0xc6, 0xcf, 0xd4, 0xcf),
      { name: "\uFFFD\uFFFD\uFFFD\uFFFD", nameHex: "c6cfd4cf" },
    ],
    [
      "with a lone surrogate",
      Uint8Array.of(0x61, 0xed, 0xa0, 0x80),
      { name: "a\uFFFD\uFFFD\uFFFD", nameHex: "61eda080" },
    ],
  ])("%s is kept exactly", (_, bytes, recorded) => {
    expect(recordName(bytes)).toEqual(recorded);
    expect(recordedNameBytes(recorded)).toEqual(bytes);
    expect(decodeRecord(encodeRecord({ ...record, ...recorded }))).toEqual({ ...record, ...recorded });
  });

  const largest = { ...record, sizeBytes: Number.MAX_SAFE_INTEGER };
  it.each([
    ["of ASCII", new Uint8Array(MAX_NAME_BYTES).fill(0x61), false],
    ["of emoji", encodeUtf8("🌍".repeat(MAX_NAME_BYTES / 4)), false],
    ["of quotation marks", encodeUtf8('"'.repeat(MAX_NAME_BYTES)), true],
    ["of control characters", new Uint8Array(MAX_NAME_BYTES).fill(0x01), true],
    ["that is not UTF-8", new Uint8Array(MAX_NAME_BYTES).fill(0xff), true],
    ["of 255 control characters", new Uint8Array(255).fill(0x01), false],
    ["of 255 bytes that are not UTF-8", new Uint8Array(255).fill(0x80), true],
  ])("of the greatest length %s fits", (_, bytes, hasHex) => {
    const recorded = recordName(bytes);
    expect(recorded.nameHex).toBe(hasHex ? encodeHex(bytes) : undefined);
    expect(recordedNameBytes(recorded)).toEqual(bytes);
    expect(decodeRecord(encodeRecord({ ...largest, ...recorded }))).toMatchObject(recorded);
    if (hasHex) expect(decodeUtf8Lossily(bytes).startsWith(recorded.name)).toBe(true);
  });

  it("is shown in whole characters when it is cut", () => {
    const { name } = recordName(encodeUtf8(`${'"'.repeat(797)}🌍${"\u0001".repeat(40)}`));
    expect(name).toBe('"'.repeat(797) + "🌍");
    expect(recordName(encodeUtf8(`${'"'.repeat(798)}🌍${"\u0001".repeat(40)}`)).name).toBe('"'.repeat(798));
  });

  it.each([0, MAX_NAME_BYTES + 1])("of %d bytes is refused", (length) => {
    expect(() => recordName(new Uint8Array(length).fill(0x61))).toThrow(DecodeError);
  });
});

it("an object holds original and record, padded", () => {
  expect(objectPlaintextBytes(0)).toBe(4096);
  expect(objectPlaintextBytes(1)).toBe(4352);
  expect(decodeUtf8(encodeRecord(record)).length).toBeLessThan(RECORD_BYTES);
});
