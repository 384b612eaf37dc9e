import { beforeAll, describe, expect, it } from "vitest";
import { concatBytes } from "../../../../electron/core/bytes/bytes.ts";
import { encodeUtf8 } from "../../../../electron/core/bytes/utf8.ts";
import { memberNames } from "../../../../electron/core/bundle/layout.ts";
import { tarHeader } from "../../../../electron/core/tar/write-tar.ts";
import type { Finding } from "../../../../electron/core/verify/report.ts";
import { archiveOf, kindsIn, makeSample, type Sample, sealFor, verify } from "../../../support/bundles.ts";
import {
  archiveFrom,
  listedAgain,
  type LooseMember,
  membersOf,
  signedAgain,
  withMember,
  withText,
} from "../../../support/loose-members.ts";
import { craftedHeader, endMark, paxHeader, plainMember, zeros } from "../../../support/tar-blocks.ts";

let sample: Sample;
let members: LooseMember[];
beforeAll(async () => {
  sample = makeSample();
  members = await membersOf(await archiveOf(sample));
});

const folder = "ab".repeat(16);
const check = (changed: readonly LooseMember[]) => verify(sample, sealFor(sample, archiveFrom(changed)));
const find = (path: string): LooseMember =>
  members.find((member) => member.path === path) ?? expect.unreachable(`no ${path}`);

/** Members of every kind that a bundle has. */
const everyKind = [
  ...Object.values(memberNames),
  "consistency/3.txt",
  "proofs/0001-01.tlog-proof",
  "events/0002.jsonl",
  "data/items/0001-253e4e13.jpg",
  "data/items/0003-015abd7f.json",
];

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

describe("somebody with the recipient's key", () => {
  it("finds the tools of this test harmless as long as nothing is changed", async () => {
    expect((await check(members)).verdict).toBe("intact");
    expect((await check(listedAgain(members))).verdict).toBe("intact");
    expect((await check(signedAgain(members, sample.signer))).verdict).toBe("intact");
    expect(members.map(({ path }) => path)).toEqual(expect.arrayContaining(everyKind));
  });

  it.each(everyKind)("cannot change a byte of %s", async (path) => {
    for (const share of [0, 0.5, 0.999]) {
      const changed = withMember(members, path, (bytes) => flipped(bytes, Math.floor(bytes.length * share)));
      const report = await check(changed);
      expect(report.verdict).toBe("altered");
      // The tag manifest is named by its signature, everything else by itself.
      const named = path === memberNames.tagManifest ? memberNames.signature : path;
      expect(report.findings.filter((finding) => "path" in finding && finding.path === named)).not.toEqual(
        [],
      );
    }
  });

  const listings: readonly string[] = [memberNames.manifest, memberNames.tagManifest];
  it.each(everyKind.filter((path) => !listings.includes(path)))(
    "cannot change a byte of %s and list it again",
    async (path) => {
      const changed = withMember(members, path, (bytes) => flipped(bytes, bytes.length >> 1));
      const report = await check(listedAgain(changed));
      expect([report.verdict, report.proves]).toEqual(["altered", []]);
      expect(kindsIn(report)).toContain("signature-invalid");
    },
  );

  it.each(everyKind)("cannot remove %s", async (path) => {
    const without = members.filter((member) => member.path !== path);
    const report = await check(without);
    expect(["incomplete", "altered"]).toContain(report.verdict);
    expect(report.findings).toContainEqual({ kind: "missing-file", path });
    expect(["incomplete", "altered"]).toContain((await check(listedAgain(without))).verdict);
  });

  it.each(everyKind)("cannot rename %s", async (path) => {
    const renamed = members.map((member) =>
      member.path === path ? { ...member, path: `${path}x` } : member,
    );
    const { findings, verdict } = await check(renamed);
    expect(verdict).toBe("altered");
    expect(findings).toContainEqual({ kind: "missing-file", path });
    expect(findings).toContainEqual({ kind: "extra-file", path: `${path}x` });
  });

  it.each(everyKind)("cannot put %s anywhere else", async (path) => {
    const others = members.filter((member) => member.path !== path);
    const index = members.findIndex((member) => member.path === path);
    const places = [0, 7, others.length].filter((place) => place !== index);
    for (const place of places) {
      const report = await check(others.toSpliced(place, 0, find(path)));
      expect([report.verdict, kindsIn(report)]).toEqual(["altered", ["out-of-order"]]);
    }
  });

  it.each(everyKind)("cannot put %s in twice", async (path) => {
    const report = await check([...members, { path, bytes: encodeUtf8("another") }]);
    expect(report.verdict).toBe("altered");
    expect(report.findings).toContainEqual({ kind: "duplicate-file", path });
  });

  it.each([
    ["data/items/0004-00000000.jpg", ["extra-file", "payload-total-differs"]],
    ["data/other.txt", ["extra-file", "payload-total-differs"]],
    ["fetch.txt", ["extra-file", "fetch-file"]],
    ["manifest-md5.txt", ["extra-file"]],
    ["tagmanifest-sha512.txt", ["extra-file"]],
    ["notes.txt", ["extra-file"]],
    ["events/0009.jsonl", ["extra-file"]],
    ["README.TXT", ["clashing-names", "extra-file"]],
    ["../outside.txt", ["extra-file", "unsafe-path"]],
    ["data/items/../../x", ["extra-file", "payload-total-differs", "unsafe-path"]],
    [String.raw`data\items\x`, ["extra-file", "unsafe-path"]],
    ["~/.profile", ["extra-file", "unsafe-path"]],
    ["C:/autoexec.bat", ["extra-file", "unsafe-path"]],
    ["data/items/0001-253e4e13.JPG", ["clashing-names", "extra-file", "payload-total-differs"]],
  ])("cannot add %s", async (path, kinds) => {
    const report = await check([...members, { path, bytes: encodeUtf8("x\n") }]);
    expect(report.verdict).toBe("altered");
    expect(kindsIn(report)).toEqual(expect.arrayContaining(kinds));
    expect(
      (await check(signedAgain([...members, { path, bytes: encodeUtf8("x\n") }], sample.signer))).verdict,
    ).toBe("altered");
  });

  it.each(["/etc/passwd", "plain.txt", `${"cd".repeat(16)}/README.txt`, "", "a\nb"])(
    "cannot add a file outside the bundle's folder: %j",
    async (path) => {
      const archive = concatBytes(
        ...members.map(({ path: own, bytes }) => plainMember(`${folder}/${own}`, bytes)),
        craftedHeader("x", 0, { name: path }),
        endMark,
      );
      const { findings, verdict } = await verify(sample, sealFor(sample, archive));
      expect(verdict).toBe("altered");
      expect(findings).toContainEqual({ kind: "unusual-member", path, reason: "folder" });
      expect(findings).toContainEqual({ kind: "extra-file", path });
    },
  );

  it("names all that is wrong in one pass, and which items are still as listed", async () => {
    const changed = withMember(members, "data/items/0001-253e4e13.jpg", (bytes) => flipped(bytes, 3))
      .filter(({ path }) => path !== "data/items/0002-e3b0c442.bin")
      .concat({ path: "extra.txt", bytes: zeros(1) });
    const report = await check(changed);
    expect(report.items.map(({ state }) => state)).toEqual(["altered", "missing", "intact"]);
    expect(kindsIn(report)).toEqual(["hash-mismatch", "missing-file", "extra-file", "payload-total-differs"]);
    expect(report.proves).toEqual(["intact-items-unchanged", "signed-by-pinned-key"]);
    const unpinned = await verify(sample, sealFor(sample, archiveFrom(changed)), { signer: undefined });
    expect(unpinned.proves).toEqual([]);
  });

  it("leaves no item signed when the list of items is not", async () => {
    const changed = withText(members, memberNames.manifest, (text) => text.replace("e3b0c442", "e3b0c443"));
    const { items, verdict, signer } = await check(changed);
    expect([verdict, items.map(({ state }) => state)]).toEqual([
      "altered",
      ["unsigned", "altered", "unsigned"],
    ]);
    expect(signer?.isPinned).toBe(true);
    const relisted = await check(listedAgain(withText(members, memberNames.readme, (text) => `${text} `)));
    expect(relisted.items.map(({ state }) => state)).toEqual(["unsigned", "unsigned", "unsigned"]);
    expect(relisted.signer?.isPinned).toBe(false);
  });
});

describe("an archive that is not as the writer makes it", () => {
  const withHeader = (path: string, header: Uint8Array) =>
    check(members.map((member) => (member.path === path ? { ...member, header } : member)));
  const named = (path: string, size: number) => craftedHeader(`${folder}/${path}`, size, {});
  const readme = memberNames.readme;

  it.each<[string, () => Uint8Array, Finding]>([
    [
      "another owner",
      () =>
        craftedHeader(`${folder}/${readme}`, find(readme).bytes.length, {
          uid: "0001750\0",
          mtime: "15277072100\0",
        }),
      { kind: "unusual-member", path: readme, reason: "header" },
    ],
    [
      "another time",
      () => tarHeader(`${folder}/${readme}`, find(readme).bytes.length, 1),
      { kind: "unusual-member", path: readme, reason: "time" },
    ],
    [
      "a time that is no number",
      () => craftedHeader(`${folder}/${readme}`, find(readme).bytes.length, { mtime: "soon" }),
      { kind: "unusual-member", path: readme, reason: "header" },
    ],
    [
      "a link",
      () => craftedHeader(`${folder}/${readme}`, find(readme).bytes.length, { type: "1", linkName: "x" }),
      { kind: "unusual-member", path: readme, reason: "type" },
    ],
    [
      "a needless extended header",
      () =>
        concatBytes(
          paxHeader("15 path=ignored\n".replace("15", "16")),
          named(readme, find(readme).bytes.length),
        ),
      { kind: "extra-file", path: "ignored" },
    ],
    [
      "a size that is said twice",
      () => {
        const size = find(readme).bytes.length;
        return concatBytes(paxHeader(`${`12 size=${size}\n`.length} size=${size}\n`), named(readme, size));
      },
      { kind: "unusual-member", path: readme, reason: "header" },
    ],
    [
      "an unknown record",
      () => concatBytes(paxHeader("17 comment=hello\n"), named(readme, find(readme).bytes.length)),
      { kind: "unusual-member", path: "PaxHeader", reason: "extended-header" },
    ],
  ])("is found: %s", async (_, header, finding) => {
    const report = await withHeader(readme, header());
    expect(report.verdict).toBe("altered");
    expect(report.findings).toContainEqual(finding);
  });

  it("is found: a folder as a member", async () => {
    const header = craftedHeader(`${folder}/data/`, 0, { type: "5" });
    const report = await check([{ path: "data/", bytes: zeros(0), header }, ...members]);
    expect(report.findings).toEqual([{ kind: "unusual-member", path: "data/", reason: "type" }]);
  });

  it("is found: bytes in the padding of a member", async () => {
    const archive = archiveFrom(members);
    archive[512 + find(memberNames.declaration).bytes.length] = 1;
    const { findings } = await verify(sample, sealFor(sample, archive));
    expect(findings).toEqual([{ kind: "unusual-member", path: "bagit.txt", reason: "padding" }]);
  });

  it("is found: a byte anywhere in the tail", async () => {
    const archive = archiveFrom(members);
    archive[archive.length - 1] = 1;
    expect(kindsIn(await verify(sample, sealFor(sample, archive)))).toEqual(["trailing-data"]);
  });

  it("is found: a longer or shorter tail", async () => {
    const archive = archiveFrom(members);
    for (const changed of [concatBytes(archive, zeros(512)), concatBytes(archive, zeros(4096))]) {
      const report = await verify(sample, sealFor(sample, changed));
      expect([report.verdict, kindsIn(report)]).toEqual(["altered", ["tail-length", "contradiction"]]);
    }
  });

  it("is found: another archive behind the first", async () => {
    const archive = archiveFrom(members);
    const { findings } = await verify(sample, sealFor(sample, concatBytes(archive, archive)));
    expect(findings.map(({ kind }) => kind)).toContain("trailing-data");
  });

  it("is followed as far as it can be", async () => {
    const archive = archiveFrom(members);
    const at = 2 * 512 + 1024;
    archive[at] = 0x39;
    const report = await verify(sample, sealFor(sample, archive));
    expect(report.verdict).toBe("altered");
    expect(kindsIn(report)).toContain("archive-damaged");
    expect(report.items).toEqual([]);
  });
});
