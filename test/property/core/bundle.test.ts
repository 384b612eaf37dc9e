import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { decodeBagInfo, decodePayloadTotal } from "../../../electron/core/bag/bag-info.ts";
import { decodeDeclaration } from "../../../electron/core/bag/declaration.ts";
import { decodeManifest } from "../../../electron/core/bag/manifest.ts";
import { decodeTagText } from "../../../electron/core/bag/tag-text.ts";
import { concatBytes } from "../../../electron/core/bytes/bytes.ts";
import { encodeUtf8 } from "../../../electron/core/bytes/utf8.ts";
import { decodeBundleInfo } from "../../../electron/core/bundle/bundle-info.ts";
import { indexHtml, isInertIndex } from "../../../electron/core/bundle/index-html.ts";
import { decodeItemRecord, encodeItemRecord } from "../../../electron/core/bundle/item-record.ts";
import { parseMember } from "../../../electron/core/bundle/layout.ts";
import { DecodeError, VaultError } from "../../../electron/core/errors.ts";
import { decodePaxRecords } from "../../../electron/core/tar/pax-records.ts";
import { TarReader } from "../../../electron/core/tar/read-tar.ts";
import { tarHeader } from "../../../electron/core/tar/write-tar.ts";
import type { VerificationReport } from "../../../electron/core/verify/report.ts";
import {
  archiveOf,
  makeSample,
  originalRecord,
  type Sample,
  type SampleOriginal,
  sealedBundle,
  sealFor,
  verify,
} from "../../support/bundles.ts";
import { collect, inParts } from "../../support/byte-streams.ts";
import { archiveFrom, type LooseMember, membersOf, signedAgain } from "../../support/loose-members.ts";
import { endMark, padded } from "../../support/tar-blocks.ts";

const runs = (numRuns: number) => ({ numRuns: process.env["SLOW"] === undefined ? numRuns : numRuns * 20 });

let sample: Sample;
let archive: Uint8Array;
let sealed: Uint8Array;
let members: LooseMember[];
beforeAll(async () => {
  sample = makeSample();
  archive = await archiveOf(sample);
  sealed = await sealedBundle(sample);
  members = await membersOf(archive);
});

const byte = fc.integer({ min: 1, max: 255 });
const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

function withByteChanged(bytes: Uint8Array, at: number, change: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ change;
  return copy;
}

/** A report, or the one error that a changed header may cause: no key fits any more. */
async function outcomeOf(bytes: Uint8Array): Promise<VerificationReport | "wrong-key"> {
  try {
    return await verify(sample, bytes);
  } catch (error) {
    if (error instanceof VaultError && error.code === "wrong-key") return "wrong-key";
    throw error;
  }
}

const isIntact = (outcome: VerificationReport | "wrong-key"): boolean =>
  outcome !== "wrong-key" && outcome.verdict.startsWith("intact");

describe("a change of a bundle", () => {
  it("is found when it is any byte of the sealed file", () =>
    fc.assert(
      fc.asyncProperty(share, byte, async (where, change) => {
        const changed = withByteChanged(sealed, Math.floor(where * sealed.length), change);
        expect(isIntact(await outcomeOf(changed))).toBe(false);
      }),
      runs(200),
    ));

  it("is found when it is any byte of the archive, sealed again by somebody who holds the recipient's key", () =>
    fc.assert(
      fc.asyncProperty(share, byte, async (where, change) => {
        const changed = withByteChanged(archive, Math.floor(where * archive.length), change);
        const report = await verify(sample, sealFor(sample, changed));
        expect(report.verdict).not.toMatch(/^intact/);
        expect(report.findings).not.toEqual([]);
      }),
      runs(400),
    ));

  it("is found when bytes are missing or added anywhere in the archive", () =>
    fc.assert(
      fc.asyncProperty(share, fc.integer({ min: -1500, max: 1500 }), async (where, length) => {
        fc.pre(length !== 0);
        const at = Math.floor(where * archive.length);
        const cut = archive.subarray(at + Math.max(0, -length));
        const changed = concatBytes(archive.subarray(0, at), new Uint8Array(Math.max(0, length)), cut);
        fc.pre(changed.length !== archive.length);
        expect((await verify(sample, sealFor(sample, changed))).verdict).not.toMatch(/^intact/);
      }),
      runs(150),
    ));

  it("is found when members are dropped, doubled or shuffled, even if the signer signs the result", () =>
    fc.assert(
      fc.asyncProperty(fc.array(share, { minLength: 20, maxLength: 40 }), async (shares) => {
        const chosen = shares.map(
          (where) => members[Math.floor(where * members.length)] ?? expect.unreachable(),
        );
        const report = await verify(sample, sealFor(sample, archiveFrom(chosen)));
        expect(report.verdict).not.toMatch(/^intact/);
        const again = await verify(sample, sealFor(sample, archiveFrom(signedAgain(chosen, sample.signer))));
        expect(again.verdict).not.toMatch(/^intact/);
      }),
      runs(60),
    ));

  it("never makes the verifier fail when the bytes of a member are anything", () =>
    fc.assert(
      fc.asyncProperty(share, fc.uint8Array({ maxLength: 3000 }), async (where, bytes) => {
        const at = Math.floor(where * members.length);
        const changed = members.map((member, index) => (index === at ? { ...member, bytes } : member));
        for (const list of [changed, signedAgain(changed, sample.signer)]) {
          const { findings } = await verify(sample, sealFor(sample, archiveFrom(list)));
          expect(Array.isArray(findings)).toBe(true);
        }
      }),
      runs(150),
    ));
});

describe("writing, then reading", () => {
  const original: fc.Arbitrary<SampleOriginal> = fc.record({
    name: fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }).filter((name) => name.isWellFormed()),
    bytes: fc.uint8Array({ maxLength: 3000 }),
  });

  it("gives the same bytes and names", () =>
    fc.assert(
      fc.asyncProperty(fc.array(original, { minLength: 1, maxLength: 8 }), async (originals) => {
        const made = makeSample({ originals });
        const contents: Uint8Array[] = [];
        const report = await verify(made, await sealedBundle(made), {
          onItem: () => {
            const parts: Uint8Array[] = [];
            return {
              write: (chunk) => void parts.push(chunk.slice()),
              end: () => void contents.push(concatBytes(...parts)),
              abort: () => expect.unreachable("nothing is cut"),
            };
          },
        });
        expect([report.verdict, report.findings]).toEqual(["intact", []]);
        expect(report.items.map(({ name }) => name)).toEqual(originals.map(({ name }) => name));
        expect(contents).toEqual(originals.map(({ bytes }) => bytes));
      }),
      runs(40),
    ));

  it("gives the same members of a tar archive, in parts of any size", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.stringMatching(/^[a-z0-9/._-]{1,100}$/), fc.uint8Array({ maxLength: 2000 })), {
          maxLength: 6,
        }),
        fc.integer({ min: 1, max: 3000 }),
        async (files, partBytes) => {
          const tar = concatBytes(
            ...files.flatMap(([path, body]) => [tarHeader(path, body.length, 5), padded(body)]),
            endMark,
          );
          const read: (readonly [string, Uint8Array])[] = [];
          for await (const { path, body } of new TarReader(inParts(tar, partBytes)).members()) {
            read.push([path, await collect(body)]);
          }
          expect(read).toEqual(files);
        },
      ),
      runs(100),
    ));
});

describe("decoders", () => {
  const hostile = fc.oneof(fc.uint8Array({ maxLength: 600 }), fc.string({ unit: "binary" }).map(encodeUtf8));
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.string(), fc.json());
  const onlyDecodeError = (decode: () => unknown) => {
    try {
      decode();
    } catch (error) {
      expect(error).toBeInstanceOf(DecodeError);
    }
  };

  it("throw nothing but DecodeError", () => {
    fc.assert(
      fc.property(hostile, text, (bytes, words) => {
        onlyDecodeError(() => decodePaxRecords(bytes));
        onlyDecodeError(() => decodeDeclaration(bytes));
        onlyDecodeError(() => decodeTagText(bytes, words));
        for (const encoding of ["UTF-8", "UTF-16", "ISO-8859-1"])
          onlyDecodeError(() => decodeTagText(bytes, encoding));
        for (const version of ["0.97", "1.0"]) {
          onlyDecodeError(() => decodeBundleInfo(decodeBagInfo(words, version)));
          onlyDecodeError(() => decodeManifest(words, { name: "m", algorithm: "sha256", version }));
        }
        onlyDecodeError(() => decodePayloadTotal(words));
        onlyDecodeError(() => decodeItemRecord(bytes));
        onlyDecodeError(() => decodeItemRecord(encodeUtf8(words)));
        expect(parseMember(words)).toBeUndefined();
        expect(isInertIndex(words)).toBe(false);
      }),
      runs(2000),
    );
  });

  it("of archives throw nothing but DecodeError, and end", () =>
    fc.assert(
      fc.asyncProperty(hostile, share, byte, async (bytes, where, change) => {
        const at = Math.floor(where * 4096);
        for (const tar of [
          bytes,
          withByteChanged(archive.subarray(0, 8192), at, change),
          concatBytes(archive, bytes),
        ]) {
          try {
            for await (const { body } of new TarReader(inParts(tar, 777), () => undefined).members())
              await collect(body);
          } catch (error) {
            expect(error).toBeInstanceOf(DecodeError);
          }
        }
      }),
      runs(200),
    ));

  it("of records accept only what encodes to the same bytes", () => {
    fc.assert(
      fc.property(share, byte, (where, change) => {
        const record = originalRecord(sample.contents.items[0]?.record);
        const bytes = encodeItemRecord(record);
        const changed = withByteChanged(bytes, Math.floor(where * bytes.length), change);
        onlyDecodeError(() => expect(encodeItemRecord(decodeItemRecord(changed))).toEqual(changed));
      }),
      runs(1000),
    );
  });

  it("never see markup in names", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (name) => {
        const { record } = sample.contents.items[0] ?? expect.unreachable();
        const html = indexHtml({ bundleId: "x", sealedAt: "y" }, [
          { number: 1, payloadPath: "p", record: { ...record, name } },
        ]);
        expect(isInertIndex(html)).toBe(true);
      }),
      runs(500),
    );
  });
});
