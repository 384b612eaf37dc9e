import { describe, expect, it } from "vitest";
import { sourceOf } from "../../../../electron/decoders/bytes/byte-source.ts";
import { textCleaner } from "../../../../electron/decoders/clean/text/text-cleaner.ts";
import { cleanDocument, refusalOf, remaindersIn, strangeTags } from "../../../support/clean-documents.ts";
import { needPrograms } from "../../../support/programs.ts";

const unseen = [
  "\u200b",
  "\u200d",
  "\u2060",
  "\u202e",
  "\u2066",
  "\u00ad",
  "\ufeff",
  "\ue000",
  "\u{e0041}",
  "\u0007",
  "\u2028",
  "\ufe0f",
  "\u3164",
];
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, "utf16le");

describe("a clean text", () => {
  it.each(unseen)("loses the unseen character %j", async (character) => {
    const original = Buffer.from(`се${character}крет\r\n`);
    expect(await remaindersIn(original)).not.toEqual([]);
    const { bytes, result, cleaner } = await cleanDocument(original);
    expect(bytes.toString()).toBe("секрет\r\n");
    expect(result.notes).toEqual(["hidden-characters-removed"]);
    expect(await remaindersIn(bytes)).toEqual([]);
    expect(await cleaner.contentDigest(sourceOf(bytes))).toBe(
      await cleaner.contentDigest(sourceOf(original)),
    );
  });

  it.each(["қазақ тілі\r\nline\n\ttab,1\n", "👩‍👩‍👧 ❤️ 🏳️‍🌈 👍🏽 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿\n", ""])(
    "keeps %j byte for byte",
    async (text) => {
      const { bytes, result } = await cleanDocument(Buffer.from(text));
      expect(bytes.toString()).toBe(text);
      expect(result).toMatchObject({ method: "lossless", removed: [], notes: [] });
      expect(await remaindersIn(bytes)).toEqual([]);
    },
  );

  it("keeps UTF-16 and loses the byte order mark of UTF-8", async () => {
    const wide = await cleanDocument(utf16("а\u200bб\n"));
    expect(wide.bytes).toEqual(utf16("аб\n"));
    const swapped = await cleanDocument(Buffer.from(utf16("а\u200bб\n")).swap16());
    expect(swapped.bytes).toEqual(Buffer.from(utf16("аб\n")).swap16());
    expect((await cleanDocument(Buffer.from("\ufefftext"))).bytes.toString()).toBe("text");
    for (const { bytes } of [wide, swapped]) expect(await textCleaner.inspect(sourceOf(bytes))).toEqual([]);
  });

  it("is refused in an encoding nobody can be sure of", async () => {
    expect(await refusalOf(Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]))).toBe("unknown-structure");
    expect(await refusalOf(Buffer.from([0xff, 0xfe, 0x41]))).toBe("unknown-structure");
  });

  it("satisfies ExifTool", async ({ skip }) => {
    needPrograms({ skip }, "exiftool");
    const cleaned = await cleanDocument(Buffer.from("имя;1\nb;2\n"));
    for (const name of ["copy.txt", "copy.csv"]) expect(strangeTags(name, cleaned)).toEqual([]);
  });
});
