import { describe, expect, it } from "vitest";
import { decodeConsistency, encodeConsistency } from "../../../../electron/core/custody/consistency.ts";
import { formatVerifierKey } from "../../../../electron/core/custody/note.ts";
import { signNote } from "../../../../electron/core/custody/note.ts";
import { logOrigin } from "../../../../electron/core/custody/checkpoint.ts";
import { native } from "../../../support/backends.ts";
import {
  archiveOf,
  kindsIn,
  makeSample,
  type Sample,
  sealedBundle,
  sealFor,
  verify,
} from "../../../support/bundles.ts";
import { archiveFrom, membersOf, signedAgain, withText } from "../../../support/loose-members.ts";

const report = async (sample: Sample, options = {}) => verify(sample, await sealedBundle(sample), options);

describe("the checkpoint", () => {
  const other = native.signingKeyPair(new Uint8Array(32).fill(99));

  it("has to be signed by the key of the log", async () => {
    const sample = makeSample();
    const members = await membersOf(await archiveOf(sample));
    const forged = withText(members, "checkpoint.note", () => {
      const { origin, size } = sample.log.checkpoint();
      return signNote(native, origin, `${origin}\n${size}\n${"A".repeat(43)}=\n`, other);
    });
    const result = await verify(sample, sealFor(sample, archiveFrom(signedAgain(forged, sample.signer))));
    expect(kindsIn(result)).toContain("checkpoint-invalid");
    expect(result.checkpoint).toBeUndefined();
    expect(result.items.every(({ events }) => events.every(({ isProven }) => !isProven))).toBe(true);
  });

  it("has to come from a log that is named after its key", async () => {
    const origin = "vault.invalid/0000000000000000";
    const sample = makeSample({
      change: (contents, log) => {
        const { size, root } = log.checkpoint();
        const text = `${origin}\n${size}\n${Buffer.from(root).toString("base64")}\n`;
        return {
          ...contents,
          checkpoint: signNote(native, origin, text, other),
          logKey: formatVerifierKey(native, { name: origin, publicKey: other.publicKey }),
        };
      },
    });
    expect((await report(sample)).findings).toContainEqual({
      kind: "log-key-mismatch",
      path: "keys/note.vkey",
    });
    expect(logOrigin(native, other.publicKey)).not.toBe(origin);
  });

  it("that is not text is invalid", async () => {
    const sample = makeSample();
    const members = await membersOf(await archiveOf(sample));
    for (const [path, kind] of [
      ["checkpoint.note", "checkpoint-invalid"],
      ["keys/note.vkey", "malformed-file"],
    ] as const) {
      const changed = members.map((member) =>
        member.path === path ? { path, bytes: Uint8Array.of(0xff) } : member,
      );
      expect(kindsIn(await verify(sample, sealFor(sample, archiveFrom(changed))))).toContain(kind);
    }
  });
});

describe("earlier checkpoints", () => {
  it("that are contained are proof that the log only grew", async () => {
    const sample = makeSample();
    const result = await report(sample, { earlierCheckpoints: [sample.earlier] });
    expect(result.consistency).toEqual([{ oldSize: 3, newSize: 11, holds: true, isKnown: true }]);
    expect(result.proves).toContain("log-only-grew");
    expect(result.doesNotProve).not.toContain("log-continuity");
  });

  it("that only the bundle names prove nothing new", async () => {
    const result = await report(makeSample());
    expect(result.consistency).toEqual([{ oldSize: 3, newSize: 11, holds: true, isKnown: false }]);
    expect(result.doesNotProve).toContain("log-continuity");
  });

  it("may be the very same", async () => {
    const sample = makeSample();
    const result = await report(sample, { earlierCheckpoints: [sample.log.checkpoint()] });
    expect(result.consistency.at(-1)).toEqual({ oldSize: 11, newSize: 11, holds: true, isKnown: true });
    expect(result.proves).toContain("log-only-grew");
  });

  it("of other logs, and later ones, say nothing", async () => {
    const sample = makeSample();
    const foreign = { ...sample.earlier, origin: "vault.invalid/ffffffffffffffff" };
    const later = { ...sample.earlier, size: 500 };
    const result = await report(sample, { earlierCheckpoints: [foreign, later] });
    expect([result.verdict, result.findings]).toEqual(["intact", []]);
    expect(result.proves).not.toContain("log-only-grew");
  });

  it.each([3, 11])("that show another state at %i events are a fork", async (size) => {
    const sample = makeSample();
    const forked = { ...sample.log.checkpoint(size), root: new Uint8Array(32) };
    const result = await report(sample, { earlierCheckpoints: [forked] });
    expect([result.verdict, result.findings]).toEqual(["altered", [{ kind: "log-forked", size }]]);
  });

  it.each<[string, (text: string) => string]>([
    [
      "another hash",
      (text) => {
        const decoded = decodeConsistency(text);
        return encodeConsistency({
          ...decoded,
          proof: decoded.proof.map((hash) => hash.map((byte) => byte ^ 1)),
        });
      },
    ],
    [
      "another new root",
      (text) => {
        const decoded = decodeConsistency(text);
        return encodeConsistency({ ...decoded, new: { ...decoded.new, root: new Uint8Array(32) } });
      },
    ],
    [
      "another new size",
      (text) => {
        const decoded = decodeConsistency(text);
        return encodeConsistency({ ...decoded, new: { ...decoded.new, size: 12 } });
      },
    ],
  ])("are not proved by %s", async (_, change) => {
    const sample = makeSample({
      change: (contents) => ({
        ...contents,
        consistency: contents.consistency.map(({ oldSize, text }) => ({ oldSize, text: change(text) })),
      }),
    });
    const result = await report(sample, { earlierCheckpoints: [sample.earlier] });
    expect([result.verdict, result.findings]).toEqual([
      "altered",
      [{ kind: "consistency-fails", path: "consistency/3.txt" }],
    ]);
    expect(result.proves).toEqual(["intact-items-unchanged", "signed-by-pinned-key"]);
  });

  it("are named by the file that proves them", async () => {
    const sample = makeSample({
      change: (contents, log) => ({ ...contents, consistency: [{ oldSize: 4, text: log.consistency(3) }] }),
    });
    const { findings } = await report(sample);
    expect(findings).toEqual([{ kind: "contradiction", path: "consistency/4.txt", field: "size" }]);
  });

  it("can be several, in the order of their sizes", async () => {
    const sample = makeSample({
      change: (contents, log) => ({
        ...contents,
        consistency: [9, 3, 10].map((oldSize) => ({ oldSize, text: log.consistency(oldSize) })),
      }),
    });
    const { verdict, consistency } = await report(sample);
    expect([verdict, consistency.map(({ oldSize }) => oldSize)]).toEqual(["intact", [3, 9, 10]]);
  });
});
