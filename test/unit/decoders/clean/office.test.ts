import { describe, expect, it } from "vitest";
import { sourceOf } from "../../../../electron/decoders/bytes/byte-source.ts";
import {
  cleanDocument,
  holds,
  mat2Sees,
  refusalOf,
  remaindersIn,
  strangeTags,
  unzipped,
} from "../../../support/clean-documents.ts";
import {
  activeFile,
  slidesFile,
  slidesMarks,
  slidesText,
  workbookFile,
  workbookMarks,
  workbookText,
} from "../../../support/office-file.ts";
import { needPrograms } from "../../../support/programs.ts";

const documents = [
  { name: "copy.xlsx", original: workbookFile(), marks: workbookMarks, texts: workbookText },
  { name: "copy.pptx", original: slidesFile(), marks: slidesMarks, texts: slidesText },
];
const notes = {
  "copy.xlsx": [
    "formulas-fixed",
    "hidden-cells-removed",
    "hidden-sheets-removed",
    "links-removed",
    "tables-fixed",
  ],
  "copy.pptx": [
    "animations-removed",
    "hidden-objects-removed",
    "hidden-slides-removed",
    "speaker-notes-removed",
  ],
};

for (const { name, original, marks, texts } of documents) {
  const cleaned = await cleanDocument(original);

  describe(name, () => {
    it("loses what lies in every place", ({ skip }) => {
      needPrograms({ skip }, "unzip");
      const [before, after] = [unzipped(original), unzipped(cleaned.bytes)];
      for (const [place, mark] of Object.entries(marks)) {
        expect(holds(before, mark), `${place} before`).toBe(true);
        expect(holds(after, mark), `${place} after`).toBe(false);
      }
      for (const text of texts) expect(holds(after, text), text).toBe(true);
    });

    it("shows the same text, satisfies its judge, and says what a reader would miss", async () => {
      const { cleaner, bytes, result } = cleaned;
      expect(await cleaner.contentDigest(sourceOf(bytes))).toBe(
        await cleaner.contentDigest(sourceOf(original)),
      );
      expect(await remaindersIn(bytes)).toEqual([]);
      expect(await cleaner.inspect(sourceOf(original))).not.toEqual([]);
      expect(result.notes).toEqual(expect.arrayContaining(notes[name as keyof typeof notes]));
    });

    it("satisfies ExifTool and MAT2", ({ skip }) => {
      needPrograms({ skip }, "exiftool", "mat2");
      expect(strangeTags(name, cleaned)).toEqual([]);
      expect(mat2Sees(name, cleaned.bytes)).not.toContain("Qz");
    });
  });
}

describe("a document that is refused", () => {
  it.each(["vbaProject", "activeXControlBinary", "control", "aFChunk", "xlMacrosheet"])(
    "with a %s",
    async (kind) => {
      expect(await refusalOf(activeFile(kind))).toBe("active-content");
      expect(await refusalOf(activeFile("printerSettings"))).toBeUndefined();
    },
  );
});
