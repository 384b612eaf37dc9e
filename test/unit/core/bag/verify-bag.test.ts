import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { BagFinding } from "../../../../electron/core/bag/bag-finding.ts";
import { bagOf, bagOfTexts, checkBag } from "../../../support/bags.ts";
import { encodeUtf8 } from "../../../../electron/core/bytes/utf8.ts";

const digestOf = (algorithm: string, text: string): string =>
  createHash(algorithm).update(text).digest("hex");

/** A well-formed bag of these payload files, with one manifest and one tag manifest, and then some changes. */
function bagWith(
  payload: Readonly<Record<string, string>>,
  changes: Readonly<Record<string, string | undefined>> = {},
  algorithm = "sha256",
) {
  const lines = (files: Readonly<Record<string, string>>) =>
    Object.entries(files)
      .map(([path, text]) => `${digestOf(algorithm, text)}  ${path}\n`)
      .join("");
  const tags = {
    "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
    "bag-info.txt": "Contact-Name: nobody\n",
    [`manifest-${algorithm}.txt`]: lines(payload),
  };
  const files = { ...payload, ...tags, [`tagmanifest-${algorithm}.txt`]: lines(tags), ...changes };
  return Object.fromEntries(Object.entries(files).filter(([, text]) => text !== undefined)) as Record<
    string,
    string
  >;
}

const kindsOf = (
  files: Readonly<Record<string, string>>,
  unlisted?: readonly string[],
): BagFinding["kind"][] => checkBag(bagOfTexts(files), unlisted).findings.map(({ kind }) => kind);

const payload = { "data/a": "one", "data/b/c": "two" };

describe("a bag", () => {
  it("is understood when everything is listed and right", () => {
    const { findings, description } = checkBag(bagOfTexts(bagWith(payload)));
    expect(findings).toEqual([]);
    expect(description).toEqual({
      declaration: { version: "1.0", encoding: "UTF-8" },
      info: [{ label: "Contact-Name", value: "nobody" }],
    });
  });

  it.each<[string, Record<string, string | undefined>, BagFinding["kind"][]]>([
    ["a changed file", { "data/a": "One" }, ["hash-mismatch"]],
    ["a changed tag file", { "bag-info.txt": "Contact-Name: somebody\n" }, ["hash-mismatch"]],
    ["a missing file", { "data/a": undefined }, ["missing-file"]],
    ["an extra file", { "data/z": "" }, ["extra-file"]],
    ["an extra tag file", { "notes.txt": "" }, ["extra-file"]],
    [
      "no manifest",
      { "manifest-sha256.txt": undefined },
      ["no-manifest", "missing-file", "extra-file", "extra-file"],
    ],
    ["no tag manifest", { "tagmanifest-sha256.txt": undefined }, ["extra-file", "extra-file", "extra-file"]],
    ["a file list to fetch", { "fetch.txt": "" }, ["fetch-file", "extra-file"]],
    ["another spelling of a name", { "data/A": "one" }, ["clashing-names", "extra-file"]],
    ["a digest of another length", { "manifest-md5.txt": "00  data/a\n" }, ["malformed-file", "extra-file"]],
    [
      "an algorithm that nobody knows",
      { "manifest-crc.txt": "00  data/a\n" },
      ["unknown-algorithm", "extra-file"],
    ],
    [
      "a digest that cannot be computed here",
      { "manifest-sha384.txt": `${"0".repeat(96)}  data/a\n` },
      ["unknown-algorithm", "not-in-every-manifest", "extra-file"],
    ],
    [
      "a total that is wrong",
      { "bag-info.txt": "Payload-Oxum: 7.2\n" },
      ["hash-mismatch", "payload-total-differs"],
    ],
    ["a total that is none", { "bag-info.txt": "Payload-Oxum: many\n" }, ["hash-mismatch", "malformed-file"]],
    ["metadata that is none", { "bag-info.txt": "hello\n" }, ["hash-mismatch", "malformed-file"]],
  ])("is refused with %s", (_, changes, kinds) => {
    expect(kindsOf(bagWith(payload, changes))).toEqual(kinds);
  });

  it("may have tag files that the reader knows to be unlisted", () => {
    expect(kindsOf(bagWith(payload, { "notes.txt": "" }), ["notes.txt"])).toEqual([]);
  });

  it("has to list every file in every manifest", () => {
    const second = `${digestOf("sha512", "one")}  data/a\n`;
    const { findings } = checkBag(bagOfTexts(bagWith(payload, { "manifest-sha512.txt": second })), [
      "manifest-sha512.txt",
    ]);
    expect(findings).toEqual([
      { kind: "not-in-every-manifest", path: "data/b/c", manifest: "manifest-sha512.txt" },
    ]);
  });

  it("of old digests is understood with a note", () => {
    expect(kindsOf(bagWith(payload, {}, "md5"))).toEqual(["weak-hash"]);
    expect(kindsOf(bagWith(payload, {}, "sha1"))).toEqual(["weak-hash"]);
  });

  it.each([
    ["data/../a", "dot-segment"],
    ["data//a", "dot-segment"],
    ["data/./a", "dot-segment"],
    ["data/a/", "dot-segment"],
    ["./data/a", "dot-segment"],
    ["/data/a", "absolute"],
    ["C:/data/a", "drive"],
    ["~/data/a", "home"],
    [String.raw`data\a`, "backslash"],
    ["data/a%0Ab", "control-character"],
    ["data/a\u0085b", "control-character"],
    ["elsewhere/a", "outside-payload"],
  ])("may not list %s", (path, reason) => {
    const { findings } = checkBag(
      bagOfTexts(bagWith({}, { "manifest-sha256.txt": `${"0".repeat(64)}  ${path}\n` })),
    );
    expect(findings).toContainEqual(expect.objectContaining({ kind: "unsafe-path", reason }));
  });

  it("may not list a path of thousands of characters", () => {
    const manifest = `${"0".repeat(64)}  data/${"a".repeat(5000)}\n`;
    const { findings } = checkBag(bagOfTexts(bagWith({}, { "manifest-sha256.txt": manifest })));
    expect(findings).toContainEqual(expect.objectContaining({ kind: "unsafe-path", reason: "too-long" }));
  });

  it("may not list its payload as tag files", () => {
    const { findings } = checkBag(
      bagOfTexts(bagWith(payload, { "tagmanifest-md5.txt": `${"0".repeat(32)}  data/a\n` })),
    );
    expect(findings).toContainEqual({ kind: "unsafe-path", path: "data/a", reason: "inside-payload" });
  });

  it("may not hold a file whose name is unsafe, listed or not", () => {
    const files = new Map([
      ["../x", encodeUtf8("")],
      ["", encodeUtf8("")],
    ]);
    expect(checkBag(bagOf(files)).findings).toEqual([{ kind: "missing-file", path: "bagit.txt" }]);
    const within = Object.entries(bagWith(payload)).map(([path, text]) => [path, encodeUtf8(text)] as const);
    const { findings } = checkBag(bagOf(new Map([...within, ...files])));
    expect(findings).toContainEqual({ kind: "unsafe-path", path: "../x", reason: "dot-segment" });
    expect(findings).toContainEqual({ kind: "unsafe-path", path: "", reason: "empty" });
  });

  it("reads percent signs as its version says", () => {
    const text = "x";
    const named = (path: string, version: string, listed: string) => {
      const declaration = `BagIt-Version: ${version}\nTag-File-Character-Encoding: UTF-8\n`;
      const manifest = `${digestOf("sha256", text)}  ${listed}\n`;
      return kindsOf({
        ...bagWith({ [path]: text }, { "bagit.txt": declaration, "manifest-sha256.txt": manifest }),
        "tagmanifest-sha256.txt": [
          ["bagit.txt", declaration],
          ["bag-info.txt", "Contact-Name: nobody\n"],
          ["manifest-sha256.txt", manifest],
        ]
          .map(([name = "", content = ""]) => `${digestOf("sha256", content)}  ${name}\n`)
          .join(""),
      });
    };
    expect(named("data/50% off", "1.0", "data/50%25 off")).toEqual([]);
    expect(named("data/50%25 off", "0.97", "data/50%25 off")).toEqual([]);
    expect(named("data/%41", "1.0", "data/%41")).toEqual([]);
  });

  it("is not understood in a version or an encoding that is not", () => {
    const declared = (text: string) => checkBag(bagOfTexts(bagWith(payload, { "bagit.txt": text })));
    const old = declared("BagIt-Version: 0.96\nTag-File-Character-Encoding: UTF-8\n");
    expect([old.description, old.findings]).toEqual([
      undefined,
      [{ kind: "unsupported-version", version: "0.96" }],
    ]);
    const other = declared("BagIt-Version: 1.0\nTag-File-Character-Encoding: KOI8-R\n");
    expect(other.findings).toContainEqual(
      expect.objectContaining({ kind: "malformed-file", path: "manifest-sha256.txt" }),
    );
    expect(declared("").findings[0]).toMatchObject({ kind: "malformed-file", path: "bagit.txt" });
    expect(declared("BagIt-Version: 1.0\n").findings[0]).toMatchObject({
      kind: "malformed-file",
      path: "bagit.txt",
    });
  });
});
