import { describe, expect, it } from "vitest";
import { sourceOf } from "../../../../electron/decoders/bytes/byte-source.ts";
import { flattenToImages } from "../../../../electron/decoders/clean/pdf/pdf-cleaner.ts";
import {
  cleanDocument,
  holds,
  mat2Sees,
  packedByQpdf,
  pdfTextOf,
  refusalOf,
  remaindersIn,
  strangeTags,
  unpackedPdf,
} from "../../../support/clean-documents.ts";
import { pdfFile, pdfMarks, pdfText, smallPdf } from "../../../support/pdf-file.ts";
import { needPrograms } from "../../../support/programs.ts";

const original = pdfFile();
const cleaned = await cleanDocument(original);
const flat = await flattenToImages(sourceOf(original), {
  depth: 0,
  cleanNested: async (bytes) => (await cleanDocument(bytes, 1)).bytes,
});
// What a search sees: every byte, and every stream unpacked.
const before = unpackedPdf(original);
const after = unpackedPdf(cleaned.bytes);

describe("a clean PDF file", () => {
  it.each(Object.entries(pdfMarks))("loses what lies in: %s", (_place, mark) => {
    expect(holds(before, mark)).toBe(true);
    expect(holds(after, mark)).toBe(false);
    expect(holds(unpackedPdf(flat), mark)).toBe(false);
  });

  it("loses what lies in object streams, where no search of the bytes sees it", async ({ skip }) => {
    needPrograms({ skip }, "qpdf");
    const packed = packedByQpdf(original);
    const seen = Object.values(pdfMarks).filter((mark) => holds(unpackedPdf(packed), mark));
    expect(seen.length).toBeGreaterThan(10);
    expect(seen.filter((mark) => holds(packed, mark)).length).toBeLessThan(seen.length / 2);
    const copy = await cleanDocument(packed);
    expect(seen.filter((mark) => holds(unpackedPdf(copy.bytes), mark))).toEqual([]);
    expect(await remaindersIn(copy.bytes)).toEqual([]);
  });

  it("shows the same pages and text, bit for bit", async () => {
    const plain = smallPdf(
      "/Lang(kk)",
      "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Courier>>>>>>",
      "BT /F1 9 Tf (text) Tj ET",
    );
    const { cleaner, bytes, result } = await cleanDocument(plain);
    expect(result.method).toBe("lossless");
    expect(await cleaner.contentDigest(sourceOf(bytes))).toBe(await cleaner.contentDigest(sourceOf(plain)));
  });

  it("is called rebuilt where the pages are the same and a text behind them was not", () => {
    expect(cleaned.result.method).toBe("rebuilt");
  });

  it("satisfies its judge, who objects to the original", async () => {
    expect(await remaindersIn(cleaned.bytes)).toEqual([]);
    expect(await remaindersIn(flat)).toEqual([]);
    expect(await remaindersIn(original)).not.toEqual([]);
  });

  it("satisfies ExifTool, MAT2, qpdf and pdftotext", ({ skip }) => {
    needPrograms({ skip }, "exiftool", "mat2", "qpdf", "pdftotext");
    for (const bytes of [cleaned.bytes, flat]) {
      expect(strangeTags("copy.pdf", { ...cleaned, bytes })).toEqual([]);
      // Poppler answers that there are no dates, and which version of the format it is.
      const lines = mat2Sees("copy.pdf", bytes).trim().split("\n").slice(1);
      expect(lines.map((line) => line.trim())).toEqual([
        "creation-date: -1",
        "format: PDF-1.7",
        "mod-date: -1",
      ]);
    }
    expect(pdfTextOf(cleaned.bytes)).toContain(pdfText);
    expect(pdfTextOf(cleaned.bytes)).not.toMatch(/Qz/);
    expect(pdfTextOf(flat).trim()).toBe("");
  });

  it("says what a reader would miss", () => {
    expect(cleaned.result.notes).toEqual(
      expect.arrayContaining([
        "attachments-removed",
        "bookmarks-removed",
        "comments-removed",
        "covered-parts-kept",
        "links-removed",
        "scripts-removed",
      ]),
    );
  });

  it.each<[string, Buffer]>([
    ["layers", smallPdf("/OCProperties<</OCGs[]>>")],
    ["a form in XFA", smallPdf("/AcroForm<</XFA(x)>>")],
    ["an unknown operator", smallPdf("", "", "0 0 10 10 re f Qq")],
    ["JPEG in a page", smallPdf("", "", "BI /W 1 /H 1 /BPC 8 /CS /G /F /DCT ID x\nEI")],
  ])("is pictures of its pages where it has %s", async (_what, bytes) => {
    const { result, bytes: copy } = await cleanDocument(bytes);
    expect(result).toMatchObject({
      method: "re-encoded",
      notes: expect.arrayContaining(["pages-as-images", "text-search-lost"]),
    });
    expect(await remaindersIn(copy)).toEqual([]);
  });
});

describe("a PDF file that is refused", () => {
  it.each<[string, Buffer, string]>([
    [
      "encrypted",
      smallPdf(
        "",
        "",
        "",
        `/Encrypt<</Filter/Standard/V 1/R 2/O<${"00".repeat(32)}>/U<${"00".repeat(32)}>/P 0>>`,
      ),
      "encrypted",
    ],
    ["without pages", Buffer.from("%PDF-1.6\nnothing\n"), "damaged"],
    ["with a page as large as a field", smallPdf("", "/UserUnit 100000"), "too-large"],
  ])("%s", async (_name, bytes, reason) => {
    expect(await refusalOf(bytes)).toBe(reason);
  });
});

describe("the judge of PDF files", () => {
  it("objects to what others append, and to changed structure", async () => {
    const { bytes, cleaner } = cleaned;
    const text = bytes.toString("latin1");
    const changed = [
      `${text}x`,
      text.replace("/Type /Catalog", "/Type /Catalog/Lang (x)"),
      text.replace("/Type /Page/", "/Type /Page/Metadata 1 0 R/"),
      text.replace("endobj\n3 0 obj", "endobj\n% x\n3 0 obj"),
      text.replace("/Size", "/Info 1 0 R/Size"),
    ];
    for (const variant of changed) {
      expect(variant).not.toBe(text);
      expect(await cleaner.inspect(sourceOf(Buffer.from(variant, "latin1")))).not.toEqual([]);
    }
  });
});

describe("hostile PDF files", () => {
  it("end as a clean copy that its judge accepts, or as a refusal", async () => {
    for (let length = 64; length < original.length; length += 211) {
      const cut = original.subarray(0, length);
      const made = await cleanDocument(cut, 0, "application/pdf").catch((error: unknown) => error);
      if (made instanceof Error) expect(made.name).toBe("CleanRefusal");
      else expect(await remaindersIn((made as typeof cleaned).bytes)).toEqual([]);
    }
  });
});
