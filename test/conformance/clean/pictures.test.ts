/**
 * Formats against hiding places. Each value is seen leaking first, then looked for in the copy: in its bytes, by ExifTool
 * against the list of what a clean file may show, by mat2 and by our own walk. Pixels are decoded from both.
 */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sourceOf } from "../../../electron/decoders/bytes/byte-source.ts";
import { CleanRefusal } from "../../../electron/decoders/clean/format-cleaner.ts";
import type { FormatCleaner, ScannedTag } from "../../../electron/decoders/clean/format-cleaner.ts";
import { gifCleaner } from "../../../electron/decoders/clean/gif/gif-cleaner.ts";
import { jpegCleaner } from "../../../electron/decoders/clean/jpeg/jpeg-cleaner.ts";
import { pngCleaner } from "../../../electron/decoders/clean/png/png-cleaner.ts";
import { webpCleaner } from "../../../electron/decoders/clean/webp/webp-cleaner.ts";
import { bmpCleaner } from "../../../electron/decoders/clean/bmp/bmp-cleaner.ts";
import { heifCleaner } from "../../../electron/decoders/clean/heif/heif-cleaner.ts";
import { jxlCleaner } from "../../../electron/decoders/clean/jxl/jxl-cleaner.ts";
import { rawCleaner } from "../../../electron/decoders/clean/raw/raw-cleaner.ts";
import { svgCleaner } from "../../../electron/decoders/clean/svg/svg-cleaner.ts";
import { tiffCleaner } from "../../../electron/decoders/clean/tiff/tiff-cleaner.ts";
import { dirtyBmps } from "../../support/dirty/dirty-bmp.ts";
import { dirtyAvifs, dirtyHeics } from "../../support/dirty/dirty-heif.ts";
import { dirtyJxls } from "../../support/dirty/dirty-jxl.ts";
import { dirtyRaws } from "../../support/dirty/dirty-raw.ts";
import { dirtySvgs } from "../../support/dirty/dirty-svg.ts";
import { dirtyTiffs } from "../../support/dirty/dirty-tiff.ts";
import type { DirtyFile } from "../../support/dirty/dirty-file.ts";
import { dirtyGifs } from "../../support/dirty/dirty-gif.ts";
import { dirtyJpegs } from "../../support/dirty/dirty-jpeg.ts";
import { dirtyPngs } from "../../support/dirty/dirty-png.ts";
import { dirtyWebps } from "../../support/dirty/dirty-webp.ts";
import {
  cleanBytes,
  holdsText,
  judgeClean,
  scanWithExiftool,
  showWithMat2,
} from "../../support/judge-clean.ts";
import type { Judged } from "../../support/judge-clean.ts";
import { picturesByFfmpeg } from "../../support/ffmpeg-pictures.ts";
import { needPrograms } from "../../support/need-program.ts";
import { hasProgram } from "../../support/programs.ts";

interface Format {
  readonly ending: string;
  readonly cleaner: FormatCleaner;
  readonly make: (folder: string) => Promise<DirtyFile[]>;
  /** Programs without which its fixtures cannot be made. */
  readonly needs: readonly string[];
  /** Whether mat2 reads this format at all. */
  readonly isKnownToMat2: boolean;
  /** Whether ffmpeg has a decoder of its own for it. */
  readonly isKnownToFfmpeg?: true;
}

/** What ffmpeg does not decode of a format that it knows: an animated WebP, a BigTIFF, runs beyond the edge of a BMP. */
const unknownToFfmpeg = new Set(["chunk in a frame", "xmp in fields of 64 bits", "beside a row of runs"]);

const formats: readonly Format[] = [
  {
    ending: "jpg",
    cleaner: jpegCleaner,
    make: dirtyJpegs,
    needs: ["exiftool"],
    isKnownToMat2: true,
    isKnownToFfmpeg: true,
  },
  {
    ending: "png",
    cleaner: pngCleaner,
    make: dirtyPngs,
    needs: [],
    isKnownToMat2: true,
    isKnownToFfmpeg: true,
  },
  {
    ending: "gif",
    cleaner: gifCleaner,
    make: dirtyGifs,
    needs: [],
    isKnownToMat2: true,
    isKnownToFfmpeg: true,
  },
  {
    ending: "webp",
    cleaner: webpCleaner,
    make: dirtyWebps,
    needs: [],
    isKnownToMat2: false,
    isKnownToFfmpeg: true,
  },
  {
    ending: "tif",
    cleaner: tiffCleaner,
    make: dirtyTiffs,
    needs: ["exiftool"],
    isKnownToMat2: true,
    isKnownToFfmpeg: true,
  },
  {
    ending: "bmp",
    cleaner: bmpCleaner,
    make: dirtyBmps,
    needs: [],
    isKnownToMat2: false,
    isKnownToFfmpeg: true,
  },
  {
    ending: "heic",
    cleaner: heifCleaner,
    make: dirtyHeics,
    needs: ["exiftool", "heif-enc"],
    isKnownToMat2: true,
  },
  {
    ending: "avif",
    cleaner: heifCleaner,
    make: dirtyAvifs,
    needs: ["exiftool", "heif-enc"],
    isKnownToMat2: false,
  },
  { ending: "jxl", cleaner: jxlCleaner, make: dirtyJxls, needs: ["cjxl"], isKnownToMat2: false },
  { ending: "svg", cleaner: svgCleaner, make: dirtySvgs, needs: [], isKnownToMat2: true },
  { ending: "dng", cleaner: rawCleaner, make: dirtyRaws, needs: [], isKnownToMat2: false },
];

/** What mat2 calls metadata although it is the picture itself, or a canonical profile without a maker or a date. */
const isOfThePicture = (line: string): boolean =>
  /^(BackgroundColor|APP14Flags[01]|ColorTransform|DCTEncodeVersion|ExifByteOrder|Orientation|SRGBRendering|Animation(Plays|Frames)|TransparentColor)\b/.test(
    line,
  ) ||
  /^(CMMFlags|ChromaticAdaptation|ColorSpaceData|ConnectionSpaceIlluminant|MediaWhitePoint|RenderingIntent)\b/.test(
    line,
  ) ||
  /^(Device(Attributes|Manufacturer|Model)|(Red|Green|Blue)(MatrixColumn|TRC)|PrimaryPlatform)\b/.test(
    line,
  ) ||
  /^Profile(CMMType|Class|ConnectionSpace|Creator|FileSignature|ID|Version)\b/.test(line) ||
  /^Profile(DateTime: 0000:00:00 00:00:00|Copyright: CC0|Name: ICC|Description: (Display P3|Adobe RGB compatible))$/.test(
    line,
  );

const holdsSame = (left: Uint8Array, right: Uint8Array): boolean => Buffer.compare(left, right) === 0;

interface Case {
  readonly dirty: DirtyFile;
  readonly judged: Judged;
  readonly name: string;
}

interface Tried {
  readonly cases: readonly Case[];
  readonly before: ReadonlyMap<string, readonly ScannedTag[]>;
  readonly after: ReadonlyMap<string, readonly ScannedTag[]>;
  readonly mat2: ReadonlyMap<string, readonly string[]>;
}

/** mat2 takes a second for each file, so it sees every ninth. */
const someOf = (cases: readonly Case[]): Case[] => cases.filter((_, index) => index % 9 === 0);

async function tryAll({ ending, cleaner, make }: Format, folder: string): Promise<Tried> {
  const cases: Case[] = [];
  for (const dirty of await make(folder)) {
    const name = `${dirty.place.replaceAll(" ", "-")}.${ending}`;
    cases.push({ dirty, judged: await judgeClean(cleaner, dirty.bytes), name });
  }
  const dirtyFiles = new Map(cases.map(({ name, dirty }) => [name, dirty.bytes]));
  const cleanFiles = new Map(cases.map(({ name, judged }) => [name, judged.copy]));
  const clean = join(folder, `clean-${ending}`);
  const hasScanner = hasProgram("exiftool");
  const before = hasScanner ? scanWithExiftool(join(folder, `dirty-${ending}`), dirtyFiles) : new Map();
  const after = hasScanner ? scanWithExiftool(clean, cleanFiles) : new Map();
  for (const [name, bytes] of hasScanner ? [] : cleanFiles) writeFileSync(join(clean, name), bytes);
  const mat2 = hasProgram("mat2")
    ? showWithMat2(someOf(cases).map(({ name }) => join(clean, name)))
    : new Map();
  return { cases, before, after, mat2 };
}

const folder = mkdtempSync(join(tmpdir(), "sandyq-clean-pictures-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(formats)("$ending", (format) => {
  const { cleaner, needs, isKnownToMat2, isKnownToFfmpeg } = format;
  let tried: Tried | undefined;
  beforeAll(async () => {
    if (needs.every(hasProgram)) tried = await tryAll(format, folder);
  });

  it("shows every planted value before", (context) => {
    needPrograms(context, "exiftool", ...needs);
    const unseen = tried?.cases.filter(({ dirty, name }) =>
      dirty.seenBy === "bytes"
        ? !holdsText(dirty.bytes, dirty.marker)
        : !tried?.before.get(name)?.some(({ value }) => value.includes(dirty.marker)),
    );
    expect(unseen?.map(({ dirty }) => dirty.place)).toEqual([]);
  });

  it("holds none of them after, as bytes or in what ExifTool opens", (context) => {
    needPrograms(context, ...needs);
    const leaking = tried?.cases.filter(
      ({ dirty, judged, name }) =>
        holdsText(judged.copy, dirty.marker) ||
        tried?.after.get(name)?.some(({ value }) => value.includes("Zhaina") || value.includes("51.16")),
    );
    expect(leaking?.map(({ dirty }) => dirty.place)).toEqual([]);
  });

  it("shows ExifTool only what a clean file may show, where a dirty one shows more", (context) => {
    needPrograms(context, "exiftool", ...needs);
    const refused = (tags: readonly ScannedTag[] | undefined): string[] | undefined =>
      tags
        ?.filter((tag) => !cleaner.allows(tag))
        .map(({ group, name, value }) => `${group}:${name}=${value}`);
    expect(tried?.cases.map(({ dirty, name }) => [dirty.place, refused(tried?.after.get(name))])).toEqual(
      tried?.cases.map(({ dirty }) => [dirty.place, []]),
    );
    expect(tried?.cases.some(({ name }) => refused(tried?.before.get(name))?.length)).toBe(true);
  });

  it("shows mat2 nothing", (context) => {
    needPrograms(context, "mat2", ...needs);
    if (!isKnownToMat2) context.skip("mat2 does not read this format");
    const shown = someOf(tried?.cases ?? []).map(({ name }) =>
      tried?.mat2.get(name)?.filter((line) => !isOfThePicture(line)),
    );
    expect(shown).toEqual(shown.map(() => []));
  });

  it("passes the walk, which each dirty file fails", async (context) => {
    needPrograms(context, ...needs);
    expect(tried?.cases.flatMap(({ judged }) => judged.remains)).toEqual([]);
    for (const { dirty } of tried?.cases ?? []) {
      expect([dirty.place, (await cleaner.inspect(sourceOf(dirty.bytes))).length]).not.toEqual([
        dirty.place,
        0,
      ]);
    }
  });

  it("keeps the picture", (context) => {
    needPrograms(context, ...needs);
    for (const { dirty, judged } of tried?.cases ?? []) {
      expect([dirty.place, judged.after]).not.toEqual([dirty.place, undefined]);
      if (judged.result.method === "lossless")
        expect([dirty.place, judged.after]).toEqual([dirty.place, judged.before]);
    }
    const hasLossless = tried?.cases.some(({ judged }) => judged.result.method === "lossless");
    expect(hasLossless).toBe(cleaner !== svgCleaner && cleaner !== rawCleaner);
  });

  it("keeps the picture in the eyes of ffmpeg", (context) => {
    needPrograms(context, "ffmpeg", "exiftool", ...needs);
    if (isKnownToFfmpeg !== true) context.skip("ffmpeg does not read this format by itself");
    const names = (tried?.cases ?? [])
      .filter(({ dirty, judged }) => judged.result.method === "lossless" && !unknownToFfmpeg.has(dirty.place))
      .map(({ name }) => name);
    const seenIn = (kind: string): ReadonlyMap<string, readonly string[]> =>
      picturesByFfmpeg(names.map((name) => join(folder, `${kind}-${format.ending}`, name)));
    const before = seenIn("dirty");
    expect([...before].filter(([, pictures]) => pictures.length === 0)).toEqual([]);
    expect(seenIn("clean")).toEqual(before);
  });

  it("leaves a clean copy as it is when it is cleaned again", async (context) => {
    needPrograms(context, ...needs);
    for (const { dirty, judged } of tried?.cases ?? []) {
      const again = await cleanBytes(cleaner, judged.copy);
      expect([dirty.place, holdsSame(again.copy, judged.copy)]).toEqual([dirty.place, true]);
    }
  });

  it("refuses every cut of a file or makes a clean copy of it", async (context) => {
    needPrograms(context, ...needs);
    const bytes = tried?.cases[0]?.dirty.bytes ?? new Uint8Array();
    for (let length = 0; length < bytes.length; length += Math.ceil(bytes.length / 40)) {
      const cut = bytes.subarray(0, length);
      const outcome = await cleanBytes(cleaner, cut).catch((error: unknown) => error);
      if (outcome instanceof CleanRefusal) continue;
      const { copy } = outcome as { copy: Uint8Array };
      expect([length, await cleaner.inspect(sourceOf(copy))]).toEqual([length, []]);
    }
  });
});
