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
import { repacked } from "../../../support/repacked.ts";
import { wordFile, wordMarks } from "../../../support/word-file.ts";
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

/** Other kinds have the same parts under a main part of another type. */
const kinds = [
  {
    ending: "dotx",
    document: wordFile(),
    marks: wordMarks,
    from: "document",
    to: "wordprocessingml.template",
  },
  {
    ending: "xltx",
    document: workbookFile(),
    marks: workbookMarks,
    from: "sheet",
    to: "spreadsheetml.template",
  },
  {
    ending: "potx",
    document: slidesFile(),
    marks: slidesMarks,
    from: "presentation",
    to: "presentationml.template",
  },
  {
    ending: "ppsx",
    document: slidesFile(),
    marks: slidesMarks,
    from: "presentation",
    to: "presentationml.slideshow",
  },
];

describe.each(kinds)("a clean $ending", async ({ ending, document, marks, from, to }) => {
  const inKind = (types: string): string =>
    types.replace(`ml.${from}.main`, `ml.${to.split(".")[1] ?? ""}.main`);
  const original = await repacked(document, (name, bytes) =>
    name.startsWith("[") ? Buffer.from(inKind(Buffer.from(bytes).toString())) : bytes,
  );

  it("loses what lies in every place and stays of its kind", async ({ skip }) => {
    needPrograms({ skip }, "unzip", "exiftool");
    const copy = await cleanDocument(original);
    const after = unzipped(copy.bytes);
    expect(Object.values(marks).filter((mark) => holds(after, mark))).toEqual([]);
    expect(await remaindersIn(copy.bytes)).toEqual([]);
    expect(copy.result.mediaType).toBe(`application/vnd.openxmlformats-officedocument.${to}`);
    expect(strangeTags(`copy.${ending}`, copy)).toEqual([]);
  });
});

describe("a document that is refused", () => {
  it.each(["vbaProject", "activeXControlBinary", "control", "aFChunk", "xlMacrosheet"])(
    "with a %s",
    async (kind) => {
      expect(await refusalOf(activeFile(kind))).toBe("active-content");
      expect(await refusalOf(activeFile("printerSettings"))).toBeUndefined();
    },
  );
});
