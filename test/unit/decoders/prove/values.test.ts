import { deflateRawSync, deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { sourceOf } from "../../../../electron/decoders/bytes/byte-source.ts";
import { filesInside } from "../../../../electron/decoders/prove/files-inside.ts";
import { nameValues } from "../../../../electron/decoders/prove/name-values.ts";
import { notationsOf } from "../../../../electron/decoders/prove/notations.ts";
import { PatternSet } from "../../../../electron/decoders/prove/pattern-set.ts";
import { personalValues } from "../../../../electron/decoders/prove/personal-value.ts";
import { readableParts, splitMarkup } from "../../../../electron/decoders/prove/readable-parts.ts";
import { cleanDocument } from "../../../support/clean-documents.ts";
import { pdfFile } from "../../../support/pdf-file.ts";
import { zipOf } from "../../../support/small-zip.ts";

function foundIn(texts: readonly string[], bytes: Uint8Array): string[] {
  const patterns = new PatternSet<string>();
  for (const text of texts) patterns.add(text, text);
  const found = new Set<string>();
  patterns.search(bytes, (text) => found.add(text));
  return [...found];
}

describe("a search for texts", () => {
  it.each<[string, Uint8Array]>([
    ["UTF-8", Buffer.from("..Айгүл..")],
    ["UTF-16LE", Buffer.from("..Айгүл..", "utf16le")],
    ["UTF-16BE", Buffer.from("..Айгүл..", "utf16le").swap16()],
    [
      "hexadecimal digits",
      Buffer.from(Buffer.from("Айгүл", "utf16le").swap16().toString("hex").toUpperCase()),
    ],
  ])("finds one in %s", (_, bytes) => {
    expect(foundIn(["Айгүл"], bytes)).toEqual(["Айгүл"]);
  });

  it("finds Latin letters with marks in one byte each, and what XML escapes", () => {
    expect(foundIn(["Gülsüm"], Buffer.from("Gülsüm", "latin1"))).toEqual(["Gülsüm"]);
    expect(foundIn(["Ann & Co"], Buffer.from("Ann &amp; Co"))).toEqual(["Ann & Co"]);
  });

  it("takes a short word only where it stands alone, and one letter never", () => {
    expect(foundIn(["Sony"], Buffer.from("\0Sony\0"))).toEqual(["Sony"]);
    expect(foundIn(["Sony"], Buffer.from("xSonyx"))).toEqual([]);
    expect(foundIn(["1", "ab"], Buffer.from("1 ab 1 ab"))).toEqual([]);
  });

  it("finds a text at the very beginning and at the very end", () => {
    expect(foundIn(["first", "final"], Buffer.from("first..final"))).toEqual(["first", "final"]);
    expect(foundIn(["final"], Buffer.from("fina"))).toEqual([]);
  });
});

describe("the notations of a value", () => {
  it("are those that a date is written in", () => {
    const dates = notationsOf("2015:03:04 12:22:33+06:00");
    for (const date of ["2015-03-04", "20150304", "04.03.2015", "12:22:33"]) expect(dates).toContain(date);
    expect(notationsOf("0000:00:00 00:00:00")).toEqual([]);
  });

  it("are those that a place is written in", () => {
    const places = notationsOf("43.2567611");
    for (const place of ["43.2567", "43,2567", "43,15.40", "43 deg 15' 24.3"])
      expect(places).toContain(place);
  });

  it("leave out numbers that are everywhere, and keep those of devices", () => {
    for (const common of ["1", "100", "0.01", "72 72", "1 2 3 0"]) expect(notationsOf(common)).toEqual([]);
    expect(notationsOf("357924081234567")).toContain("357924081234567");
  });
});

describe("what a file says", () => {
  const tag = (group: string, name: string, value: string | string[]) => ({
    group,
    name,
    value,
    document: "",
  });

  const textsIn = (tags: readonly ReturnType<typeof tag>[], mediaType = "image/jpeg"): string[] =>
    personalValues(tags, mediaType).map(({ text }) => text);
  const pdf = "application/pdf";

  it("is every value but those about its place and its format", () => {
    const tags = [
      tag("IFD0", "Make", "Nokia"),
      tag("System", "FileName", "file.jpg"),
      tag("File", "MIMEType", "image/jpeg"),
      tag("File", "Comment", "from the yard"),
      tag("IPTC", "Keywords", ["one", "two"]),
      tag("IFD1", "ThumbnailImage", "(Binary data 5000 bytes)"),
      tag("XML", "TitlesOfParts", "Sheet1"),
    ];
    expect(textsIn(tags)).toEqual(["Nokia", "from the yard", "one", "two"]);
  });

  it("is looked for in pieces when it is long", () => {
    const long = textsIn([tag("XMP-dc", "Description", `${"a".repeat(150)}\n${"b".repeat(50)}`)]);
    expect(long.map((text) => text.length)).toEqual([100, 50, 50]);
  });

  it("is no word of a closed vocabulary in the field that it belongs into", () => {
    const tags = [
      tag("ICC-header", "ProfileClass", "mntr"),
      tag("ICC-header", "ColorSpaceData", "RGB "),
      tag("ICC-header", "PrimaryPlatform", "APPL"),
      tag("PDF", "EmbeddedImageFilter", ["FlateDecode", "DCTDecode"]),
      tag("XMP-dc", "Format", "application/pdf"),
      tag("PDF", "Creator", "TeX"),
      tag("XMP-photoshop", "ICCProfileName", "ProPhoto RGB"),
    ];
    expect(textsIn(tags, pdf)).toEqual([]);
  });

  it("is any other value in such a field, and such a word in any other field", () => {
    const tags = [
      tag("ICC-header", "ProfileClass", "aigu"),
      tag("ICC-header", "DeviceModel", "Panel of Aigul"),
      tag("ICC-header", "ProfileDateTime", "2026:05:09 10:11:12"),
      tag("PDF", "EmbeddedImageFilter", "Aigul"),
      tag("PDF", "Author", "mntr"),
      tag("PDF", "Title", "APPL"),
      tag("XMP-dc", "Format", "application/x-aigul"),
      tag("PDF", "Creator", "TeX of Aigul"),
      tag("XMP-photoshop", "ICCProfileName", "Panel of Aigul sRGB"),
    ];
    const texts = tags.map(({ value }) => value);
    expect(textsIn(tags, pdf)).toEqual(texts);
  });

  it("is no single word that every file of the format has, and is where it is more than that", () => {
    expect(textsIn([tag("PDF", "Title", "Page")], pdf)).toEqual([]);
    expect(textsIn([tag("PDF", "Title", "Page")])).toEqual(["Page"]);
    const more = [
      tag("PDF", "Author", "Page Turner"),
      tag("PDF", "Title", "page"),
      tag("PDF", "Subject", "Pages of Aigul"),
    ];
    expect(textsIn(more, pdf)).toEqual(["Page Turner", "page", "Pages of Aigul"]);
  });

  it("is, of other readers, what they find about people and not what they count", () => {
    const tags = [
      tag("Office", "CommentAuthors", ["Aigul"]),
      tag("Office", "Macros", ["word/vbaProject.bin"]),
      tag("Archive", "Members", ["5 bytes · fonts.txt"]),
      tag("Document", "Scripts", "yes"),
    ];
    expect(textsIn(tags, pdf)).toEqual(["Aigul"]);
  });

  it("also has a name, whose stem counts unless every file of its format has that word", () => {
    const texts = (name: string) => [...new Set(nameValues(name).map(({ text }) => text))];
    expect(texts("Айгүл сот.docx")).toEqual(
      expect.arrayContaining(["Айгүл сот.docx", "Айгүл сот"]) as string[],
    );
    expect(texts("document.docx")).toEqual(["document.docx"]);
  });
});

async function partsOf(bytes: Uint8Array) {
  const parts = [];
  for await (const { kind, bytes: part } of readableParts(sourceOf(bytes), 8)) {
    parts.push({ kind, text: Buffer.from(part).toString("latin1") });
  }
  return parts;
}
const kindsWith = async (bytes: Uint8Array, text: string): Promise<string[]> =>
  (await partsOf(bytes)).filter((part) => part.text.includes(text)).map(({ kind }) => kind);

describe("a file taken apart", () => {
  it("shows what is deflated in an archive, at every depth, and the names in it", async () => {
    const inner = zipOf({ "secret name.bin": "hidden words" });
    const bytes = zipOf({ "inner.zip": inner, "readme.bin": "open words" });
    expect(await kindsWith(bytes, "hidden words")).toEqual(["structure"]);
    expect(await kindsWith(bytes, "secret name")).toContain("structure");
  });

  it("tells the text of a document from what stands around it", async () => {
    const xml = '<w:p author="Aigul"><w:t>said Aigul</w:t></w:p>';
    const bytes = zipOf({ "word/document.xml": xml, "docProps/core.xml": "<dc:creator>Aigul</dc:creator>" });
    expect(await kindsWith(bytes, "said Aigul")).toEqual(["content"]);
    expect(await kindsWith(bytes, 'author="Aigul"')).toEqual(["structure"]);
    expect(await kindsWith(bytes, "creator>Aigul")).toEqual(["structure"]);
    expect(splitMarkup(Buffer.from("no tags")).map(({ kind }) => kind)).toContain("content");
  });

  it("tells what a drawing shows from its tags and its rules of style", async () => {
    const head = '<svg xmlns="http://www.w3.org/2000/svg"><style>.aigul-rule{fill:red}</style>';
    const bytes = Buffer.from(`${head}<text class="aigul-class">said Aigul</text></svg>`);
    expect(await kindsWith(bytes, "said Aigul")).toEqual(["content"]);
    expect(await kindsWith(bytes, "aigul-rule")).toEqual(["structure"]);
    expect(await kindsWith(bytes, "aigul-class")).toEqual(["structure"]);
  });

  it("shows what is deflated in a PDF; what is drawn as text is content", async () => {
    const stream = (text: string): Buffer => {
      const deflated = deflateSync(Buffer.from(text));
      return Buffer.concat([
        Buffer.from(`<< /Length ${deflated.length} >>\nstream\n`),
        deflated,
        Buffer.from("\nendstream\n"),
      ]);
    };
    const metadata = stream("<x:xmpmeta>Aigul</x:xmpmeta>");
    const page = stream("BT (said Aigul) Tj ET");
    const bytes = Buffer.concat([Buffer.from("%PDF-1.7\n1 0 obj\n"), metadata, page, Buffer.from("%%EOF")]);
    expect(await kindsWith(bytes, "<x:xmpmeta>Aigul")).toEqual(["structure"]);
    expect(await kindsWith(bytes, "said Aigul")).toEqual(["content"]);
  });

  it("shows what is deflated in the text of a PNG", async () => {
    const chunk = (type: string, data: Buffer): Buffer => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(data.length);
      return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
    };
    const text = Buffer.concat([Buffer.from("Comment\0\0"), deflateSync(Buffer.from("hidden words"))]);
    const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const bytes = Buffer.concat([
      signature,
      chunk("IHDR", Buffer.alloc(13)),
      chunk("zTXt", text),
      chunk("IDAT", deflateRawSync("x")),
    ]);
    expect(await kindsWith(bytes, "hidden words")).toEqual(["structure"]);
  });
});

describe("the files inside a file", () => {
  it("are those that have words of their own, in archives, drawings and documents", async () => {
    const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xd9]);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg"><image href="data:image/jpeg;base64,${jpeg.toString("base64")}"/></svg>`;
    const inner = zipOf({ "word/document.xml": "<w:p/>", "word/media/image1.jpeg": jpeg });
    const found = [];
    for await (const { mediaType, bytes } of filesInside(
      sourceOf(zipOf({ "a.docx": inner, "b.svg": svg })),
    )) {
      found.push([mediaType, bytes.length]);
    }
    const drawing = ["image/svg+xml", svg.length];
    expect(found).toEqual([["image/jpeg", 10], drawing, ["image/jpeg", 10]]);
    const { bytes } = await cleanDocument(pdfFile());
    const photographs = [];
    for await (const { mediaType } of filesInside(sourceOf(bytes))) photographs.push(mediaType);
    expect(photographs).toEqual(["image/jpeg"]);
  });
});
