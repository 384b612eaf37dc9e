import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { BagFinding } from "../../../electron/core/bag/bag-finding.ts";
import { checkBag, isNote, readBag } from "../../support/bags.ts";
import { hasProgram } from "../../support/programs.ts";

const archive = join(import.meta.dirname, "../../../../shared/vectors/bagit-conformance-suite.tar");
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "bags-"));
  if (existsSync(archive)) spawnSync("tar", ["-C", folder, "-xf", archive]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach((ctx) => {
  if (!existsSync(archive)) ctx.skip("the BagIt conformance suite is not beside the checkout");
  if (!hasProgram("tar")) ctx.skip("GNU tar, which unpacks the suite, is not installed");
});

/** The bags of one category; its other entries are files. */
const bagsOf = (category: string): string[] =>
  readdirSync(join(folder, category), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(category, entry.name));

const kindsOf = (bag: string): BagFinding["kind"][] => [
  ...new Set(checkBag(readBag(join(folder, bag))).findings.map(({ kind }) => kind)),
];

describe("the BagIt conformance suite", () => {
  it("is all there", () => {
    const counts = [
      "v0.97/valid",
      "v0.97/invalid",
      "v0.97/warning",
      "v0.97/linux-only",
      "v0.97/windows-only",
    ];
    expect(counts.map((category) => bagsOf(category).length)).toEqual([12, 11, 6, 6, 6]);
    expect(["v1.0/valid", "v1.0/invalid"].map((category) => bagsOf(category).length)).toEqual([1, 4]);
  });

  it.each(["v0.97/valid", "v1.0/valid"])("understands every bag of %s that fetches nothing", (category) => {
    for (const bag of bagsOf(category).filter((name) => !existsSync(join(folder, name, "fetch.txt")))) {
      const { findings, description } = checkBag(readBag(join(folder, bag)));
      expect([bag, findings.filter((finding) => !isNote(finding))]).toEqual([bag, []]);
      expect(description).toBeDefined();
    }
  });

  it("says that a digest is weak or an encoding unusual", () => {
    expect(kindsOf("v0.97/valid/basic-bag")).toEqual(["weak-hash"]);
    expect(kindsOf("v0.97/valid/UTF-16-encoded-tag-files")).toEqual(["other-encoding", "weak-hash"]);
    expect(kindsOf("v0.97/valid/ISO-8859-1-encoded-tag-files")).toEqual(["other-encoding", "weak-hash"]);
    expect(kindsOf("v0.97/valid/uncommon-metadata-separators")).toEqual([]);
    expect(kindsOf("v1.0/valid/basicBag")).toEqual([]);
  });

  it("keeps metadata that repeats in its order", () => {
    const { description } = checkBag(readBag(join(folder, "v0.97/valid/duplicate-metadata-entries")));
    expect(description?.info.filter(({ label }) => label.toLowerCase() === "contact-name")).toEqual([
      { label: "contact-name", value: "Chris Adams" },
      { label: "Contact-Name", value: "John Scancella" },
    ]);
  });

  it.each([
    ["v0.97/invalid/baginfo-missing-encoding", "malformed-file"],
    ["v0.97/invalid/bom-in-bagit.txt", "malformed-file"],
    ["v0.97/invalid/corrupt-data-file", "hash-mismatch"],
    ["v0.97/invalid/corrupt-tag-file", "hash-mismatch"],
    ["v0.97/invalid/extra-file-in-bag", "extra-file"],
    ["v0.97/invalid/invalid-version-number", "malformed-file"],
    ["v0.97/invalid/missing-baginfo", "missing-file"],
    ["v0.97/invalid/missing-bagit.txt", "missing-file"],
    ["v0.97/invalid/out-of-scope-file-paths-using-dot-notation", "unsafe-path"],
    ["v0.97/invalid/out-of-scope-file-paths-using-dot-notation-for-fetch", "fetch-file"],
    ["v0.97/invalid/same-filename-listed-twice-with-different-hashes", "duplicate-entry"],
    ["v1.0/invalid/bagit-with-invalid-whitespace", "malformed-file"],
    ["v1.0/invalid/notAllManifestsListAllFiles", "extra-file"],
    ["v1.0/invalid/same-filename-listed-twice-with-different-hashes", "malformed-file"],
    ["v1.0/invalid/same-filename-listed-twice-with-the-same-hash", "duplicate-entry"],
    // Wrong on one operating system is refused on all.
    ["v0.97/linux-only/out-of-scope-file-paths-using-absolute-path", "unsafe-path"],
    ["v0.97/linux-only/out-of-scope-file-paths-using-absolute-path-for-fetch", "fetch-file"],
    ["v0.97/linux-only/out-of-scope-file-paths-using-shortcut", "unsafe-path"],
    ["v0.97/linux-only/out-of-scope-file-paths-using-shortcut-for-fetch", "fetch-file"],
    ["v0.97/linux-only/out-of-scope-file-paths-using-shortcut-username", "unsafe-path"],
    ["v0.97/linux-only/out-of-scope-file-paths-using-shortcut-username-for-fetch", "fetch-file"],
    ["v0.97/windows-only/out-of-scope-file-paths-using-absolute-path", "unsafe-path"],
    ["v0.97/windows-only/out-of-scope-file-paths-using-absolute-path-for-fetch", "fetch-file"],
    ["v0.97/windows-only/out-of-scope-file-paths-using-shortcut", "unsafe-path"],
    ["v0.97/windows-only/out-of-scope-file-paths-using-shortcut-for-fetch", "fetch-file"],
    ["v0.97/windows-only/out-of-scope-file-paths-using-unc", "unsafe-path"],
    ["v0.97/windows-only/out-of-scope-file-paths-using-unc-for-fetch", "fetch-file"],
    // What the suite leaves to the reader, as this reader decides it.
    ["v0.97/warning/duplicate-file-with-different-case", "clashing-names"],
    ["v0.97/warning/made-with-md5sum-tools", "unsafe-path"],
    ["v0.97/warning/same-filename-listed-twice-with-different-normalization", "unsupported-version"],
    ["v0.97/warning/same-filename-listed-twice-with-the-same-hash", "duplicate-entry"],
    ["v0.97/warning/special-system-files", "missing-file"],
    // Bags that fetch are never complete by themselves; older versions are not read.
    ["v0.97/valid/holey-bag", "fetch-file"],
    ["v0.96/valid/basic-bag", "unsupported-version"],
  ] as const)("refuses %s (%s)", (bag, kind) => {
    expect(kindsOf(bag)).toContain(kind);
  });

  it("leaves out no bag that must be refused", () => {
    const categories = ["v0.97/invalid", "v1.0/invalid", "v0.97/linux-only", "v0.97/windows-only"];
    for (const bag of categories.flatMap(bagsOf)) {
      expect([bag, checkBag(readBag(join(folder, bag))).findings.every(isNote)]).toEqual([bag, false]);
    }
  });

  it("understands a leading dot and slash in version 0.97", () => {
    expect(kindsOf("v0.97/warning/relative-path")).toEqual([]);
  });
});
