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
import { odfFile, odfMarks, odfText } from "../../../support/odf-file.ts";
import { needPrograms } from "../../../support/programs.ts";

const kinds = [
  ["text", "copy.odt"],
  ["spreadsheet", "copy.ods"],
  ["presentation", "copy.odp"],
  ["graphics", "copy.odg"],
] as const;

describe.each(kinds)("a clean OpenDocument %s", async (kind, name) => {
  const original = odfFile(kind);
  const cleaned = await cleanDocument(original);

  it("loses what lies in every place", ({ skip }) => {
    needPrograms({ skip }, "unzip");
    const [before, after] = [unzipped(original), unzipped(cleaned.bytes)];
    for (const [place, mark] of Object.entries(odfMarks)) {
      expect(holds(before, mark), `${place} before`).toBe(true);
      expect(holds(after, mark), `${place} after`).toBe(false);
    }
    for (const text of odfText) expect(holds(after, text), text).toBe(true);
  });

  it("shows the same text, satisfies its judge, and says what a reader would miss", async () => {
    const { cleaner, bytes, result } = cleaned;
    expect(await cleaner.contentDigest(sourceOf(bytes))).toBe(
      await cleaner.contentDigest(sourceOf(original)),
    );
    expect(await remaindersIn(bytes)).toEqual([]);
    expect(await cleaner.inspect(sourceOf(original))).not.toEqual([]);
    expect(result.notes).toEqual(
      expect.arrayContaining([
        "comments-removed",
        "covered-parts-kept",
        "hidden-sheets-removed",
        "hidden-text-removed",
        "tracked-changes-accepted",
      ]),
    );
  });

  it("satisfies ExifTool and MAT2", ({ skip }) => {
    needPrograms({ skip }, "exiftool", "mat2");
    expect(strangeTags(name, cleaned)).toEqual([]);
    expect(mat2Sees(name, cleaned.bytes)).not.toContain("Qz");
  });
});

describe("an OpenDocument file that is refused", () => {
  it.each<[string, Buffer, string]>([
    ["encrypted", odfFile("text", { manifest: "<m:encryption-data/>" }), "encrypted"],
    ["with an object of another program", odfFile("text", { body: "<draw:object-ole/>" }), "active-content"],
    [
      "with a document in it",
      odfFile("text", { body: '<draw:object xlink:href="./Object 1"/>' }),
      "unknown-structure",
    ],
  ])("%s", async (_name, bytes, reason) => {
    expect(await refusalOf(bytes)).toBe(reason);
  });
});
