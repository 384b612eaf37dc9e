import { describe, expect, it } from "vitest";
import { sourceOf } from "../../../../electron/decoders/bytes/byte-source.ts";
import {
  cleanDocument,
  holds,
  mat2Sees,
  remaindersIn,
  strangeTags,
  unzipped,
} from "../../../support/clean-documents.ts";
import { needPrograms } from "../../../support/programs.ts";
import { wordFile, wordMarks, wordText } from "../../../support/word-file.ts";

const original = wordFile();
const cleaned = await cleanDocument(original);

describe("a clean Word document", () => {
  it.for(Object.entries(wordMarks))("loses what lies in: %s", ([, mark], { skip }) => {
    needPrograms({ skip }, "unzip");
    expect(holds(unzipped(original), mark)).toBe(true);
    expect(holds(unzipped(cleaned.bytes), mark)).toBe(false);
  });

  it.for(wordText)("still shows: %s", (text, { skip }) => {
    needPrograms({ skip }, "unzip");
    expect(holds(unzipped(cleaned.bytes), text)).toBe(true);
  });

  it("shows the same text", async () => {
    const { cleaner, bytes } = cleaned;
    expect(await cleaner.contentDigest(sourceOf(bytes))).toBe(
      await cleaner.contentDigest(sourceOf(original)),
    );
  });

  it("satisfies its judge, who objects to the original", async () => {
    expect(await remaindersIn(cleaned.bytes)).toEqual([]);
    expect((await remaindersIn(original)).length).toBeGreaterThan(0);
  });

  it("satisfies ExifTool and MAT2", ({ skip }) => {
    needPrograms({ skip }, "exiftool", "mat2");
    expect(strangeTags("copy.docx", cleaned)).toEqual([]);
    expect(mat2Sees("copy.docx", cleaned.bytes)).toContain("No metadata found");
  });

  it("says what a reader would miss", () => {
    expect(cleaned.result.notes).toEqual(
      expect.arrayContaining([
        "comments-removed",
        "covered-parts-kept",
        "hidden-text-removed",
        "links-removed",
        "tracked-changes-accepted",
      ]),
    );
  });
});
