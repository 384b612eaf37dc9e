/**
 * The judge of a redaction: decodes what was saved and looks at every pixel that a box touches. It knows the boxes from
 * the person who asked for them, not from who painted, and shares no code with that one.
 */

import sharp from "sharp";
import type { PDFDocument, Pixmap } from "mupdf";
import type { Box } from "../../core/derivative/recipe.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import { maximumPixels } from "../clean/image/decode-pixels.ts";
import { renderPage } from "../clean/pdf/open-pdf.ts";
import { PAGE_DOTS_PER_INCH } from "../jobs/redact.ts";

const POINTS_PER_INCH = 72;

const pageOf = ({ page = 1 }: Box): number => page;

interface Decoded {
  readonly samples: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** Pixels for each unit of the boxes. */
  readonly scale: number;
}

/** Whether every sample is 0, and 255 where it is transparency; `inset` pixels at the edges of the box are left out. */
function isFilled(decoded: Decoded, box: Box, inset = 0): boolean {
  const { samples, width, height, channels, scale } = decoded;
  const hasAlpha = channels === 2 || channels === 4;
  const columns = { from: Math.floor(box.x * scale), to: Math.ceil((box.x + box.width) * scale) };
  const rows = { from: Math.floor(box.y * scale), to: Math.ceil((box.y + box.height) * scale) };
  if (columns.from >= width || rows.from >= height) return false;
  for (let y = rows.from + inset; y < Math.min(rows.to - inset, height); y += 1) {
    for (let x = columns.from + inset; x < Math.min(columns.to - inset, width); x += 1) {
      for (let channel = 0; channel < channels; channel += 1) {
        const wanted = hasAlpha && channel === channels - 1 ? 255 : 0;
        if (samples[(y * width + x) * channels + channel] !== wanted) return false;
      }
    }
  }
  return true;
}

async function decodePicture(copy: ByteSource): Promise<Decoded> {
  const bytes = await copy.read(0, copy.sizeBytes);
  const { data, info } = await sharp(bytes, { failOn: "warning", limitInputPixels: maximumPixels })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { samples: data, width: info.width, height: info.height, channels: info.channels, scale: 1 };
}

function takePixels(pixmap: Pixmap): Decoded {
  const [width, height] = [pixmap.getWidth(), pixmap.getHeight()];
  const channels = pixmap.getNumberOfComponents();
  const samples = Uint8ClampedArray.from(pixmap.getPixels());
  pixmap.destroy();
  return { samples, width, height, channels, scale: PAGE_DOTS_PER_INCH / POINTS_PER_INCH };
}

/** The picture that a page consists of, as it is stored. */
function storedPicture(document: PDFDocument, index: number): Decoded | undefined {
  const resources = document.findPage(index).get("Resources");
  const pictures = resources.isDictionary() ? resources.get("XObject") : resources;
  if (!pictures.isDictionary() || pictures.get("R1").isNull()) return undefined;
  return takePixels(document.loadImage(pictures.get("R1")).toPixmap());
}

/** The page as it is drawn, with everything that may lie over its picture. */
async function drawnPage(document: PDFDocument, index: number): Promise<Decoded> {
  const page = document.loadPage(index);
  try {
    return takePixels(await renderPage(page, PAGE_DOTS_PER_INCH));
  } finally {
    page.destroy();
  }
}

/** Which boxes of a page are of one colour in what is stored and, but for the soft edge of a drawing, in what is drawn. */
async function coveredBoxes(
  document: PDFDocument,
  page: number,
  boxes: readonly Box[],
): Promise<readonly Box[]> {
  if (page > document.countPages()) return [];
  const stored = storedPicture(document, page - 1);
  if (stored === undefined) return [];
  const drawn = await drawnPage(document, page - 1);
  return boxes.filter((box) => isFilled(stored, box) && isFilled(drawn, box, 1));
}

/** Text that a program could still select is text that a box does not cover. */
function hasText(document: PDFDocument): boolean {
  for (let index = 0; index < document.countPages(); index += 1) {
    const page = document.loadPage(index);
    const letters = page.toStructuredText("preserve-whitespace").asText().trim();
    page.destroy();
    if (letters !== "") return true;
  }
  return false;
}

async function judgePdf(copy: ByteSource, boxes: readonly Box[]): Promise<string[]> {
  const mupdf = await import("mupdf");
  mupdf.setLog(null);
  const document = new mupdf.PDFDocument(await copy.read(0, copy.sizeBytes));
  try {
    const covered = new Set<Box>();
    for (const page of new Set(boxes.map(pageOf))) {
      const ofPage = boxes.filter((box) => pageOf(box) === page);
      for (const box of await coveredBoxes(document, page, ofPage)) covered.add(box);
    }
    const open = boxes.flatMap((box, index) => (covered.has(box) ? [] : [`box ${index + 1}`]));
    return hasText(document) ? [...open, "text"] : open;
  } finally {
    document.destroy();
  }
}

/** Names the boxes that are not one colour in the saved copy, each as `box` and its number from 1. */
export async function judgeFill(
  copy: ByteSource,
  mediaType: string,
  boxes: readonly Box[],
): Promise<string[]> {
  if (mediaType === "application/pdf") return await judgePdf(copy, boxes);
  const decoded = await decodePicture(copy);
  return boxes.flatMap((box, index) => (isFilled(decoded, box) ? [] : [`box ${index + 1}`]));
}
