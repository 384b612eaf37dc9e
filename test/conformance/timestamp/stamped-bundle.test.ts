import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StampedCheckpoint } from "../../../electron/core/bundle/contents.ts";
import { decodeCertificateFile } from "../../../electron/core/timestamp/certificate.ts";
import { encodeTimestampRequest, timestampNonce } from "../../../electron/core/timestamp/request.ts";
import { native } from "../../support/backends.ts";
import {
  archiveOf,
  kindsIn,
  makeSample,
  type Sample,
  sealedBundle,
  sealFor,
  verify,
} from "../../support/bundles.ts";
import { archiveFrom, membersOf, signedAgain } from "../../support/loose-members.ts";
import { needPrograms } from "../../support/need-program.ts";
import { hasProgram } from "../../support/programs.ts";
import type { SampleLog } from "../../support/sample-log.ts";
import { type Holder, TimeAuthorities } from "../../support/time-authority.ts";

const stampedSize = 3;
const now = new Date();
const nonce = timestampNonce(new Uint8Array(8));

let authorities: TimeAuthorities | undefined;
let root: Holder | undefined;
let sample: Sample | undefined;

function stampOf(
  made: TimeAuthorities,
  signer: Holder,
  note: string,
  time: Date,
): StampedCheckpoint["stamps"][0] {
  const digest = createHash("sha256").update(note).digest();
  return {
    request: encodeTimestampRequest({ digest, nonce }),
    response: made.stamp({ digest, nonce, time, signer }),
    chain: readFileSync(root!.certificate),
  };
}

beforeAll(() => {
  if (!hasProgram("openssl")) return;
  const made = new TimeAuthorities();
  authorities = made;
  root = made.makeRoot("Root");
  const signer = made.makeHolder({ name: "Authority", issuer: root });
  const later = new Date(now.getTime() + 5000);
  const stampsOf = (log: SampleLog, size: number, ...times: readonly Date[]): StampedCheckpoint => {
    const note = log.note(log.checkpoint(size));
    return { size, note, stamps: times.map((time) => stampOf(made, signer, note, time)) };
  };
  sample = makeSample({
    change: (contents, log) => ({
      ...contents,
      timestamps: [stampsOf(log, stampedSize, later, now), stampsOf(log, log.lines.length, later)],
    }),
  });
}, 60_000);
afterAll(() => authorities?.remove());

const options = () => ({
  nowMs: now.getTime(),
  timestampRoots: decodeCertificateFile(native, readFileSync(root!.certificate)),
});
const stampedAt = (time: Date): string => time.toISOString().replace(/[.]\d{3}Z/, "Z");

/** The sample with members changed and everything signed anew, as a lying sender would. */
async function lying(
  change: (path: string, bytes: Uint8Array) => Uint8Array | undefined,
): Promise<Uint8Array> {
  const members = await membersOf(await archiveOf(sample!));
  const changed = members.flatMap((member) => {
    const bytes = change(member.path, member.bytes);
    return bytes === undefined ? [] : [{ path: member.path, bytes }];
  });
  return sealFor(sample!, archiveFrom(signedAgain(changed, sample!.signer)));
}

describe("a bundle with time stamps", () => {
  it("is intact and proves times to a reader who gives the root", async (context) => {
    needPrograms(context, "openssl");
    const report = await verify(sample!, await sealedBundle(sample!), options());
    expect([report.verdict, report.findings]).toEqual(["intact", []]);
    expect(report.timestamps.map(({ size, trust }) => [size, trust])).toEqual([
      [3, "pinned"],
      [3, "pinned"],
      [11, "pinned"],
    ]);
    expect(report.timestamps[0]).toMatchObject({
      path: "timestamps/3-01.tsr",
      authority: "O=Test, CN=Authority",
      root: { subject: "O=Test, CN=Root", fingerprint: options().timestampRoots[0]?.fingerprint },
    });
    expect(report.proves).toContain("existed-by-stamped-time");
    const [first, second] = report.items;
    expect(first?.events.map(({ seq, existedBy }) => [seq, existedBy])).toEqual([
      [1, stampedAt(now)],
      [2, stampedAt(now)],
      [8, stampedAt(new Date(now.getTime() + 5000))],
    ]);
    expect(second?.events[0]?.existedBy).toBe(stampedAt(new Date(now.getTime() + 5000)));
  });

  it("is as intact without a root, and proves no time", async (context) => {
    needPrograms(context, "openssl");
    const report = await verify(sample!, await sealedBundle(sample!), { nowMs: now.getTime() });
    expect([report.verdict, kindsIn(report)]).toEqual(["intact", ["timestamp-unproven"]]);
    expect(report.timestamps.every(({ trust }) => trust === "unproven")).toBe(true);
    expect(report.proves).not.toContain("existed-by-stamped-time");
    expect(
      report.items.flatMap(({ events }) => events).every(({ existedBy }) => existedBy === undefined),
    ).toBe(true);
  });

  it("proves no time to a reader whose clock is behind", async (context) => {
    needPrograms(context, "openssl");
    const report = await verify(sample!, await sealedBundle(sample!), {
      ...options(),
      nowMs: now.getTime() - 3_600_000,
    });
    expect(report.verdict).toBe("intact");
    expect(report.findings).toContainEqual({
      kind: "timestamp-unproven",
      path: "timestamps/3-01.tsr",
      reason: "ahead-of-clock",
    });
    expect(report.proves).not.toContain("existed-by-stamped-time");
  });

  it.for<[string, (path: string, bytes: Uint8Array) => Uint8Array | undefined, object]>([
    [
      "without an answer",
      (path, bytes) => (path.endsWith("3-01.tsr") ? undefined : bytes),
      { kind: "missing-file", path: "timestamps/3-01.tsr" },
    ],
    [
      "without a request",
      (path, bytes) => (path.endsWith("3-01.tsq") ? undefined : bytes),
      { kind: "missing-file", path: "timestamps/3-01.tsq" },
    ],
    [
      "without certificates",
      (path, bytes) => (path.endsWith("3-01.pem") ? undefined : bytes),
      { kind: "missing-file", path: "timestamps/3-01.pem" },
    ],
    [
      "without the stamped checkpoint",
      (path, bytes) => (path === "timestamps/3.note" ? undefined : bytes),
      { kind: "missing-file", path: "timestamps/3.note" },
    ],
    [
      "without the proof that it is of this log",
      (path, bytes) => (path === "consistency/3.txt" ? undefined : bytes),
      { kind: "missing-file", path: "consistency/3.txt" },
    ],
    [
      "with a request of another form",
      (path, bytes) => (path.endsWith("3-01.tsq") ? bytes.subarray(1) : bytes),
      expect.objectContaining({ kind: "malformed-file", path: "timestamps/3-01.tsq" }) as object,
    ],
    [
      "with an answer that is none",
      (path, bytes) => (path.endsWith("3-01.tsr") ? bytes.subarray(1) : bytes),
      { kind: "timestamp-invalid", path: "timestamps/3-01.tsr", reason: "malformed" },
    ],
    [
      "with a changed checkpoint",
      (path, bytes) =>
        path === "timestamps/3.note"
          ? Buffer.from(Buffer.from(bytes).toString().replace("3\n", "4\n"))
          : bytes,
      { kind: "checkpoint-invalid", path: "timestamps/3.note" },
    ],
  ])("is not believed %s", async ([, change, finding], context) => {
    needPrograms(context, "openssl");
    const report = await verify(sample!, await lying(change), options());
    expect(report.findings).toContainEqual(finding);
    expect(report.verdict).not.toMatch(/^intact/);
    expect(report.proves).not.toContain("existed-by-stamped-time");
  });

  it("proves no time by a stamp that is not proved to be on its log", async (context) => {
    needPrograms(context, "openssl");
    const sealed = await lying((path, bytes) => (path === "consistency/3.txt" ? undefined : bytes));
    const { timestamps, items } = await verify(sample!, sealed, options());
    expect(timestamps.map(({ size, trust }) => [size, trust])).toEqual([
      [3, "unproven"],
      [3, "unproven"],
      [11, "pinned"],
    ]);
    expect(items[0]?.events[0]?.existedBy).toBe(stampedAt(new Date(now.getTime() + 5000)));
  });

  it("is not believed with the stamp of another checkpoint", async (context) => {
    needPrograms(context, "openssl");
    const members = new Map(
      (await membersOf(await archiveOf(sample!))).map(({ path, bytes }) => [path, bytes]),
    );
    const moved = await lying((path, bytes) => members.get(path.replace("/3-01.", "/11-01.")) ?? bytes);
    const report = await verify(sample!, moved, options());
    expect(report.findings).toContainEqual({
      kind: "timestamp-invalid",
      path: "timestamps/3-01.tsr",
      reason: "other-digest",
    });
    expect(report.verdict).toBe("altered");
  });

  it("is not believed when its checkpoint is of another log", async (context) => {
    needPrograms(context, "openssl");
    const foreign = makeSample({
      recordsInLog: (records) => records.map((record) => ({ ...record, size: record.size + 1 })),
    });
    const note = foreign.log.note(foreign.log.checkpoint(stampedSize));
    const report = await verify(
      sample!,
      await lying((path, bytes) => (path === "timestamps/3.note" ? Buffer.from(note) : bytes)),
      options(),
    );
    expect(report.findings).toContainEqual({ kind: "consistency-fails", path: "consistency/3.txt" });
    expect(report.timestamps.filter(({ size }) => size === stampedSize).map(({ trust }) => trust)).toEqual([
      "invalid",
      "invalid",
    ]);
  });
});
