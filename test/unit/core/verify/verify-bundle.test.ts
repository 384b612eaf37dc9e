import { beforeAll, describe, expect, it } from "vitest";
import { sealAge } from "../../../../electron/core/age/seal.ts";
import { sealPassphraseHeader } from "../../../../electron/core/age/header.ts";
import { generateIdentity } from "../../../../electron/core/age/identity.ts";
import { concatBytes } from "../../../../electron/core/bytes/bytes.ts";
import { encodeUtf8 } from "../../../../electron/core/bytes/utf8.ts";
import { VaultError } from "../../../../electron/core/errors.ts";
import type { PayloadHeading } from "../../../../electron/core/verify/collect.ts";
import { verifyBundle } from "../../../../electron/core/verify/verify-bundle.ts";
import { backends, native } from "../../../support/backends.ts";
import {
  archiveOf,
  kindsIn,
  makeSample,
  pinnedKey,
  plainOriginals,
  type Sample,
  sealedBundle,
  verify,
} from "../../../support/bundles.ts";
import { collect, inParts } from "../../../support/byte-streams.ts";
import { hexOf, sampleTime } from "../../../support/sample-log.ts";

/** The ASCII form of age: base64 in lines of 64 characters. */
function armored(bytes: Uint8Array): Uint8Array {
  const lines =
    Buffer.from(bytes)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  const frame = (word: string) => `-----${word} AGE ENCRYPTED FILE-----`;
  return encodeUtf8([frame("BEGIN"), ...lines, frame("END"), ""].join("\n"));
}

let sample: Sample;
let sealed: Uint8Array;
beforeAll(async () => {
  sample = makeSample();
  sealed = await sealedBundle(sample);
});

describe("an unchanged bundle", () => {
  it.each(backends)("is intact with $name crypto, read in parts of any size", async (crypto) => {
    for (const partBytes of [sealed.length, 65_552, 1000, 1]) {
      const report = await verifyBundle(crypto, inParts(sealed, partBytes), {
        opener: { identities: [sample.identity] },
        signer: pinnedKey(sample),
        nowMs: 0,
      });
      expect([report.verdict, report.findings]).toEqual(["intact", []]);
    }
  });

  it("tells what each item is and what the log says about it", async () => {
    const { items } = await verify(sample, sealed);
    expect(items.map(({ name, state, number }) => [number, state, name])).toEqual(
      plainOriginals.map(({ name }, index) => [index + 1, "intact", name]),
    );
    expect(items[0]).toMatchObject({
      payloadPath: "data/items/0001-253e4e13.jpg",
      path: "folder/Әділет сандығы.jpg",
      sizeBytes: 1500,
      mediaType: "image/jpeg",
      modifiedAt: "2026-11-01T08:00:00.250Z",
      createdAt: "2026-11-01T08:00:00Z",
      receivedFrom: "the market on the corner",
    });
    expect(items[0]?.events).toEqual([
      { seq: 1, t: sampleTime, type: "ingestion", actor: hexOf(9, 32), isProven: true },
      { seq: 2, t: sampleTime, type: "duplicate-presentation", actor: hexOf(9, 32), isProven: true },
      { seq: 8, t: sampleTime, type: "dissemination", actor: hexOf(9, 32), isProven: true },
    ]);
  });

  it("names signer, words, checkpoint and recipients as its maker knew them", async () => {
    const { plan, contents, log } = sample;
    const report = await verify(sample, sealed);
    expect(report.bundleId).toBe(plan.bundleId);
    expect(report.sealedAt).toBe("2026-11-18T11:06:40Z");
    expect(report.signer).toEqual({
      publicKey: plan.signer,
      keyId: expect.stringMatching(/^[0-9A-F]{16}$/) as string,
      isPinned: true,
      words: plan.words,
    });
    expect(plan.words).toHaveLength(8);
    expect(report.checkpoint?.size).toBe(log.lines.length);
    expect(report.recipients).toEqual(contents.recipients);
    expect(report.timestamps).toEqual([]);
  });

  it("proves what it can and says what it cannot", async () => {
    const report = await verify(sample, sealed);
    expect(report.proves).toEqual(["unchanged-since-sealed", "signed-by-pinned-key", "events-in-log"]);
    expect(report.doesNotProve).toEqual([
      "truth-of-content",
      "before-import",
      "absolute-time",
      "complete-history",
      "log-continuity",
      "identity-of-forwarder",
    ]);
  });

  it("is only intact from an unknown signer as long as nobody named the key", async () => {
    const report = await verify(sample, sealed, { signer: undefined });
    expect([report.verdict, report.findings]).toEqual(["intact-unknown-signer", []]);
    expect(report.signer?.isPinned).toBe(false);
    expect(report.proves).not.toContain("signed-by-pinned-key");
    expect(report.doesNotProve).toContain("signer-identity");
  });

  it("is intact in armor too", async () => {
    const report = await verify(sample, armored(sealed));
    expect(report.verdict).toBe("intact");
  });

  it("is intact for a post-quantum key and for many items", async () => {
    const originals = Array.from({ length: 120 }, (_, index) => ({
      name: `file ${index}.txt`,
      bytes: encodeUtf8(`content ${index}`),
    }));
    const many = makeSample({ kind: "hybrid", originals });
    const report = await verify(many, await sealedBundle(many));
    expect([report.verdict, report.findings, report.items.length]).toEqual(["intact", [], 120]);
  });

  it("hands out every original once, whole, with its digest, while it reads", async () => {
    const seen: { heading: PayloadHeading; bytes: Uint8Array; sha256: string }[] = [];
    const report = await verify(sample, sealed, {
      onItem: (heading) => {
        if (heading.number === 2) return undefined;
        const parts: Uint8Array[] = [];
        return {
          write: (chunk) => void parts.push(chunk.slice()),
          end: (sha256) => void seen.push({ heading, bytes: concatBytes(...parts), sha256 }),
          abort: () => expect.unreachable("nothing is cut"),
        };
      },
    });
    expect(seen.map(({ bytes }) => bytes)).toEqual([plainOriginals[0]?.bytes, plainOriginals[2]?.bytes]);
    expect(seen.map(({ sha256 }) => sha256)).toEqual([report.items[0]?.sha256, report.items[2]?.sha256]);
    const { atByte, ...heading } = seen[0]!.heading;
    expect(heading).toEqual({ path: report.items[0]?.payloadPath, number: 1, sizeBytes: 1500 });
    const archive = await archiveOf(sample);
    expect(archive.slice(atByte, atByte + 1500)).toEqual(plainOriginals[0]?.bytes);
  });

  it("reports how much of the file came", async () => {
    const received: number[] = [];
    await verify(sample, sealed, { onProgress: (bytes) => received.push(bytes) });
    expect(received.at(-1)).toBe(sealed.length);
    expect(received).toEqual(received.toSorted((first, second) => first - second));
  });
});

describe("whom a bundle is for", () => {
  it("is an error of the key, not of the bundle, when the key does not open it", async () => {
    const other = { ...sample, identity: generateIdentity(native, "classic") };
    await expect(verify(other, sealed)).rejects.toThrow(VaultError);
    await expect(verify(other, sealed)).rejects.toMatchObject({ code: "wrong-key" });
  });

  it("notes that the content was sealed again for a key that the signer did not name", async () => {
    const other = { ...sample, identity: generateIdentity(native, "classic") };
    const report = await verify(other, await sealedBundle(other));
    expect([report.verdict, kindsIn(report)]).toEqual(["intact", ["not-addressed-to-key"]]);
    expect(report.doesNotProve).toContain("meant-for-you");
  });

  it("takes any of several keys that the signer named", async () => {
    const identities = [generateIdentity(native, "hybrid"), sample.identity];
    const report = await verify(sample, sealed, { opener: { identities } });
    expect([report.verdict, report.findings]).toEqual(["intact", []]);
  });

  it("opens with a passphrase when that is what the signer named", async () => {
    const passphrase = encodeUtf8("one-two-three");
    const open = makeSample({ change: (contents) => ({ ...contents, recipients: ["passphrase"] }) });
    const fileKey = native.randomBytes(16);
    const header = sealPassphraseHeader(native, fileKey, passphrase, 10);
    const file = await collect(sealAge(native, { fileKey, header }, inParts(await archiveOf(open), 4096)));
    const opener = { identities: [], passphrase };
    const report = await verify(open, file, { opener, nowMs: 0 });
    expect([report.verdict, report.findings, report.recipients]).toEqual(["intact", [], ["passphrase"]]);

    const closed = await collect(
      sealAge(native, { fileKey, header }, inParts(await archiveOf(sample), 4096)),
    );
    expect(kindsIn(await verify(sample, closed, { opener, nowMs: 0 }))).toEqual(["not-addressed-to-key"]);
    const wrong = { opener: { identities: [], passphrase: encodeUtf8("four") } };
    await expect(verify(open, file, wrong)).rejects.toMatchObject({ code: "wrong-bundle-passphrase" });
    // Whoever tries a key is told to type, and the other way round.
    await expect(verify(open, file)).rejects.toMatchObject({ code: "sealed-for-passphrase" });
    await expect(verify(sample, sealed, wrong)).rejects.toMatchObject({ code: "sealed-for-keys" });
  });
});

describe("what a verification does not swallow", () => {
  it("passes errors of the source on", async () => {
    const failing = async function* () {
      yield await Promise.resolve(sealed.subarray(0, 100));
      throw new VaultError("read-failed", "the stick was pulled");
    };
    const opener = { identities: [sample.identity] };
    await expect(verifyBundle(native, failing(), { opener, nowMs: 0 })).rejects.toMatchObject({
      code: "read-failed",
    });
  });

  it("passes errors of a sink on, after telling it to throw away what it has", async () => {
    const calls: string[] = [];
    const full = verify(sample, sealed, {
      onItem: () => ({
        write: () => {
          throw new VaultError("disk-full", "no room");
        },
        end: () => void calls.push("end"),
        abort: () => void calls.push("abort"),
      }),
    });
    await expect(full).rejects.toMatchObject({ code: "disk-full" });
    expect(calls).toEqual(["abort"]);
  });
});
