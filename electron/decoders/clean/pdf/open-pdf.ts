/** Opens PDF files and renders their pages as a person sees them, comments and players aside. */

import { createHash } from "node:crypto";
import type { PDFDocument, PDFObject, PDFPage, Pixmap } from "mupdf";
import type { ByteSource } from "../../bytes/byte-source.ts";
import { CleanRefusal } from "../format-cleaner.ts";

const LARGEST_FILE_BYTES = 256 * 2 ** 20;
const MOST_PAGES = 5000;
/** More would not fit beside the document. */
const MOST_PIXELS = 40_000_000;
const POINTS_PER_INCH = 72;

/** The library loads when the first PDF file comes, for it is large. It would print what it thinks of each file. */
export const loadMupdf = async () => {
  const mupdf = await import("mupdf");
  mupdf.setLog(null);
  return mupdf;
};

/** What lies on a page but is no part of it: remarks, attachments, players, buttons to elsewhere. */
const unseenKinds = new Set([
  "Link",
  "Text",
  "Popup",
  "FileAttachment",
  "Sound",
  "Movie",
  "Screen",
  "RichMedia",
  "3D",
  "Projection",
  "PrinterMark",
  "TrapNet",
]);

/** Takes such things off a page; returns the kinds taken, and whether any other annotation stays. */
function dropUnseen(page: PDFObject): { readonly taken: readonly string[]; readonly stays: boolean } {
  const list = page.get("Annots");
  if (!list.isArray()) return { taken: [], stays: false };
  const taken: string[] = [];
  for (let index = list.length - 1; index >= 0; index -= 1) {
    const kind = list.get(index).get("Subtype");
    const name = kind.isName() ? kind.asName() : "";
    if (!unseenKinds.has(name)) continue;
    taken.push(name);
    list.delete(index);
  }
  if (list.length === 0) page.delete("Annots");
  return { taken, stays: list.length > 0 };
}

/** An open document. Close it: its memory is not the garbage collector's. */
export interface OpenPdf {
  readonly document: PDFDocument;
  readonly pages: number;
  /** Kinds of annotations that were taken off. */
  readonly taken: ReadonlySet<string>;
  readonly hasAnnotations: boolean;
  close(): void;
}

function assertReadable(document: PDFDocument): number {
  if (!document.getTrailer().get("Encrypt").isNull() || document.needsPassword())
    throw new CleanRefusal("encrypted", "the document is encrypted");
  const pages = document.countPages();
  if (pages === 0) throw new CleanRefusal("damaged", "the document has no pages");
  if (pages > MOST_PAGES) throw new CleanRefusal("too-large", "the document has too many pages");
  return pages;
}

/** Opens a document whose unseen annotations are gone. Throws CleanRefusal. */
export async function openPdf(source: ByteSource): Promise<OpenPdf> {
  if (source.sizeBytes > LARGEST_FILE_BYTES) throw new CleanRefusal("too-large", "the document is too large");
  const bytes = await source.read(0, source.sizeBytes);
  if (!Buffer.from(bytes.subarray(0, 1024)).includes("%PDF-"))
    throw new CleanRefusal("damaged", "the file does not begin as a PDF file");
  const mupdf = await loadMupdf();
  let document: PDFDocument;
  try {
    document = new mupdf.PDFDocument(bytes);
  } catch (error) {
    throw new CleanRefusal("damaged", "the document cannot be read", { cause: error });
  }
  const pages = assertReadable(document);
  const taken = new Set<string>();
  let hasAnnotations = false;
  for (let index = 0; index < pages; index += 1) {
    const found = dropUnseen(document.findPage(index));
    for (const kind of found.taken) taken.add(kind);
    hasAnnotations ||= found.stays;
  }
  return { document, pages, taken, hasAnnotations, close: () => document.destroy() };
}

/** Whether a page is small enough to be drawn. */
export function canDraw(page: PDFPage, dotsPerInch: number): boolean {
  const [left, top, right, bottom] = page.getBounds();
  const scale = dotsPerInch / POINTS_PER_INCH;
  return (right - left) * (bottom - top) * scale * scale <= MOST_PIXELS;
}

/** Renders one page in RGB; destroy the result. Throws CleanRefusal where the page is too large. */
export async function renderPage(page: PDFPage, dotsPerInch: number): Promise<Pixmap> {
  const mupdf = await loadMupdf();
  const scale = dotsPerInch / POINTS_PER_INCH;
  if (!canDraw(page, dotsPerInch)) throw new CleanRefusal("too-large", "a page is too large to be drawn");
  return page.toPixmap(mupdf.Matrix.scale(scale, scale), mupdf.ColorSpace.DeviceRGB, false, true);
}

/** What a document shows. */
export interface PdfDigests {
  /** Of the sizes and pixels of all pages. */
  readonly pixels: string;
  /** Of the text that can be selected. */
  readonly text: string;
}

const plainText = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Digests what the pages show at 72 dots per inch, and their text. Throws CleanRefusal. */
export async function digestPages({ document, pages }: OpenPdf): Promise<PdfDigests> {
  const pixels = createHash("sha256");
  const text = createHash("sha256");
  for (let index = 0; index < pages; index += 1) {
    const page = document.loadPage(index);
    const pixmap = await renderPage(page, POINTS_PER_INCH);
    pixels.update(`${pixmap.getWidth()}x${pixmap.getHeight()}\n`).update(pixmap.getPixels());
    pixmap.destroy();
    const letters = page.toStructuredText("preserve-whitespace");
    text.update(`${plainText(letters.asText())}\f`);
    letters.destroy();
    page.destroy();
  }
  return { pixels: pixels.digest("hex"), text: text.digest("hex") };
}
