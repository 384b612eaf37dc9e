import { describe, expect, it } from "vitest";
import { sealAge } from "../../../../electron/core/age/seal.ts";
import { sealHeader } from "../../../../electron/core/age/header.ts";
import { recipientOf } from "../../../../electron/core/age/identity.ts";
import { memberNames, parseMember } from "../../../../electron/core/bundle/layout.ts";
import { tarHeader } from "../../../../electron/core/tar/write-tar.ts";
import { Collected } from "../../../../electron/core/verify/collected.ts";
import { FindingList } from "../../../../electron/core/verify/finding-list.ts";
import { heldBytes, MAX_FINDINGS, MAX_HELD_BYTES } from "../../../../electron/core/verify/limits.ts";
import { verifyBundle } from "../../../../electron/core/verify/verify-bundle.ts";
import { native } from "../../../support/backends.ts";
import {
  archiveOf,
  kindsIn,
  makeSample,
  sampleFolder,
  sealedAtSeconds,
  sealFor,
  verify,
} from "../../../support/bundles.ts";
import { archiveFrom, membersOf, withMember } from "../../../support/loose-members.ts";

const sample = makeSample();

/** Verifies an archive that is never in memory as a whole. */
function verifyStream(archive: AsyncIterable<Uint8Array>) {
  const fileKey = native.randomBytes(16);
  const header = sealHeader(native, fileKey, [recipientOf(native, sample.identity)]);
  const opener = { identities: [sample.identity] };
  return verifyBundle(native, sealAge(native, { fileKey, header }, archive), { opener, nowMs: 0 });
}

describe("what a hostile bundle may cost", () => {
  it("is not the length that a header claims", async () => {
    const bomb = async function* () {
      yield await Promise.resolve(
        tarHeader(`${sampleFolder}/${memberNames.manifest}`, 2 ** 53 - 1, sealedAtSeconds),
      );
      yield new Uint8Array(1 << 20);
    };
    const report = await verifyStream(bomb());
    expect(kindsIn(report)).toEqual(["too-large", "archive-cut-short"]);
  });

  it.each(Object.values(memberNames).filter((path) => path !== memberNames.readme))(
    "is not a tag file of any size: %s",
    async (path) => {
      const kind = parseMember(path)?.kind ?? expect.unreachable();
      const limitBytes = heldBytes[kind] ?? expect.unreachable();
      const members = await membersOf(await archiveOf(sample));
      const changed = withMember(members, path, () => new Uint8Array(limitBytes + 1).fill(0x41));
      const report = await verify(sample, sealFor(sample, archiveFrom(changed)));
      expect(report.verdict).toBe("altered");
      expect(report.findings).toContainEqual({ kind: "too-large", path, limitBytes });
    },
  );

  it("is not many tag files of a permitted size", () => {
    const findings = new FindingList();
    const collected = new Collected(native, findings.add);
    const size = heldBytes.events;
    const rooms = Array.from({ length: MAX_HELD_BYTES / size + 2 }, (_, index) =>
      collected.roomFor(`events/${index}`, { kind: "events", number: index }, size),
    );
    expect(rooms.filter((room) => room === undefined)).toHaveLength(2);
    expect(findings.all).toEqual([
      { kind: "too-large", path: "events/32", limitBytes: MAX_HELD_BYTES },
      { kind: "too-large", path: "events/33", limitBytes: MAX_HELD_BYTES },
    ]);
  });
});

describe("a list of findings", () => {
  it("ends with the finding that it is full", () => {
    const findings = new FindingList();
    for (let size = 0; size < MAX_FINDINGS + 5; size += 1) findings.add({ kind: "log-forked", size });
    expect(findings.all).toHaveLength(MAX_FINDINGS + 1);
    expect(findings.all.at(-1)).toEqual({ kind: "too-many-findings", limit: MAX_FINDINGS });
  });

  it("has each finding once", () => {
    const findings = new FindingList();
    for (const path of ["a", "b", "a"]) findings.add({ kind: "extra-file", path });
    expect(findings.all.map((finding) => "path" in finding && finding.path)).toEqual(["a", "b"]);
  });
});
