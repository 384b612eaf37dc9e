import { describe, expect, it } from "vitest";
import { sealHeader } from "../../../electron/core/age/header.ts";
import { recipientOf } from "../../../electron/core/age/identity.ts";
import { sealAge } from "../../../electron/core/age/seal.ts";
import { tarHeader } from "../../../electron/core/tar/write-tar.ts";
import { MAX_FINDINGS, MAX_MEMBERS } from "../../../electron/core/verify/limits.ts";
import { verifyBundle } from "../../../electron/core/verify/verify-bundle.ts";
import { native } from "../../support/backends.ts";
import { makeSample, sampleFolder, sealedAtSeconds } from "../../support/bundles.ts";

const sample = makeSample();

/** Verifies an archive that is never in memory as a whole. */
function verifyStream(archive: AsyncIterable<Uint8Array>) {
  const fileKey = native.randomBytes(16);
  const header = sealHeader(native, fileKey, [recipientOf(native, sample.identity)]);
  const opener = { identities: [sample.identity] };
  return verifyBundle(native, sealAge(native, { fileKey, header }, archive), { opener, nowMs: 0 });
}

describe("an archive without end", () => {
  it("of empty files is given up, with all that was found until then", async () => {
    const endless = async function* () {
      for (let count = 0; ; count += 1) {
        yield await Promise.resolve(tarHeader(`${sampleFolder}/x${count}`, 0, sealedAtSeconds));
      }
    };
    const report = await verifyStream(endless());
    expect(report.verdict).toBe("altered");
    expect(report.findings).toContainEqual({ kind: "too-many-files", limit: MAX_MEMBERS });
    expect(report.findings.at(-1)).toEqual({ kind: "too-many-findings", limit: MAX_FINDINGS });
  });

  it("of one huge original costs no memory", async () => {
    const sizeBytes = 3 * 2 ** 28;
    const block = new Uint8Array(1 << 20);
    const huge = async function* () {
      yield await Promise.resolve(
        tarHeader(`${sampleFolder}/data/items/0001-00000000.mp4`, sizeBytes, sealedAtSeconds),
      );
      for (let left = sizeBytes; left > 0; left -= block.length) yield block;
      yield new Uint8Array(1024);
    };
    const before = process.memoryUsage().rss;
    const report = await verifyStream(huge());
    expect(report.findings).toContainEqual(expect.objectContaining({ kind: "tail-length" }));
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 2 ** 20);
  });
});
