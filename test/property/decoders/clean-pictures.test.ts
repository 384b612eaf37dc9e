/** Damaged on purpose, with a value planted: a file is refused, or the copy is judged dirty, or the value is gone. */

import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { sourceOf } from "../../../electron/decoders/bytes/byte-source.ts";
import { bmpCleaner } from "../../../electron/decoders/clean/bmp/bmp-cleaner.ts";
import { CleanRefusal } from "../../../electron/decoders/clean/format-cleaner.ts";
import type { FormatCleaner } from "../../../electron/decoders/clean/format-cleaner.ts";
import { gifCleaner } from "../../../electron/decoders/clean/gif/gif-cleaner.ts";
import { heifCleaner } from "../../../electron/decoders/clean/heif/heif-cleaner.ts";
import { pngCleaner } from "../../../electron/decoders/clean/png/png-cleaner.ts";
import { jpegCleaner } from "../../../electron/decoders/clean/jpeg/jpeg-cleaner.ts";
import { svgCleaner } from "../../../electron/decoders/clean/svg/svg-cleaner.ts";
import { webpCleaner } from "../../../electron/decoders/clean/webp/webp-cleaner.ts";
import { bmpWithUnusedBytes, dirtyBmps } from "../../support/dirty/dirty-bmp.ts";
import type { DirtyFile } from "../../support/dirty/dirty-file.ts";
import { dirtyGifs } from "../../support/dirty/dirty-gif.ts";
import { dirtyPngs } from "../../support/dirty/dirty-png.ts";
import { dirtySvgs } from "../../support/dirty/dirty-svg.ts";
import { dirtyWebps } from "../../support/dirty/dirty-webp.ts";
import { picture } from "../../support/dirty/pictures.ts";
import { cleanBytes, holdsText, judgeClean } from "../../support/judge-clean.ts";

const marker = "Zhaina 51.16";

async function plainFile(bytes: Promise<Buffer>, tail = marker): Promise<DirtyFile[]> {
  return [{ place: "tail", bytes: Buffer.concat([await bytes, Buffer.from(tail)]), marker, seenBy: "bytes" }];
}

/** Where a BMP says which bytes are its pixels: changed, the planted text becomes a picture that may stay. */
const bmpPixelPlace = { from: 10, to: 30 };

interface DamagedFormat {
  readonly name: string;
  readonly cleaner: FormatCleaner;
  readonly make: () => Promise<DirtyFile[]>;
  /** Bytes that no edit reaches. */
  readonly kept?: { readonly from: number; readonly to: number };
}

const formats: readonly DamagedFormat[] = [
  { name: "JPEG", cleaner: jpegCleaner, make: () => plainFile(picture(3, 40, 24).jpeg().toBuffer()) },
  { name: "PNG", cleaner: pngCleaner, make: dirtyPngs },
  { name: "GIF", cleaner: gifCleaner, make: dirtyGifs },
  { name: "WebP", cleaner: webpCleaner, make: dirtyWebps },
  { name: "BMP", cleaner: bmpCleaner, make: dirtyBmps, kept: bmpPixelPlace },
  { name: "SVG", cleaner: svgCleaner, make: dirtySvgs },
  {
    name: "AVIF",
    cleaner: heifCleaner,
    make: () => plainFile(picture().avif({ effort: 0 }).toBuffer(), `\0\0\0\x14free${marker}`),
  },
];

const edits = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 });

describe.each(formats)("a damaged $name", ({ cleaner, make, kept }) => {
  it("never gives a copy that is judged clean and leaks", async () => {
    const files = await make();
    const run = async (choice: number, changes: readonly (readonly [number, number])[]): Promise<void> => {
      const { bytes, marker: planted } = files[choice % files.length]!;
      const damaged = Uint8Array.from(bytes);
      // Most structure stands at the beginning.
      for (const [index, [place, value]] of changes.entries()) {
        const at = place % (index % 2 === 0 ? 200 : damaged.length);
        if (kept === undefined || at < kept.from || at >= kept.to) damaged[at] = value;
      }
      const outcome = await cleanBytes(cleaner, damaged).catch((error: unknown) => error);
      if (outcome instanceof CleanRefusal) return;
      const { copy } = outcome as { copy: Uint8Array };
      if ((await cleaner.inspect(sourceOf(copy))).length === 0) expect(holdsText(copy, planted)).toBe(false);
    };
    await fc.assert(fc.asyncProperty(fc.nat(), edits, run), { numRuns: 250 });
  });
});

describe("a JPEG with bytes behind its last coefficient", () => {
  const layouts = [
    { progressive: false },
    { progressive: true },
    { chromaSubsampling: "4:4:4" },
    { quality: 20 },
  ];

  it.each(layouts)("is not proven clean (%o)", async (layout) => {
    const jpeg = await picture(3, 72, 40).jpeg(layout).toBuffer();
    for (const hidden of [marker, `${marker}\0\0\0\0\0\0`, "Zhaina51"]) {
      const hiding = Buffer.concat([jpeg.subarray(0, -2), Buffer.from(hidden), jpeg.subarray(-2)]);
      const { remains, after } = await judgeClean(jpegCleaner, hiding);
      // Of a progressive one the decoder itself says so, and there is no digest.
      expect(remains.length > 0 || after === undefined).toBe(true);
    }
    expect((await judgeClean(jpegCleaner, jpeg)).remains).toEqual([]);
  });

  it("is told from one that ends in zeros", async () => {
    const flat = await sharp({ create: { width: 400, height: 400, channels: 3, background: "white" } })
      .jpeg()
      .toBuffer();
    expect(await judgeClean(jpegCleaner, flat)).toMatchObject({ remains: [] });
  });
});

describe("bytes of a BMP that are no picture", () => {
  it.each([24, 32] as const)("are gone from pixels of %d bits", async (bits) => {
    const one = await judgeClean(bmpCleaner, bmpWithUnusedBytes(bits, marker));
    const other = await judgeClean(bmpCleaner, bmpWithUnusedBytes(bits, "another text"));
    expect(one).toMatchObject({ remains: [], result: { method: "lossless" } });
    expect(one.after).toBe(one.before);
    expect(Buffer.compare(one.copy, other.copy)).toBe(0);
  });
});
