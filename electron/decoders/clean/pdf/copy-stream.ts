/** Copies streams: decoded, without what only their makers need, and packed anew. Photographs keep their own format. */

import type { PDFObject } from "mupdf";
import { filterCharacterMap, filterProgram } from "./filter-program.ts";
import { cleanCompactFont } from "./compact-font.ts";
import { cleanTrueType, cleanType1 } from "./font-file.ts";
import type { Shape } from "./shapes.ts";
import { Unprovable } from "./unprovable.ts";
import type { PdfWriter } from "./write-pdf.ts";

/** Cleans a JPEG file; undefined where that cannot be done and its pixels must do. */
export type CopyImage = (jpeg: Uint8Array) => Promise<Uint8Array | undefined>;

/** A stream on its way. */
export interface StreamCopy {
  readonly value: PDFObject;
  readonly shape: Shape;
  readonly number: number;
  /** The entries of its dictionary that come over. */
  readonly entries: readonly (readonly [string, string])[];
  /** What is left of it, where it is contents. */
  readonly content: Buffer | undefined;
}

const LARGEST_STREAM_BYTES = 256 * 2 ** 20;

/** The bytes of a stream behind all its filters; pixels for a picture. Throws Unprovable. */
export function decoded(value: PDFObject): Buffer {
  const buffer = value.readStream();
  try {
    if (buffer.getLength() > LARGEST_STREAM_BYTES) throw new Unprovable("a stream that grows too large");
    return Buffer.from(buffer.asUint8Array());
  } finally {
    buffer.destroy();
  }
}

function filtersOf(value: PDFObject): readonly string[] {
  const filter = value.get("Filter");
  if (filter.isName()) return [filter.asName()];
  const names: string[] = [];
  if (filter.isArray())
    for (let index = 0; index < filter.length; index += 1) names.push(filter.get(index).asName());
  return names;
}

async function copyPicture(copy: StreamCopy, writer: PdfWriter, copyImage: CopyImage): Promise<void> {
  const filters = filtersOf(copy.value);
  if (filters.includes("JPXDecode")) throw new Unprovable("a picture in JPEG 2000");
  const isJpeg = filters.length === 1 && filters[0] === "DCTDecode" && copy.value.get("DecodeParms").isNull();
  if (isJpeg) {
    const raw = copy.value.readRawStream();
    const clean = await copyImage(Buffer.from(raw.asUint8Array()));
    raw.destroy();
    if (clean !== undefined) {
      writer.putStream(copy.number, copy.entries, clean, "DCTDecode");
      return;
    }
  }
  writer.putStream(copy.number, copy.entries, decoded(copy.value));
}

function copyFont(copy: StreamCopy, writer: PdfWriter): void {
  const bytes = decoded(copy.value);
  const kind = copy.value.get("Subtype");
  const start = bytes.toString("latin1", 0, 4);
  if (start.startsWith("%!")) {
    const { font, clearBytes } = cleanType1(bytes);
    writer.putStream(copy.number, [...copy.entries, ["Length1", String(clearBytes)]], font);
  } else if (kind.isName() && /^(Type1C|CIDFontType0C)$/.test(kind.asName()))
    writer.putStream(copy.number, copy.entries, cleanCompactFont(bytes));
  else {
    const font = cleanTrueType(bytes);
    writer.putStream(copy.number, [...copy.entries, ["Length1", String(font.length)]], font);
  }
}

/** Whether a stream says what is drawn. */
export const isContent = (value: PDFObject, shape: Shape): boolean =>
  shape === "content" ||
  shape === "pattern" ||
  (shape === "xObject" && value.get("Subtype").asName() === "Form");

/** Copies one stream under its number. Throws Unprovable. */
export async function copyStream(copy: StreamCopy, writer: PdfWriter, copyImage: CopyImage): Promise<void> {
  const { shape, number, entries, content } = copy;
  if (content !== undefined) writer.putStream(number, entries, content);
  else if (shape === "xObject" || shape === "mask") await copyPicture(copy, writer, copyImage);
  else if (shape === "fontFile") copyFont(copy, writer);
  else if (shape === "encoding" || shape === "toUnicode") copyMap(copy, writer);
  else if (shape === "function" || shape === "shading") copyNumbers(copy, writer);
  else throw new Unprovable("a stream where none belongs");
}

const mapName = ["CMapName", "/Adobe-Identity-UCS"] as const;

/** A table of glyph numbers is numbers; a map of characters is a program. */
function copyMap({ value, number, entries }: StreamCopy, writer: PdfWriter): void {
  const bytes = decoded(value);
  const isProgram = bytes.includes("begincmap");
  if (!isProgram) writer.putStream(number, entries, bytes);
  else writer.putStream(number, [...entries, mapName], filterCharacterMap(bytes));
}

function copyNumbers({ value, number, entries }: StreamCopy, writer: PdfWriter): void {
  const bytes = decoded(value);
  const isProgram = value.get("FunctionType").isNumber() && value.get("FunctionType").asNumber() === 4;
  if (isProgram && !/^[\sA-Za-z0-9{}.+-]*$/.test(filterProgram(bytes).toString("latin1")))
    throw new Unprovable("a function with texts in it");
  writer.putStream(number, entries, isProgram ? filterProgram(bytes) : bytes);
}
