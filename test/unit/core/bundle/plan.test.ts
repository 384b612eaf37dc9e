import { describe, expect, it } from "vitest";
import { decodeUtf8 } from "../../../../electron/core/bytes/utf8.ts";
import type { BundleContents } from "../../../../electron/core/bundle/contents.ts";
import { planBundle } from "../../../../electron/core/bundle/plan.ts";
import { writeBundleTar } from "../../../../electron/core/bundle/write.ts";
import { InvariantError, VaultError } from "../../../../electron/core/errors.ts";
import { padmeLength } from "../../../../electron/core/object/padme.ts";
import { native } from "../../../support/backends.ts";
import { archiveOf, makeSample, sampleFolder } from "../../../support/bundles.ts";
import { collect, inParts } from "../../../support/byte-streams.ts";
import { membersOf } from "../../../support/loose-members.ts";

const sample = makeSample();

describe("a planned bundle", () => {
  it("is the same whenever it is made of the same", async () => {
    expect(planBundle(native, sample.contents)).toEqual(sample.plan);
    expect(await archiveOf(sample)).toEqual(await archiveOf(sample));
  });

  it("can travel to another thread", () => {
    expect(structuredClone(sample.plan)).toEqual(sample.plan);
  });

  it("holds what the format lists, in its order, and as many files as its instructions say", async () => {
    const paths = (await membersOf(await archiveOf(sample))).map(({ path }) => path);
    expect(paths.slice(0, 12)).toEqual([
      "bagit.txt",
      "bag-info.txt",
      "manifest-sha256.txt",
      "tagmanifest-sha256.txt",
      "tagmanifest-sha256.txt.minisig",
      "keys/minisign.pub",
      "keys/note.vkey",
      "checkpoint.note",
      "consistency/3.txt",
      "proofs/0001-01.tlog-proof",
      "proofs/0001-02.tlog-proof",
      "proofs/0001-03.tlog-proof",
    ]);
    expect(paths.slice(18)).toEqual([
      "events/0001.jsonl",
      "events/0002.jsonl",
      "events/0003.jsonl",
      "names.jsonl",
      "records.jsonl",
      "people.jsonl",
      "README.txt",
      "index.html",
      "data/items/0001-253e4e13.jpg",
      "data/items/0001-253e4e13.json",
      "data/items/0002-e3b0c442.bin",
      "data/items/0002-e3b0c442.json",
      "data/items/0003-015abd7f.bin",
      "data/items/0003-015abd7f.json",
    ]);
    const readme = sample.plan.members.find(({ path }) => path === "README.txt");
    expect(readme && "bytes" in readme && decodeUtf8(readme.bytes)).toContain(`must print ${paths.length}`);
  });

  it("signs who, for whom, when, over which log, and how long it is", async () => {
    const members = await membersOf(await archiveOf(sample));
    const [recipient = ""] = sample.contents.recipients;
    expect(decodeUtf8(members[1]?.bytes ?? expect.unreachable()).split("\n")).toEqual([
      "Bagging-Date: 2026-11-18",
      expect.stringMatching(/^Payload-Oxum: \d+\.6$/),
      "Bag-Software-Agent: Sandyq 0.1.0",
      `External-Identifier: ${sampleFolder}`,
      "Sandyq-Format: 1",
      "Sandyq-Sealed-At: 2026-11-18T11:06:40Z",
      `Sandyq-Archive-Bytes: ${(await archiveOf(sample)).length}`,
      expect.stringMatching(/^Sandyq-Signer-Key-ID: [0-9A-F]{16}$/),
      `Sandyq-Recipient: ${recipient}`,
      expect.stringMatching(/^Sandyq-Checkpoint: 11:/),
      "",
    ]);
  });

  it("has a length that says little", () => {
    expect(padmeLength(sample.plan.archiveBytes)).toBe(sample.plan.archiveBytes);
    expect(sample.plan.archiveBytes % 512).toBe(0);
  });

  it.each<[string, Partial<BundleContents>]>([
    ["no items", { items: [] }],
    ["an id of another form", { bundleId: "x" }],
    ["a checkpoint of another key", { checkpoint: "x\n" }],
    ["a version with a line feed", { softwareVersion: "1\n2" }],
    ["a recipient with a line feed", { recipients: ["a\nb"] }],
  ])("is not made of %s", (_, change) => {
    expect(() => planBundle(native, { ...sample.contents, ...change })).toThrow(InvariantError);
  });
});

describe("writing an archive", () => {
  it.each([
    ["shorter", 1499],
    ["longer", 1501],
    ["much longer", 5_000_000],
  ])("stops when an original is %s than planned", async (_, length) => {
    const opener = (item: string) =>
      inParts(item.startsWith("10") ? new Uint8Array(length) : new Uint8Array(0), 1000);
    const writing = collect(writeBundleTar(sample.plan, opener));
    await expect(writing).rejects.toThrow(VaultError);
    await expect(collect(writeBundleTar(sample.plan, opener))).rejects.toMatchObject({
      code: "object-damaged",
    });
  });

  it("never writes more than planned", async () => {
    const plan = { ...sample.plan, archiveBytes: 1024 };
    await expect(archiveOf({ ...sample, plan })).rejects.toThrow(InvariantError);
  });

  it("pads with more zeros than fit one block", async () => {
    const plan = { ...sample.plan, archiveBytes: sample.plan.archiveBytes + 200_000 };
    const archive = await archiveOf({ ...sample, plan });
    expect(archive).toHaveLength(plan.archiveBytes);
    expect(archive.subarray(-200_000).every((byte) => byte === 0)).toBe(true);
  });
});
