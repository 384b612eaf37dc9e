import { beforeAll, describe, expect, it } from "vitest";
import {
  encodeItemRecord,
  type ItemRecord,
  decodeItemRecord,
} from "../../../../electron/core/bundle/item-record.ts";
import { memberNames } from "../../../../electron/core/bundle/layout.ts";
import { archiveOf, makeSample, type Sample, sealFor, verify } from "../../../support/bundles.ts";
import {
  archiveFrom,
  type LooseMember,
  membersOf,
  signedAgain,
  withMember,
  withText,
} from "../../../support/loose-members.ts";

let sample: Sample;
let members: LooseMember[];
beforeAll(async () => {
  sample = makeSample();
  members = await membersOf(await archiveOf(sample));
});

/** What is found when the signer's own key signs this: a faulty or lying signer. */
const signed = (changed: readonly LooseMember[]) =>
  verify(sample, sealFor(sample, archiveFrom(signedAgain(changed, sample.signer))));

const renamed = (from: string, to: string): LooseMember[] =>
  members.map((member) => (member.path === from ? { ...member, path: to } : member));

const changedRecord = (path: string, change: (record: ItemRecord) => ItemRecord): LooseMember[] =>
  withMember(members, path, (bytes) => encodeItemRecord(change(decodeItemRecord(bytes))));

const [original, record] = ["data/items/0001-253e4e13.jpg", "data/items/0001-253e4e13.json"];
const { manifest, index } = memberNames;

describe("items that a signer lists wrongly", () => {
  it("are not named after their digest", async () => {
    const path = "data/items/0001-00000000.jpg";
    const { findings, verdict } = await signed(renamed(original, path));
    expect(verdict).toBe("altered");
    expect(findings).toContainEqual({ kind: "contradiction", path, field: "name" });
    expect(findings).toContainEqual({ kind: "contradiction", path: record, field: "name" });
  });

  it("lack their record or their original", async () => {
    for (const path of [original, record]) {
      const { findings, items } = await signed(members.filter((member) => member.path !== path));
      expect(findings).toContainEqual({ kind: "contradiction", path: manifest, field: "item 1" });
      expect(items.map(({ number }) => number)).toEqual([2, 3]);
    }
  });

  it("share a number", async () => {
    const copy = {
      path: "data/items/0001-253e4e13.mp4",
      bytes: members.find(({ path }) => path === original)!.bytes,
    };
    const at = members.findIndex(({ path }) => path === original);
    const { findings } = await signed(members.toSpliced(at, 0, copy));
    expect(findings).toContainEqual({ kind: "contradiction", path: manifest, field: "item 1" });
  });

  it("leave numbers out", async () => {
    const moved = members.map((member) => ({ ...member, path: member.path.replace("0003-015", "0009-015") }));
    const { findings } = await signed(moved);
    expect(findings).toContainEqual({ kind: "contradiction", path: manifest, field: "item 9" });
    const zeroth = members.map((member) => ({
      ...member,
      path: member.path.replace("0001-253", "0000-253"),
    }));
    expect((await signed(zeroth)).findings).toContainEqual({
      kind: "contradiction",
      path: manifest,
      field: "item 0",
    });
  });

  it("have a record of another size or another digest", async () => {
    const larger = await signed(changedRecord(record, (old) => ({ ...old, size: old.size + 1 })));
    expect(larger.findings).toContainEqual({ kind: "contradiction", path: record, field: "size" });
    expect(larger.items[0]?.state).toBe("altered");
    const other = await signed(changedRecord(record, (old) => ({ ...old, sha256: "0".repeat(64) })));
    expect(other.findings).toContainEqual({ kind: "contradiction", path: record, field: "sha256" });
  });

  it("have a record that is spelt in another way", async () => {
    const { findings, items } = await signed(withText(members, record, (text) => text.replace("{", "{ ")));
    expect(findings).toContainEqual(expect.objectContaining({ kind: "malformed-file", path: record }));
    expect(items[0]).toMatchObject({ number: 1, payloadPath: original });
    expect(items[0]?.name).toBeUndefined();
  });
});

describe("the list for a browser", () => {
  it.each<[string, (html: string) => string]>([
    ["a script", (html) => html.replace("<body>", "<body><script>alert(1)</script>")],
    ["an attribute", (html) => html.replace("<h1>", "<h1 onclick=alert(1)>")],
    ["a picture", (html) => html.replace("<h1>", "<img src=x><h1>")],
    ["a link", (html) => html.replace("<h1>", '<a href="https://example.org">x</a><h1>')],
    ["a tag that does not end", (html) => `${html}<script`],
    ["another policy", (html) => html.replace("default-src 'none'", "default-src *")],
    ["something before the head", (html) => `<script></script>${html}`],
    ["nothing", () => ""],
  ])("may not hold %s, whoever signed it", async (_, change) => {
    const { verdict, findings } = await signed(withText(members, index, change));
    expect(verdict).toBe("altered");
    expect(findings).toContainEqual({ kind: "active-content", path: index });
  });

  it("may say what it likes in text", async () => {
    const { findings } = await signed(
      withText(members, index, (html) => html.replace("SHA-256", "&lt;script&gt; sha")),
    );
    expect(findings.filter(({ kind }) => kind === "active-content")).toEqual([]);
  });

  it("has to be text", async () => {
    const { findings } = await signed(withMember(members, index, () => Uint8Array.of(0xff)));
    expect(findings).toContainEqual(expect.objectContaining({ kind: "malformed-file", path: index }));
  });
});
