import { describe, expect, it } from "vitest";
import { decodeBagInfo, encodeBagInfo, infoValues } from "../../../../electron/core/bag/bag-info.ts";
import type { BagFinding } from "../../../../electron/core/bag/bag-finding.ts";
import { decodeFile } from "../../../../electron/core/bag/decode-file.ts";
import { encodeManifest } from "../../../../electron/core/bag/manifest.ts";
import { decodeTagText, linesOf } from "../../../../electron/core/bag/tag-text.ts";
import { encodeUtf8 } from "../../../../electron/core/bytes/utf8.ts";
import { DecodeError, InvariantError } from "../../../../electron/core/errors.ts";

describe("text of tag files", () => {
  it.each([
    ["UTF-8", encodeUtf8("қ")],
    ["utf-8", encodeUtf8("қ")],
    ["UTF-16", Uint8Array.of(0xfe, 0xff, 0x04, 0x9b)],
    ["UTF-16", Uint8Array.of(0xff, 0xfe, 0x9b, 0x04)],
    ["UTF-16", Uint8Array.of(0x04, 0x9b)],
  ])("is read in %s", (encoding, bytes) => {
    expect(decodeTagText(bytes, encoding)).toBe("қ");
  });

  it("is read in ISO-8859-1, also when it is long", () => {
    expect(decodeTagText(new Uint8Array(10_000).fill(0xe9), "ISO-8859-1")).toBe("é".repeat(10_000));
    expect(decodeTagText(new Uint8Array(0), "UTF-16")).toBe("");
  });

  it.each([
    ["UTF-8", Uint8Array.of(0xff)],
    ["UTF-16", Uint8Array.of(0)],
    ["UTF-16", Uint8Array.of(0xd8, 0x00)],
    ["KOI8-R", Uint8Array.of(0x20)],
  ])("is refused when it is not %s", (encoding, bytes) => {
    expect(() => decodeTagText(bytes, encoding)).toThrow(DecodeError);
  });

  it("has lines that end in any of three ways, the last perhaps not at all", () => {
    expect([...linesOf("a\nb\r\nc\rd")]).toEqual(["a", "b", "c", "d"]);
    expect([...linesOf("a\n\n")]).toEqual(["a", ""]);
    expect([...linesOf("")]).toEqual([]);
  });
});

describe("metadata", () => {
  it("continues on lines that begin with white space", () => {
    expect(decodeBagInfo("A: one\n  two\n\tthree\nB: x\n", "1.0")).toEqual([
      { label: "A", value: "one two three" },
      { label: "B", value: "x" },
    ]);
    expect(() => decodeBagInfo("  two\n", "1.0")).toThrow(DecodeError);
  });

  it("is stricter about colons in version 1.0", () => {
    expect(decodeBagInfo("A : x\nB:y\n", "0.97")).toEqual([
      { label: "A", value: "x" },
      { label: "B", value: "y" },
    ]);
    for (const line of ["A : x", "A:x", ": x", "A"])
      expect(() => decodeBagInfo(line, "1.0")).toThrow(DecodeError);
  });

  it("is found whatever the case of its label", () => {
    expect(infoValues([{ label: "pAYLOAD-oxum", value: "1.1" }], "Payload-Oxum")).toEqual(["1.1"]);
  });

  it("is written plainly or not at all", () => {
    expect(encodeBagInfo([{ label: "A-1", value: "b c" }])).toBe("A-1: b c\n");
    for (const entry of [
      { label: "A", value: "b\nC: d" },
      { label: "A b", value: "c" },
      { label: "A", value: "" },
    ]) {
      expect(() => encodeBagInfo([entry])).toThrow(InvariantError);
    }
  });
});

describe("decoding a file of a bag", () => {
  it("turns nothing but a DecodeError into a finding", () => {
    const findings: BagFinding[] = [];
    const failing = (error: Error) => (): number => {
      throw error;
    };
    const report = (finding: BagFinding) => void findings.push(finding);
    expect(decodeFile("a", report, failing(new DecodeError("a", "b")))).toBeUndefined();
    expect(findings).toEqual([{ kind: "malformed-file", path: "a", expected: "a: expected b" }]);
    expect(() => decodeFile("a", report, failing(new InvariantError("ours")))).toThrow(InvariantError);
  });
});

describe("manifests", () => {
  it("are written with names that need no encoding or not at all", () => {
    expect(encodeManifest([{ path: "data/a", digest: "00" }])).toBe("00  data/a\n");
    for (const path of ["a b", "50%", "é", ""]) {
      expect(() => encodeManifest([{ path, digest: "00" }])).toThrow(InvariantError);
    }
  });
});
