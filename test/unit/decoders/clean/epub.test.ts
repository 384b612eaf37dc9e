import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sourceOf } from "../../../../electron/decoders/bytes/byte-source.ts";
import { epubCleaner } from "../../../../electron/decoders/clean/epub/epub-cleaner.ts";
import { CleanRefusal } from "../../../../electron/decoders/clean/format-cleaner.ts";
import { readZip } from "../../../../electron/decoders/clean/zip/read-zip.ts";
import { ZipWriter } from "../../../../electron/decoders/clean/zip/write-zip.ts";
import { detectMediaType } from "../../../../electron/decoders/type/media-type.ts";
import { bookMarks, bookText, bookWith } from "../../../support/book-file.ts";
import {
  cleanDocument,
  holds,
  refusalOf,
  remaindersIn,
  strangeTags,
  unzipped,
} from "../../../support/clean-documents.ts";
import { needPrograms } from "../../../support/need-program.ts";
import { rawZip } from "../../../support/raw-zip.ts";

const page = (body: string): string =>
  `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body>${body}</body></html>`;

async function membersOf(bytes: Uint8Array): Promise<Map<string, string>> {
  const archive = await readZip(sourceOf(bytes));
  const members = new Map<string, string>();
  for (const member of archive.members)
    members.set(member.name ?? "", Buffer.from(await archive.read(member)).toString("utf8"));
  return members;
}

const digestOf = (bytes: Uint8Array): Promise<string | undefined> =>
  epubCleaner.contentDigest(sourceOf(bytes));

/** What ExifTool reads in any clean book where it can open one, which it does with Perl's Archive::Zip. */
const tagsOfCleanBooks = [
  "XML-dc:IdentifierId=id",
  "XML-dc:Identifier=urn:uuid:00000000-0000-0000-0000-000000000000",
  "XML-dc:Title=Book",
  "XML-dc:Language=und",
  "XML:MetaProperty=dcterms:modified",
  "XML:Meta=2000:01:01 00:00:00Z",
  "XML:ManifestItemId=nav",
  "XML:ManifestItemHref=nav.xhtml",
  "XML:ManifestItemMedia-type=application/xhtml+xml",
  "XML:ManifestItemProperties=nav",
  "XML:SpinePage-progression-direction=rtl",
  "XML:SpineItemrefIdref=text1-xhtml",
  "XML:SpineItemrefLinear=no",
];

describe("a clean book", () => {
  it.each([false, true])("loses what lies in every place (EPUB 2: %s)", async (isOld) => {
    const dirty = bookWith({ isOld });
    const before = unzipped(dirty);
    for (const [place, mark] of Object.entries(bookMarks)) expect(holds(before, mark), place).toBe(true);
    const { bytes, result } = await cleanDocument(dirty);
    const after = unzipped(bytes);
    for (const [place, mark] of Object.entries(bookMarks)) expect(holds(after, mark), place).toBe(false);
    for (const text of bookText) expect(holds(after, text), text).toBe(true);
    expect(await remaindersIn(bytes)).toEqual([]);
    expect(result.notes).toEqual([
      "alt-text-removed",
      "book-details-replaced",
      "fonts-removed",
      "hidden-text-removed",
      "linked-files-removed",
      "links-removed",
      "read-aloud-removed",
      "scripts-removed",
      "styles-removed",
    ]);
  });

  it("is the same whoever made it, wherever its parts lie", async () => {
    const one = await cleanDocument(bookWith());
    const other = await cleanDocument(bookWith({ isOld: true }));
    expect(Buffer.compare(one.bytes, other.bytes)).toBe(0);
  });

  it("keeps the order of its pages, its table, and where links lead", async () => {
    const members = await membersOf((await cleanDocument(bookWith())).bytes);
    const opf = members.get("content.opf");
    expect(opf).toContain('<spine page-progression-direction="rtl"><itemref idref="text1-xhtml"/>');
    expect(opf).toContain('<itemref idref="text2-xhtml" linear="no"/>');
    expect(members.get("nav.xhtml")).toContain('<a href="text1.xhtml#id1">First chapter</a>');
    expect(members.get("text1.xhtml")).toContain('<h1 id="id1">First chapter</h1>');
    expect(members.get("text1.xhtml")).toContain('<a href="text2.xhtml#id2">a note</a>');
    expect(members.get("text2.xhtml")).toContain('<p id="id2">Second page</p>');
  });

  it("shows drawings and covers as pictures of their own", async () => {
    const members = await membersOf((await cleanDocument(bookWith())).bytes);
    const text = members.get("text1.xhtml") ?? "";
    expect(text.match(/<img src="file\d\.(png|svg)" alt="" \/>/g)).toHaveLength(3);
    expect(text).toContain("<mi>x</mi>");
    expect([...members.keys()].filter((name) => name.startsWith("file"))).toEqual(["file1.png", "file2.svg"]);
  });

  it("understands names of characters, and document types that only name XHTML", async () => {
    const doctype =
      '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">';
    const bytes = bookWith({
      page: `${doctype}${page("<p>&laquo;caf&eacute;&raquo;&nbsp;&mdash; &amp;</p>")}`,
    });
    const members = await membersOf((await cleanDocument(bytes)).bytes);
    expect(members.get("text1.xhtml")).toContain("<p>«café»\u00a0— &amp;</p>");
  });

  it("has the text that was read before", async () => {
    const dirty = bookWith({ page: page("<p>One <b>and</b></p><section>two</section>") });
    const { bytes } = await cleanDocument(dirty);
    expect(await digestOf(bytes)).toBe(await digestOf(dirty));
    const other = bookWith({ page: page("<p>One <b>or</b></p><section>two</section>") });
    expect(await digestOf(other)).not.toBe(await digestOf(dirty));
  });

  it("satisfies ExifTool and unzip", async (context) => {
    needPrograms(context, "exiftool", "unzip");
    const cleaned = await cleanDocument(bookWith());
    expect(tagsOfCleanBooks).toEqual(expect.arrayContaining([...strangeTags("copy.epub", cleaned)]));
  });
});

const encryption = (algorithm: string): string =>
  `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><e:EncryptedData xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptionMethod Algorithm="${algorithm}"/></e:EncryptedData></encryption>`;

describe("a book", () => {
  it.each([
    ["bound to one reader", { name: "META-INF/rights.xml", bytes: "<rights/>" }],
    ["lent for a time", { name: "META-INF/license.lcpl", bytes: "{}" }],
    [
      "with encrypted pages",
      { name: "META-INF/encryption.xml", bytes: encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc") },
    ],
  ])("%s is refused as encrypted", async (_, member) => {
    expect(await refusalOf(bookWith({ more: [member] }))).toBe("encrypted");
  });

  it("with disguised fonts is cleaned: fonts go anyway", async () => {
    const bytes = encryption("http://www.idpf.org/2008/embedding");
    expect(await refusalOf(bookWith({ more: [{ name: "META-INF/encryption.xml", bytes }] }))).toBeUndefined();
  });

  it.each([
    ["that is no XML", "<p>unclosed", "damaged"],
    ["with entities of its own", '<!DOCTYPE html [<!ENTITY x "y">]><html/>', "unknown-structure"],
    ["of another kind", "<book xmlns='x'><body/></book>", "unknown-structure"],
  ])("with a page %s is refused", async (_, text, reason) => {
    expect(await refusalOf(bookWith({ page: text }))).toBe(reason);
  });

  it("is known as one even where its media type does not come first", async () => {
    const late = rawZip([
      { name: "META-INF/container.xml", bytes: "<x/>" },
      { name: "mimetype", bytes: "application/epub+zip", isStored: true },
    ]);
    expect(await detectMediaType(late)).toBe("application/epub+zip");
    const around = rawZip([{ name: "book.epub", bytes: late, isStored: true }]);
    expect(await detectMediaType(around.subarray(0, -22))).toBe("application/zip");
  });
});

/** A copy with one member changed. */
async function withChange(
  bytes: Uint8Array,
  name: string,
  change: (text: string) => string,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  const writer = new ZipWriter({ write: (part) => Promise.resolve(void parts.push(Buffer.from(part))) });
  const archive = await readZip(sourceOf(bytes));
  for (const member of archive.members) {
    const content = Buffer.from(await archive.read(member));
    const isChanged = member.name === name;
    const out = isChanged ? Buffer.from(change(content.toString("utf8"))) : content;
    await writer.add(member.name ?? "", out, member.name === "mimetype");
  }
  await writer.end();
  return Buffer.concat(parts);
}

describe("the judge of books", () => {
  it.each([
    ["mimetype", "zip", "zip2"],
    ["META-INF/container.xml", "<rootfiles>", "<!-- x --><rootfiles>"],
    ["content.opf", "Book", "Diary"],
    ["content.opf", "und", "kk"],
    ["content.opf", "</metadata>", "<dc:creator>x</dc:creator></metadata>"],
    ["content.opf", '<item id="nav"', '<item id="nav" title="x"'],
    ["nav.xhtml", "<ol>", '<ol class="x">'],
    ["text1.xhtml", "Book", "Diary"],
    ["text1.xhtml", "<body>", "<body><script>x</script>"],
    ["text1.xhtml", "<body>", "<body><!-- x -->"],
    ["text1.xhtml", "<h1", '<h1 title="x"'],
    ["text1.xhtml", "file2.svg", "http://x/"],
    ["text1.xhtml", 'alt=""', 'alt="x"'],
    ["text1.xhtml", "<mi>", '<mi href="x">'],
  ])("sees a change of %s: %s", async (name, from, to) => {
    const { bytes } = await cleanDocument(bookWith());
    expect(await remaindersIn(bytes)).toEqual([]);
    const changed = await withChange(bytes, name, (text) => {
      expect(text).toContain(from);
      return text.replace(from, to);
    });
    expect((await epubCleaner.inspect(sourceOf(changed))).length).toBeGreaterThan(0);
  });

  it("accepts no copy of a damaged book that still tells something", async () => {
    const whole = bookWith();
    const marks = Object.values(bookMarks);
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 3 });
    const run = async (changes: readonly (readonly [number, number])[], cut: number): Promise<void> => {
      const damaged = Buffer.from(cut % 4 === 0 ? whole.subarray(0, cut % whole.length) : whole);
      for (const [at, value] of changes)
        if (damaged.length > 0) damaged.writeUInt8(value, at % damaged.length);
      const outcome = await cleanDocument(damaged, 0, "application/epub+zip").catch(
        (error: unknown) => error,
      );
      if (outcome instanceof CleanRefusal) return;
      const { bytes } = outcome as { bytes: Buffer };
      const all = [...(await membersOf(bytes)).values()].join("\n");
      for (const mark of marks) expect(all).not.toContain(mark);
      expect(await epubCleaner.inspect(sourceOf(bytes))).toEqual([]);
    };
    await fc.assert(fc.asyncProperty(edits, fc.nat(), run), { numRuns: 60 });
  });
});
