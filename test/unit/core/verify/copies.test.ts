/** Copies in a bundle: what a reader is told of them, and every way in which one is not what the log says. */

import { beforeAll, describe, expect, it } from "vitest";
import {
  type CopyRecord,
  decodeCopyRecord,
  encodeCopyRecord,
} from "../../../../electron/core/bundle/copy-record.ts";
import { encodeItemRecord } from "../../../../electron/core/bundle/item-record.ts";
import { decodeUtf8 } from "../../../../electron/core/bytes/utf8.ts";
import { encodeRecipe } from "../../../../electron/core/derivative/recipe.ts";
import { archiveOf, kindsIn, type Sample, sealedBundle, sealFor, verify } from "../../../support/bundles.ts";
import {
  archiveFrom,
  type LooseMember,
  membersOf,
  signedAgain,
  withMember,
  withText,
} from "../../../support/loose-members.ts";
import { someRecipe } from "../../../support/make-derivative.ts";
import { makeCopySample, withoutOrigin } from "../../../support/sample-copies.ts";
import { memberChanges } from "../../../support/tampered-bundles.ts";

let safe: Sample;
let both: Sample;
let members: Readonly<Record<"safe" | "both", readonly LooseMember[]>>;
beforeAll(async () => {
  safe = makeCopySample("safe");
  both = makeCopySample("both");
  members = { safe: await membersOf(await archiveOf(safe)), both: await membersOf(await archiveOf(both)) };
});

/** What is found when the signer's own key signs this: a faulty or lying signer. */
const signed = (sample: Sample, changed: readonly LooseMember[]) =>
  verify(sample, sealFor(sample, archiveFrom(signedAgain(changed, sample.signer))));

/** The path of the record of a number. */
const recordPath = (which: "safe" | "both", number: number): string =>
  members[which].find(({ path }) => new RegExp(`^data/items/000${String(number)}-.*\\.json$`).test(path))
    ?.path ?? "";

const changedRecord = (which: "safe" | "both", number: number, change: (record: CopyRecord) => CopyRecord) =>
  withMember(members[which], recordPath(which, number), (bytes) =>
    encodeCopyRecord(change(decodeCopyRecord(bytes))),
  );

const bytesOf = (which: "safe" | "both", path: string): Uint8Array =>
  members[which].find((member) => member.path === path)?.bytes ?? new Uint8Array();

describe("a bundle of copies", () => {
  it("is intact, says that they are copies, and says of nothing what it was made from", async () => {
    const report = await verify(safe, await sealedBundle(safe));
    expect(report).toMatchObject({ verdict: "intact", findings: [] });
    for (const item of report.items) {
      expect(item).toMatchObject({ state: "intact", copy: { kind: "safe-copy", method: "lossless" } });
      expect(item.copy?.origin).toBeUndefined();
      expect(item.item).toBeUndefined();
      expect(item.events).toMatchObject([{ type: "derivation", isProven: true }]);
    }
    expect(report.proves).not.toContain("copies-of-these-originals");
    expect(report.doesNotProve).toEqual(expect.arrayContaining(["copies-of-unseen", "copies-as-told"]));
  });

  it("holds nothing of the originals: no name, no digest, no item, no recipe", () => {
    const shown = members.safe.map(({ path, bytes }) => `${path}\n${decodeUtf8(bytes)}`).join("\n");
    const { originals } = safe;
    for (const item of [...originals.keys()].filter((id) => id.startsWith("1")))
      expect(shown).not.toContain(item);
    for (const secret of [
      "Әділет",
      "notes <b>",
      "empty",
      "GPSLatitude",
      "market",
      "253e4e13",
      "receivedFrom",
    ]) {
      expect(shown).not.toContain(secret);
    }
  });

  it("is linked to the originals where they go along, and the log bears it out", async () => {
    const report = await verify(both, await sealedBundle(both));
    expect(report).toMatchObject({ verdict: "intact", findings: [] });
    expect(report.items.map(({ copy }) => copy?.origin?.number)).toEqual([
      undefined,
      1,
      undefined,
      3,
      undefined,
      5,
    ]);
    expect(report.items[1]?.copy?.origin).toMatchObject({
      item: report.items[0]?.item,
      sha256: report.items[0]?.sha256,
      recipe: encodeRecipe(someRecipe),
    });
    expect(report.proves).toContain("copies-of-these-originals");
    expect(report.doesNotProve).toContain("copies-as-told");
    expect(report.doesNotProve).not.toContain("copies-of-unseen");
  });
});

describe("a copy that a signer lies about", () => {
  it("is another copy than the log says", async () => {
    const [first, second] = [1, 2].map((number) => recordPath("safe", number).replace(".json", ".jpg"));
    const swapped = members.safe.map((member) => {
      if (member.path === first) return { ...member, bytes: bytesOf("safe", second ?? "") };
      return member.path === second ? { ...member, bytes: bytesOf("safe", first ?? "") } : member;
    });
    const { verdict, findings, items } = await signed(safe, swapped);
    expect(verdict).toBe("altered");
    const path = "events/0001.jsonl";
    expect(findings).toContainEqual({
      kind: "event-contradiction",
      path,
      line: 1,
      field: "derivativeSha256",
    });
    expect(items.map(({ state }) => state)).toEqual(["altered", "altered", "intact"]);
  });

  it.each<[string, (record: CopyRecord) => CopyRecord, string]>([
    ["id", (record) => ({ ...record, copy: "0".repeat(32) }), "derivative"],
    ["kind", (record) => ({ ...record, kind: "redaction" }), "kind"],
    ["size", (record) => ({ ...record, size: record.size + 1 }), "derivativeSize"],
  ])("has another %s in its record", async (_, change, field) => {
    const { findings } = await signed(safe, changedRecord("safe", 2, change));
    expect(findings).toContainEqual({
      kind: "event-contradiction",
      path: "events/0002.jsonl",
      line: 1,
      field,
    });
  });

  it("has an event that the log does not hold, because another digest stands in it", async () => {
    const path = "events/0001.jsonl";
    const changed = withText(members.safe, path, (line) =>
      line.replace(/"derivativeSha256":"../, '"derivativeSha256":"00'),
    );
    const { findings } = await signed(safe, changed);
    expect(findings).toContainEqual(expect.objectContaining({ kind: "inclusion-fails" }));
    expect(findings).toContainEqual({
      kind: "event-contradiction",
      path,
      line: 1,
      field: "derivativeSha256",
    });
  });

  it("is said to be made from another original than the log committed to", async () => {
    const { origin } = decodeCopyRecord(bytesOf("both", recordPath("both", 4)));
    const changed = changedRecord("both", 2, (record) => ({
      ...record,
      origin: { ...origin!, salt: record.origin!.salt },
    }));
    const { verdict, findings, items } = await signed(both, changed);
    expect(verdict).toBe("altered");
    const path = "events/0002.jsonl";
    expect(findings).toContainEqual({ kind: "commitment-fails", path, field: "original" });
    expect(items[1]).toMatchObject({ state: "altered" });
    expect(items[1]?.copy?.origin).toBeUndefined();
  });

  it("is said to be made in another way than the log committed to", async () => {
    const recipe = encodeRecipe({ ...someRecipe, method: "rebuilt" });
    const changed = changedRecord("both", 2, (record) => ({
      ...record,
      origin: { ...record.origin!, recipe },
    }));
    const { findings } = await signed(both, changed);
    expect(findings).toContainEqual({ kind: "commitment-fails", path: "events/0002.jsonl", field: "recipe" });
  });

  it("names an original that is not in the bundle", async () => {
    const { origin } = decodeCopyRecord(bytesOf("both", recordPath("both", 2)));
    const changed = changedRecord("safe", 1, (record) => ({ ...record, origin: origin! }));
    const { verdict, findings } = await signed(safe, changed);
    expect(verdict).toBe("altered");
    expect(findings).toContainEqual({ kind: "contradiction", path: recordPath("safe", 1), field: "origin" });
  });

  it("is shown with more of the log than its making", async () => {
    const path = "events/0001.jsonl";
    const more = decodeUtf8(bytesOf("both", path)).split("\n")[0] ?? "";
    const { findings } = await signed(
      safe,
      withText(members.safe, path, (text) => `${text}${more}\n`),
    );
    expect(findings).toContainEqual({ kind: "event-contradiction", path, line: 2, field: "type" });
  });

  it.each<[string, (json: string) => string]>([
    ["a name of its own", (json) => json.replace(/copy-0000000\d\.jpg/, "IMG_0001.jpg")],
    ["a remark about the original", (json) => json.replace("sensor-noise", "motion-video-removed")],
    ["a field that nobody knows", (json) => json.replace('"kind"', '"path": "DCIM",\n  "kind"')],
    ["another spelling", (json) => json.replace("{", "{ ")],
  ])("has a record with %s", async (_, change) => {
    const path = recordPath("safe", 1);
    const { verdict, findings } = await signed(safe, withText(members.safe, path, change));
    expect(verdict).toBe("altered");
    expect(findings).toContainEqual(expect.objectContaining({ kind: "malformed-file", path }));
  });

  it("is an original, or an original is called a copy", async () => {
    const [original, copy] = [recordPath("both", 1), recordPath("both", 2)];
    const { name, size, sha256 } = decodeCopyRecord(bytesOf("both", copy));
    const posing = encodeItemRecord({
      v: 1,
      item: "10".repeat(16),
      name,
      size,
      sha256,
      mediaType: "image/jpeg",
      importedAt: "2026-11-18T10:00:00Z",
      times: {},
      nameSalt: "03".repeat(16),
    });
    const asOriginal = await signed(
      both,
      withMember(members.both, copy, () => posing),
    );
    expect(asOriginal.findings).toContainEqual({ kind: "no-ingestion-event", path: "events/0002.jsonl" });
    const record = withoutOrigin(decodeCopyRecord(bytesOf("both", copy)));
    const asCopy = encodeCopyRecord({ ...record, size: 1500, sha256: bytesDigest(original) });
    const { findings } = await signed(
      both,
      withMember(members.both, original, () => asCopy),
    );
    expect(findings).toContainEqual({ kind: "no-derivation-event", path: "events/0001.jsonl" });
  });
});

/** What a record says of the digest of its file. */
const bytesDigest = (path: string): string =>
  (JSON.parse(decodeUtf8(bytesOf("both", path))) as { sha256: string }).sha256;

describe("anybody who holds the recipient's key", () => {
  it("changes nothing of a copy unnoticed", async () => {
    const ofCopy = /^(?:data\/items|events|proofs)\/0002/;
    const changes = memberChanges(members.both).filter(([name]) => ofCopy.test(name));
    expect(changes).toHaveLength(24);
    for (const [name, changed] of changes) {
      const report = await verify(both, sealFor(both, archiveFrom(changed)));
      expect([name, report.verdict]).not.toEqual([name, "intact"]);
      expect(kindsIn(report)).not.toEqual([]);
    }
  });
});
