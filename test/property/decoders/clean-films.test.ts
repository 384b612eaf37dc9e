/** Damaged on purpose, with a value planted: a film is refused, or the copy is judged dirty, or the value is gone. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sourceOf } from "../../../electron/decoders/bytes/byte-source.ts";
import { aviCleaner } from "../../../electron/decoders/clean/avi/avi-cleaner.ts";
import { CleanRefusal, type FormatCleaner } from "../../../electron/decoders/clean/format-cleaner.ts";
import { matroskaCleaner } from "../../../electron/decoders/clean/matroska/matroska-cleaner.ts";
import { aviFilm, pictureStream, riffChunk } from "../../support/avi-chunks.ts";
import { ebml, fileHead, keyBlock, pictureTrack, segment } from "../../support/ebml-elements.ts";
import { cleanBytes, holdsText } from "../../support/judge-clean.ts";

const marker = "Zhaina 51.16";

/** A value everywhere where a film has words, and in places that have none. */
const film = Buffer.concat([
  fileHead(),
  ebml(
    segment,
    ebml(
      "1549a966",
      ebml("7ba9", marker),
      ebml("4d80", marker),
      ebml("5741", marker),
      ebml("4489", Buffer.alloc(8)),
    ),
    ebml("1654ae6b", pictureTrack(ebml("536e", marker), ebml("63a2", marker), ebml("ec", marker))),
    ebml("1f43b675", ebml("e7", 0), keyBlock(0, "one"), ebml("ec", marker), keyBlock(40, "two")),
    ebml(
      "1f43b675",
      ebml("e7", 80),
      ebml("a0", ebml("a1", Buffer.from([0x81, 0, 0, 0, 1])), ebml("75a1", marker)),
    ),
    ebml("1254c367", marker),
  ),
  Buffer.from(marker),
]);

const avi = Buffer.concat([
  aviFilm(
    [
      pictureStream("VP80", riffChunk("strn", marker), riffChunk("strd", marker)),
      riffChunk("LIST", "odml", marker),
    ],
    [
      riffChunk("00dc", "one"),
      riffChunk("JUNK", marker),
      riffChunk("00dc", "two"),
      riffChunk("ix00", marker),
    ],
    riffChunk("LIST", "INFO", riffChunk("INAM", marker)),
    riffChunk("idx1", marker, marker),
  ),
  Buffer.from(marker),
]);

const formats: readonly (readonly [string, FormatCleaner, Buffer])[] = [
  ["WebM", matroskaCleaner, film],
  ["AVI", aviCleaner, avi],
];

const edits = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 5 });

describe.each(formats)("a damaged %s", (_, cleaner, whole) => {
  it("never gives a copy that is judged clean and leaks", async () => {
    const run = async (length: number, changes: readonly (readonly [number, number])[]): Promise<void> => {
      const damaged = Uint8Array.from(length % 3 === 0 ? whole.subarray(0, length % whole.length) : whole);
      for (const [at, value] of changes) damaged[at % damaged.length] = value;
      const outcome = await cleanBytes(cleaner, damaged).catch((error: unknown) => error);
      if (outcome instanceof CleanRefusal) return;
      const { copy } = outcome as { copy: Uint8Array };
      const remains = await cleaner.inspect(sourceOf(copy));
      const [before, after] = [damaged, copy].map((bytes) => cleaner.contentDigest(sourceOf(bytes)));
      const isProven =
        remains.length === 0 && (await before) !== undefined && (await before) === (await after);
      if (isProven) expect(holdsText(copy, marker)).toBe(false);
    };
    await fc.assert(fc.asyncProperty(fc.nat(), edits, run), { numRuns: 600 });
  });
});
