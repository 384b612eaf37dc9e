import { describe, expect, it } from "vitest";
import { decodeUtf8, encodeUtf8 } from "../../../../electron/core/bytes/utf8.ts";
import {
  decodeItemRecord,
  encodeItemRecord,
  intakeOfRecord,
  type ItemRecord,
  recordedIntake,
  recordedPath,
} from "../../../../electron/core/bundle/item-record.ts";
import { DecodeError } from "../../../../electron/core/errors.ts";
import { recordName } from "../../../../electron/core/object/record.ts";
import { sampleIntake } from "../../../support/bundles.ts";

const record: ItemRecord = {
  v: 1,
  item: "10".repeat(16),
  name: "a\u202egpj.exe",
  path: "DCIM/a",
  size: 5,
  sha256: "ab".repeat(32),
  mediaType: "image/svg+xml",
  importedAt: "2026-11-18T10:00:00Z",
  times: { modifiedAt: "2026-11-18T10:00:00.123Z" },
  nameSalt: "cd".repeat(16),
};

describe("the record of an item", () => {
  it("comes back as it was", () => {
    expect(decodeItemRecord(encodeItemRecord(record))).toEqual(record);
  });

  it("says where folders were changed, or are not told", () => {
    for (const changed of [
      { ...record, pathAs: "codes" },
      { ...record, path: undefined, pathAs: "none" },
    ] as const)
      expect(decodeItemRecord(encodeItemRecord(changed))).toEqual(JSON.parse(JSON.stringify(changed)));
  });

  it("shows what hides in a name", () => {
    expect(decodeUtf8(encodeItemRecord(record))).toContain(String.raw`"name": "a\u202egpj.exe"`);
  });

  it("keeps names and paths that are not UTF-8 exactly", () => {
    const bytes = Uint8Array.of(0x61, 0xff, 0x2f, 0x62);
    const odd: ItemRecord = { ...record, ...recordName(bytes), ...recordedPath(bytes) };
    expect(odd).toMatchObject({
      name: "a\ufffd/b",
      nameHex: "61ff2f62",
      path: "a\ufffd/b",
      pathHex: "61ff2f62",
    });
    expect(decodeItemRecord(encodeItemRecord(odd))).toEqual(odd);
    expect(recordedPath(encodeUtf8("a/қ"))).toEqual({ path: "a/қ" });
  });

  it.each<[string, Partial<Record<keyof ItemRecord | "more", unknown>>]>([
    ["another version", { v: 2 }],
    ["an unknown key", { more: 1 }],
    ["a short id", { item: "10" }],
    ["an upper-case digest", { sha256: "AB".repeat(32) }],
    ["a negative size", { size: -1 }],
    ["a size that is no number", { size: "5" }],
    ["a media type with a parameter", { mediaType: "text/plain; charset=utf-8" }],
    ["a time without a zone", { importedAt: "2026-11-18T10:00:00" }],
    ["a file time of another form", { times: { modifiedAt: "yesterday" } }],
    ["an unknown time", { times: { openedAt: "2026-11-18T10:00:00Z" } }],
    ["an empty name", { name: "" }],
    ["half a character", { name: "\ud800" }],
    ["a needless exact name", { nameHex: "61" }],
    ["an exact name of another text", { name: "b", nameHex: "61ff" }],
    ["a needless exact path", { pathHex: "61" }],
    ["an exact path without a path", { path: undefined, pathHex: "ff" }],
    ["a source without a salt", { receivedFrom: { text: "x" } }],
    ["neither a salt nor what stands in its place", { nameSalt: undefined }],
    ["a salt and what stands in its place", { nameAs: "codes" }],
    ["an unknown word in the place of a salt", { nameSalt: undefined, nameAs: "none" }],
    ["an unknown word for its folders", { pathAs: "neutral" }],
    ["codes in folders that are not told", { path: undefined, pathAs: "codes" }],
    ["folders that are told and are not", { pathAs: "none" }],
    ["folders of a neutral name", { nameSalt: undefined, nameAs: "neutral" }],
    ["codes in a path with exact bytes", { path: "a\ufffd", pathHex: "61ff", pathAs: "codes" }],
    ["five questions", { intake: { filmedBy: "open" } }],
    [
      "a state of a question that is none",
      { ...recordedIntake([]), intake: { ...recordedIntake([]).intake, changed: "yes" } },
    ],
    ["no object", { v: undefined }],
  ])("is refused with %s", (_, changes) => {
    // Without what JSON leaves away and what is written as an escape: for its fault alone.
    const changed = JSON.parse(JSON.stringify({ ...record, name: "a", ...changes })) as ItemRecord;
    expect(() => encodeItemRecord(changed)).toThrow(DecodeError);
    const bytes = encodeUtf8(`${JSON.stringify(changed, null, 2)}\n`);
    expect(() => decodeItemRecord(bytes)).toThrow(DecodeError);
  });

  it("keeps how it stands with the six questions", () => {
    const asked: ItemRecord = { ...record, ...recordedIntake(sampleIntake) };
    const back = intakeOfRecord(decodeItemRecord(encodeItemRecord(asked)));
    const open = (["changed", "reachedUs"] as const).map((question) => ({ question, state: "open" }));
    expect(back).toEqual([...sampleIntake, ...open]);
    expect(intakeOfRecord(record)).toEqual([]);
  });

  it("has one spelling only", () => {
    const text = decodeUtf8(encodeItemRecord(record));
    const spellings = [
      text.trimEnd(),
      ` ${text}`,
      text.replace('"v": 1', '"v": 1.0'),
      text.replace('"size": 5,', '"size": 6,\n  "size": 5,'),
      text.replace(String.raw`\u202e`, "\u202e"),
      text.replace('"DCIM', String.raw`"\u0044CIM`),
      JSON.stringify(record),
      "null",
      "[]",
      "",
    ];
    for (const spelling of spellings) {
      expect(() => decodeItemRecord(encodeUtf8(spelling))).toThrow(DecodeError);
    }
    expect(() => decodeItemRecord(Uint8Array.of(0xff))).toThrow(DecodeError);
  });
});
