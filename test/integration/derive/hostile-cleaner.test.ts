/**
 * A cleaner that lies: it copies the file as it is and calls it clean. Each judge has to see through it by itself, with
 * all the others deceived; one test for each, and one that says what the lie looks like when nobody is asked.
 */

import { beforeAll, describe, expect, it } from "vitest";
import { sourceOf, type ByteSource } from "../../../electron/decoders/bytes/byte-source.ts";
import type { FormatCleaner, ScannedTag } from "../../../electron/decoders/clean/format-cleaner.ts";
import { jpegCleaner } from "../../../electron/decoders/clean/jpeg/jpeg-cleaner.ts";
import { scan } from "../../../electron/decoders/exiftool/scan.ts";
import type { Proof, ProveQuestion } from "../../../electron/decoders/jobs/prove.ts";
import type { TagScanner } from "../../../electron/decoders/prove/judges.ts";
import { personalValues } from "../../../electron/decoders/prove/personal-value.ts";
import { proveCopy } from "../../../electron/decoders/prove/prove-job.ts";
import { exifWith } from "../../support/dirty/exif-with.ts";
import { picture } from "../../support/dirty/pictures.ts";
import { zipOf } from "../../support/small-zip.ts";

const accomplice: FormatCleaner = {
  ...jpegCleaner,
  inspect: () => Promise.resolve([]),
  allows: () => true,
};
const blindScan: TagScanner = () => Promise.resolve({ tags: [], leftOut: 0, shown: "whole" });

let dirty: Uint8Array;
let question: ProveQuestion;

beforeAll(async () => {
  const jpeg = await picture().jpeg({ quality: 95 }).toBuffer();
  const exif = Buffer.concat([Buffer.from("Exif\0\0"), exifWith("Zhaina Sultan", 1)]);
  const length = Buffer.from([0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 0xff]);
  dirty = Buffer.concat([jpeg.subarray(0, 2), length, exif, jpeg.subarray(2)]);
  const { tags } = await scan(sourceOf(dirty), { nameEnding: "jpg", unknown: true });
  question = {
    mediaType: "image/jpeg",
    method: "lossless",
    values: personalValues(tags, "image/jpeg"),
    fileName: "IMG_4711.jpg",
    contentDigest: await jpegCleaner.contentDigest(sourceOf(dirty)),
  };
});

const judge = (
  cleaner: FormatCleaner,
  copy: Uint8Array,
  { scan: reader = blindScan, ...changes }: Partial<ProveQuestion> & { scan?: TagScanner } = {},
): Promise<Proof> =>
  proveCopy({ ...question, ...changes }, sourceOf(copy), { cleaners: [cleaner], scan: reader });

const silent = {
  type: [],
  structure: [],
  tags: [],
  values: [],
  name: [],
  content: [],
  isScannedWhole: true,
  isSilent: false,
  inContent: [],
};

describe("a cleaner that copies the file as it is", () => {
  it("is seen through by the inspector of the format", async () => {
    const liar = { ...accomplice, inspect: (copy: ByteSource) => jpegCleaner.inspect(copy) };
    const proof = await judge(liar, dirty, { values: [] });
    expect(proof.structure.length).toBeGreaterThan(0);
    expect({ ...proof, structure: [] }).toEqual(silent);
  });

  it("is seen through by ExifTool and the list of tags", async () => {
    const liar = { ...accomplice, allows: (tag: ScannedTag) => jpegCleaner.allows(tag) };
    const reader = () => scan(sourceOf(dirty), { nameEnding: "jpg", unknown: true });
    const proof = await judge(liar, dirty, { scan: reader, values: [] });
    expect(proof.tags).toContain("IFD0:Artist");
    expect({ ...proof, tags: [] }).toEqual(silent);
  });

  it("is judged by binary values in the words that the lists of the formats know", async () => {
    const binary = { group: "Track1", name: "Unknown_edts", value: "(Binary data 28 bytes)", document: "" };
    const reader: TagScanner = () => Promise.resolve({ tags: [binary], leftOut: 0, shown: "whole" });
    const words = "(Binary data 28 bytes, use -b option to extract)";
    const lister = { ...accomplice, allows: ({ value }: ScannedTag) => value === words };
    expect((await judge(lister, dirty, { scan: reader, values: [] })).tags).toEqual([]);
  });

  it("is seen through by the search for what the original said", async () => {
    const proof = await judge(accomplice, dirty);
    expect(proof.values).toEqual(["IFD0:Artist"]);
    expect({ ...proof, values: [] }).toEqual(silent);
  });

  it("is seen through by the search for the name of the original", async () => {
    const named = Buffer.concat([dirty, Buffer.from("IMG_4711")]);
    const proof = await judge(accomplice, named, { values: [] });
    expect(proof.name).toEqual(["name"]);
  });

  it("is seen through when it changes what can be seen and calls that lossless", async () => {
    const other = await picture().negate().jpeg().toBuffer();
    expect((await judge(accomplice, other, { values: [] })).content).toEqual(["content-differs"]);
    const withoutDigest = await judge(accomplice, dirty, { values: [], contentDigest: undefined });
    expect(withoutDigest.content).toEqual(["no-digest"]);
    expect((await judge(accomplice, other, { values: [], method: "re-encoded" })).content).toBeUndefined();
  });

  it("is seen through when it writes another type than it says", async () => {
    const proof = await judge(accomplice, await picture().png().toBuffer(), {
      values: [],
      method: "re-encoded",
    });
    expect(proof.type).toEqual(["image/png"]);
    expect((await judge(accomplice, dirty, { mediaType: "image/gif" })).type).toEqual(["no-cleaner"]);
  });

  it("is seen through by ExifTool in every file inside, however deep", async () => {
    const archives = (lies: Partial<FormatCleaner>): FormatCleaner[] => [
      { ...accomplice, ...lies },
      { ...accomplice, mediaTypes: ["application/zip"] },
    ];
    const proofOf = (cleaners: FormatCleaner[], copy: Uint8Array): Promise<Proof> =>
      proveCopy(
        { ...question, mediaType: "application/zip", method: "rebuilt", values: [] },
        sourceOf(copy),
        {
          cleaners,
          scan: (file) => scan(file, { nameEnding: "", unknown: true }),
        },
      );
    const honest = { allows: (tag: ScannedTag) => jpegCleaner.allows(tag) };
    const copy = zipOf({ "a.zip": zipOf({ "b.jpg": dirty }) });
    expect((await proofOf(archives(honest), copy)).tags).toContain("image/jpeg/IFD0:Artist");
    expect((await proofOf(archives({}), copy)).tags).toEqual([]);
    const png = zipOf({ "a.png": await picture().png().toBuffer() });
    expect((await proofOf(archives(honest), png)).tags).toEqual(["image/png/no-cleaner"]);
  });

  it("would go through if nobody were asked", async () => {
    expect(await judge(accomplice, dirty, { values: [] })).toEqual(silent);
  });
});

describe("an honest cleaner", () => {
  it("is believed by all of them", async () => {
    const parts: Uint8Array[] = [];
    const sink = { write: (part: Uint8Array) => Promise.resolve(void parts.push(part.slice())) };
    await jpegCleaner.clean(sourceOf(dirty), sink, {
      depth: 0,
      cleanNested: () => Promise.reject(new Error("nothing is nested here")),
    });
    const copy = Buffer.concat(parts);
    const reader = () => scan(sourceOf(copy), { nameEnding: "", unknown: true });
    expect(await judge(jpegCleaner, copy, { scan: reader })).toEqual(silent);
  });
});
