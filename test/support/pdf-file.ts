/** PDF files written by hand with a mark in every place that can say something about their makers. */

import { deflateSync } from "node:zlib";
import { compactFont } from "./compact-font.ts";

/** Place → what lies hidden there. */
export const pdfMarks: Readonly<Record<string, string>> = {
  "Info of the first version": "QzFirstAuthor",
  "Info of the last version": "QzLastAuthor",
  "page of an earlier version": "QzEarlierText",
  "XMP of the document": "QzXmpCreator",
  "XMP of a picture": "QzImageXmp",
  "attached file": "QzAttachment",
  "name of the attached file": "QzFileName",
  JavaScript: "QzJavaScript",
  "action at opening": "QzOpenAction",
  "author of a comment": "QzCommentAuthor",
  "text of a comment": "QzCommentText",
  "author of a highlight": "QzHighlighter",
  "name of an annotation": "QzNoteName",
  "date of an annotation": "D:20191123112233",
  "target of a link": "qz-link.example",
  "title of a bookmark": "QzBookmark",
  "structure with another text": "QzAltText",
  "private data of a program": "QzPieceInfo",
  "LastModified of a page": "D:20181010101010",
  "comment in a page": "QzContentComment",
  "marked content": "QzActualText",
  "object that nothing refers to": "QzOrphan",
  "bytes between objects": "QzBetween",
  "bytes behind the end": "QzTrailer",
  "identifier of the file": "51544944",
  "description of a colour profile": "QzProfile",
  "label of a page": "QzPageLabel",
  "key of a custom dictionary": "QzCustomKey",
  "default of a form field": "QzFieldDefault",
  "tooltip of a form field": "QzFieldTip",
  "EXIF of a picture": "QzExifArtist",
  "comment of a picture": "QzJpegComment",
  "registry of a map of characters": "QzRegistry",
  "name of a map of characters": "QzCMap",
  "name of an embedded font": "QzHandwriting",
  "name in a compact font": "QzCompactName",
  "notice in a compact font": "QzNotice of the maker",
};
const m = (place: string): string => {
  const mark = pdfMarks[place];
  if (mark === undefined) throw new Error(place);
  return mark;
};

export interface Stream {
  readonly entries: string;
  readonly bytes: Buffer;
}

/** Writes numbered objects as one revision behind `before`. */
export function revision(
  before: Buffer,
  objects: ReadonlyMap<number, string | Stream>,
  trailer: string,
  gap = "",
): Buffer {
  let body = before;
  const offsets = new Map<number, number>();
  for (const [number, object] of objects) {
    offsets.set(number, body.length);
    const text =
      typeof object === "string" ? object : `<<${object.entries}/Length ${object.bytes.length}>>\nstream\n`;
    const stream = typeof object === "string" ? [] : [object.bytes, Buffer.from("\nendstream")];
    body = Buffer.concat([
      body,
      Buffer.from(`${number} 0 obj\n${text}`),
      ...stream,
      Buffer.from(`\nendobj\n${gap}`),
    ]);
  }
  const rows = [...offsets].map(
    ([number, offset]) => `${number} 1\n${String(offset).padStart(10, "0")} 00000 n \n`,
  );
  const table = `xref\n0 1\n0000000000 65535 f \n${rows.join("")}trailer\n<<${trailer}>>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.concat([body, Buffer.from(table)]);
}

export const stream = (text: string, entries = ""): Stream => ({
  entries: `${entries}/Filter/FlateDecode`,
  bytes: deflateSync(Buffer.from(text)),
});

/** A grey profile with a text of its own. */
function profile(): Buffer {
  const text = Buffer.from(`text\0\0\0\0${m("description of a colour profile")}\0`.padEnd(36, "\0"));
  const curve = Buffer.from("6375727600000000000000010233".padEnd(32, "0"), "hex");
  const white = Buffer.from("58595a20000000000000f6d6000100000000d32d", "hex");
  const entries: [string, Buffer][] = [
    ["desc", text],
    ["cprt", text],
    ["wtpt", white],
    ["kTRC", curve],
  ];
  const header = Buffer.alloc(128);
  header.write("lcms", 4);
  header.writeUInt32BE(0x02100000, 8);
  header.write("mntrGRAYXYZ ", 12);
  header.writeUInt16BE(2019, 24);
  header.write("acsp", 36);
  header.write("0000f6d6000100000000d32d", 68, "hex");
  const table = Buffer.alloc(4 + entries.length * 12);
  table.writeUInt32BE(entries.length, 0);
  let position = 128 + table.length;
  for (const [index, [name, bytes]] of entries.entries()) {
    table.write(name, 4 + index * 12);
    table.writeUInt32BE(position, 8 + index * 12);
    table.writeUInt32BE(bytes.length, 12 + index * 12);
    position += bytes.length;
  }
  header.writeUInt32BE(position, 0);
  return Buffer.concat([header, table, ...entries.map(([, bytes]) => bytes)]);
}

/** A baseline JPEG of 8 by 8 grey pixels, with EXIF and a comment. */
function jpeg(): Buffer {
  const segment = (marker: number, body: Buffer): Buffer => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(body.length + 2, 2);
    return Buffer.concat([head, body]);
  };
  const artist = Buffer.from(`${m("EXIF of a picture")}\0`);
  const tiff = Buffer.from(
    "4d4d002a00000008" + "0001" + "013b0002" + "00000000" + "0000001a" + "00000000",
    "hex",
  );
  tiff.writeUInt32BE(artist.length, 14);
  const exif = Buffer.concat([Buffer.from("Exif\0\0"), tiff, artist]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe1, exif),
    segment(0xfe, Buffer.from(m("comment of a picture"))),
    segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 8)])),
    segment(0xc0, Buffer.from([8, 0, 8, 0, 8, 1, 1, 0x11, 0])),
    segment(0xc4, Buffer.from([0x00, 0, 1, ...Buffer.alloc(14), 0x00])),
    segment(0xc4, Buffer.from([0x10, 0, 1, ...Buffer.alloc(14), 0x00])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x3f, 0xff, 0xd9]),
  ]);
}

const pageEntries = `/Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/LastModified(${m("LastModified of a page")})
  /PieceInfo<</Qz<</Private(${m("private data of a program")})>>>>/${m("key of a custom dictionary")} 1
  /Resources<</Font<</F1 5 0 R/F2 27 0 R>>/XObject<</I1 6 0 R/I2 24 0 R>>/ColorSpace<</C1[/ICCBased 7 0 R]>>/Properties<</P1<</X 1>>>>>>
  /Annots[8 0 R 9 0 R 10 0 R 11 0 R 12 0 R]/Contents[4 0 R 25 0 R]`;

const note = (kind: string, more: string): string =>
  `<</Type/Annot/Subtype/${kind}/Rect[10 10 40 40]/F 4/M(${m("date of an annotation")})/NM(${m("name of an annotation")})${more}>>`;

/** What a reader of the document sees. */
export const pdfText = "Visible text";

const first = new Map<number, string | Stream>([
  [1, "<</Type/Catalog/Pages 2 0 R>>"],
  [2, "<</Type/Pages/Kids[3 0 R]/Count 1>>"],
  [3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>"],
  [4, stream(`BT /F1 12 Tf 20 150 Td (${m("page of an earlier version")}) Tj ET`)],
  [5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"],
  [22, `<</Author(${m("Info of the first version")})>>`],
]);

const characterMap = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
  /CIDSystemInfo << /Registry (${m("registry of a map of characters")}) /Ordering (a\\)b) /Supplement 0 >> def
  /CMapName /${m("name of a map of characters")}-0 def /CMapType 2 def
  1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <20> <7E> <0020> endbfrange
  endcmap CMapName currentdict /CMap defineresource pop end end`;

const second = new Map<number, string | Stream>([
  [
    1,
    `<</Type/Catalog/Pages 2 0 R/Metadata 13 0 R/Names<</EmbeddedFiles<</Names[(a)14 0 R]>>/JavaScript<</Names[(j)16 0 R]>>>>
    /OpenAction<</S/URI/URI(${m("action at opening")})>>/Outlines 17 0 R/StructTreeRoot 19 0 R/AcroForm<</Fields[12 0 R]>>
    /PageLabels<</Nums[0<</P(${m("label of a page")})>>]>>>>`,
  ],
  [3, `<<${pageEntries}>>`],
  [5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 26 0 R>>"],
  [26, stream(characterMap)],
  [
    27,
    `<</Type/Font/Subtype/Type1/BaseFont/${m("name of an embedded font")}/FirstChar 65/LastChar 65/Widths[500]/FontDescriptor 28 0 R>>`,
  ],
  [
    28,
    `<</Type/FontDescriptor/FontName/${m("name of an embedded font")}/Flags 4/FontBBox[0 0 1 1]/ItalicAngle 0/Ascent 1/Descent 0/StemV 1/FontFile3 29 0 R>>`,
  ],
  [
    29,
    {
      entries: "/Subtype/Type1C/Filter/FlateDecode",
      bytes: deflateSync(compactFont(m("name in a compact font"), m("notice in a compact font"))),
    },
  ],
  [
    4,
    stream(`% ${m("comment in a page")}\n/Span<</ActualText(${m("marked content")})>>BDC BT /F1 12 Tf 20 150 Td (${pdfText}) Tj ET EMC\n
    /C1 cs 0.5 sc 60 60 20 20 re f q 30 0 0 30 100 100 cm /I1 Do Q q 30 0 0 `),
  ],
  [25, stream("30 140 100 cm /I2 Do Q")],
  [
    6,
    {
      entries: `/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode/Metadata 20 0 R`,
      bytes: jpeg(),
    },
  ],
  [7, { entries: "/N 1/Filter/FlateDecode", bytes: deflateSync(profile()) }],
  [8, note("Text", `/T(${m("author of a comment")})/Contents(${m("text of a comment")})`)],
  [
    9,
    note(
      "Highlight",
      `/T(${m("author of a highlight")})/QuadPoints[10 40 40 40 10 10 40 10]/C[1 1 0]/AP<</N 23 0 R>>`,
    ),
  ],
  [10, note("Link", `/A<</S/URI/URI(https://${m("target of a link")})>>`)],
  [11, note("FileAttachment", "/FS 14 0 R")],
  [
    12,
    note(
      "Widget",
      `/FT/Tx/T(f)/TU(${m("tooltip of a form field")})/DV(${m("default of a form field")})/V(shown)/DA(/F1 9 Tf)/AP<</N 23 0 R>>`,
    ),
  ],
  [
    13,
    stream(
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${m("XMP of the document")}</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>`,
      "/Type/Metadata/Subtype/XML",
    ),
  ],
  [14, `<</Type/Filespec/F(${m("name of the attached file")})/EF<</F 15 0 R>>>>`],
  [15, stream(m("attached file"), "/Type/EmbeddedFile")],
  [16, `<</S/JavaScript/JS(${m("JavaScript")})>>`],
  [17, "<</First 18 0 R/Last 18 0 R/Count 1>>"],
  [18, `<</Title(${m("title of a bookmark")})/Parent 17 0 R/Dest[3 0 R/Fit]>>`],
  [19, `<</Type/StructTreeRoot/K<</S/Figure/Alt(${m("structure with another text")})>>>>`],
  [20, stream(m("XMP of a picture"))],
  [21, `<</Secret(${m("object that nothing refers to")})>>`],
  [22, `<</Author(${m("Info of the last version")})/Producer(x)/CreationDate(D:20200101000000)>>`],
  [
    23,
    { entries: "/Type/XObject/Subtype/Form/BBox[0 0 30 30]", bytes: Buffer.from("1 1 0 rg 0 0 30 30 re f") },
  ],
  [
    24,
    {
      entries:
        "/Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace[/Indexed/DeviceRGB 1<ff000000ff00>]/BitsPerComponent 8",
      bytes: Buffer.from([0, 1, 1, 0]),
    },
  ],
]);

/** Builds the document: two versions, the last with everything in it. */
export function pdfFile(): Buffer {
  const id = `<${Buffer.from(m("identifier of the file"), "latin1").toString("latin1")}>`;
  const start = revision(Buffer.from("%PDF-1.6\n"), first, "/Size 26/Root 1 0 R/Info 22 0 R");
  const previous = start.lastIndexOf("xref\n0 1");
  const trailer = `/Size 30/Root 1 0 R/Info 22 0 R/Prev ${previous}/ID[${id}${id}]`;
  const whole = revision(start, second, trailer, `% ${m("bytes between objects")}\n`);
  return Buffer.concat([whole, Buffer.from(`${m("bytes behind the end")}\n`)]);
}

/** A small document around a page and other entries of the catalogue. */
export const smallPdf = (catalog = "", page = "", content = "0 0 10 10 re f", trailer = ""): Buffer =>
  revision(
    Buffer.from("%PDF-1.6\n"),
    new Map<number, string | Stream>([
      [1, `<</Type/Catalog/Pages 2 0 R${catalog}>>`],
      [2, "<</Type/Pages/Kids[3 0 R]/Count 1>>"],
      [3, `<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R${page}>>`],
      [4, stream(content)],
    ]),
    `/Size 5/Root 1 0 R${trailer}`,
  );
