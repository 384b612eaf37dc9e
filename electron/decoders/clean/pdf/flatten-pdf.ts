/** The strong way: every page as one picture at 200 dots per inch. Nothing hidden survives, and no text can be searched. */

import { deflateSync } from "node:zlib";
import type { CopyImage } from "./copy-stream.ts";
import { type OpenPdf, renderPage } from "./open-pdf.ts";
import { PdfWriter, writeDictionary } from "./write-pdf.ts";

const DOTS_PER_INCH = 200;
/** Pages that deflate to more are kept as JPEG. */
const LARGEST_DEFLATED_BYTES = 2 ** 20;
const JPEG_QUALITY = 90;

interface Picture {
  readonly width: number;
  readonly height: number;
  /** In points. */
  readonly size: readonly [number, number];
  readonly pixels: Buffer;
  readonly jpeg: Buffer | undefined;
}

/** The pixels of a page, three samples each, which may be painted on. */
export interface PagePixels {
  /** From 1. */
  readonly page: number;
  readonly width: number;
  readonly height: number;
  /** In points. */
  readonly size: readonly [number, number];
  readonly pixels: Buffer;
}

/** Paints on a page; returns whether it did. Such pages are kept as they are, never as JPEG. */
export type PaintPage = (page: PagePixels) => boolean;

async function drawPage({ document }: OpenPdf, index: number, paint: PaintPage): Promise<Picture> {
  const page = document.loadPage(index);
  const [left, top, right, bottom] = page.getBounds();
  const pixmap = await renderPage(page, DOTS_PER_INCH);
  try {
    const pixels = Buffer.from(pixmap.getPixels());
    const [width, height] = [pixmap.getWidth(), pixmap.getHeight()];
    const size = [right - left, bottom - top] as const;
    const isPainted = paint({ page: index + 1, width, height, size, pixels });
    const isLarge = !isPainted && deflateSync(pixels, { level: 1 }).length > LARGEST_DEFLATED_BYTES;
    const jpeg = isLarge ? Buffer.from(pixmap.asJPEG(JPEG_QUALITY)) : undefined;
    return { width, height, size, pixels, jpeg };
  } finally {
    pixmap.destroy();
    page.destroy();
  }
}

/** Draws all pages into a new file. Throws CleanRefusal, and what the painter throws. */
export async function flattenPdf(
  pdf: OpenPdf,
  copyImage: CopyImage,
  paint: PaintPage = () => false,
): Promise<Buffer> {
  const writer = new PdfWriter();
  const catalog = writer.reserve();
  const tree = writer.reserve();
  writer.put(
    catalog,
    writeDictionary([
      ["Type", "/Catalog"],
      ["Pages", `${tree} 0 R`],
    ]),
  );
  const kids: string[] = [];
  for (let index = 0; index < pdf.pages; index += 1) {
    const picture = await drawPage(pdf, index, paint);
    const [page, image, content] = [writer.reserve(), writer.reserve(), writer.reserve()];
    const entries: (readonly [string, string])[] = [
      ["Type", "/XObject"],
      ["Subtype", "/Image"],
      ["Width", String(picture.width)],
      ["Height", String(picture.height)],
      ["ColorSpace", "/DeviceRGB"],
      ["BitsPerComponent", "8"],
    ];
    const jpeg = picture.jpeg === undefined ? undefined : await copyImage(picture.jpeg);
    if (jpeg === undefined) writer.putStream(image, entries, picture.pixels);
    else writer.putStream(image, entries, jpeg, "DCTDecode");
    const [width, height] = picture.size.map((side) => String(Number(side.toFixed(4))));
    writer.putStream(content, [], Buffer.from(`q ${width} 0 0 ${height} 0 0 cm /R1 Do Q\n`));
    const resources = `<</XObject <</R1 ${image} 0 R>>>>`;
    const pageEntries: (readonly [string, string])[] = [
      ["Type", "/Page"],
      ["Parent", `${tree} 0 R`],
      ["MediaBox", `[0 0 ${width} ${height}]`],
      ["Resources", resources],
      ["Contents", `${content} 0 R`],
    ];
    writer.put(page, writeDictionary(pageEntries));
    kids.push(`${page} 0 R`);
  }
  writer.put(
    tree,
    writeDictionary([
      ["Type", "/Pages"],
      ["Count", String(kids.length)],
      ["Kids", `[${kids.join(" ")}]`],
    ]),
  );
  return writer.finish();
}
