import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { demoFiles } from "../../../electron/cli/demo/make-files.ts";
import { sourceOf } from "../../../electron/decoders/bytes/byte-source.ts";
import type { Tag } from "../../../electron/decoders/exiftool/read-tags.ts";
import { Scanner } from "../../../electron/decoders/exiftool/scanner.ts";
import { readPhoto } from "../../../electron/decoders/photo/read-photo.ts";
import { generatedPhoto } from "../../support/generated-photo.ts";

let scanner: Scanner;
beforeAll(async () => {
  scanner = await Scanner.start();
});

/** What is about the file on a disk, and ExifTool's own version. */
const isOutside = ({ group, name }: Tag): boolean => group === "System" || name === "ExifToolVersion";

async function ofExifTool(bytes: Uint8Array): Promise<Tag[]> {
  const { tags } = await scanner.scan(sourceOf(bytes), { nameEnding: "jpg", unknown: false, embedded: 3 });
  return tags.filter((tag) => !isOutside(tag));
}

/** Whether the reader took it; that it says then what ExifTool says, warnings included, is expected. */
async function isTaken(bytes: Buffer): Promise<boolean> {
  const tags = readPhoto(bytes, "jpg");
  if (tags !== undefined) expect(tags).toEqual(await ofExifTool(bytes));
  return tags !== undefined;
}

describe("the reader of plain photographs", () => {
  it("says of an ordinary photograph what ExifTool says", async () => {
    const photo = demoFiles().find(({ name }) => name.endsWith(".jpg"));
    expect(await isTaken(Buffer.from(photo!.bytes))).toBe(true);
  });

  it("says of every generated photograph that it takes what ExifTool says", async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(generatedPhoto, async (bytes) => {
        if (await isTaken(bytes)) taken += 1;
      }),
      { numRuns: 150 },
    );
    expect(taken).toBeGreaterThan(25);
  });

  it("gives way or says the same when any bytes are changed", async () => {
    let taken = 0;
    const edits = fc.array(fc.tuple(fc.nat(), fc.oneof(fc.constantFrom(0, 1, 0xff), fc.nat(255))), {
      minLength: 1,
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(generatedPhoto, edits, async (bytes, changes) => {
        const changed = Buffer.from(bytes);
        for (const [at, value] of changes) changed[at % changed.length] = value;
        if (await isTaken(changed)) taken += 1;
      }),
      { numRuns: 200 },
    );
    expect(taken).toBeGreaterThan(25);
  });
});
