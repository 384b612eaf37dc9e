/** Draws a picture, or one page of a document, exactly as it would be painted on. */

import type { Sharp } from "sharp";
import sharp from "sharp";
import type { ByteSink, ByteSource } from "../bytes/byte-source.ts";
import { typeOf } from "../clean/choose-cleaner.ts";
import { openPdf, renderPage } from "../clean/pdf/open-pdf.ts";
import { DRAWN_PIXELS, type DrawAnswer } from "../jobs/draw.ts";
import { readVisual } from "../preview/read-visual.ts";
import { asRefusal, paintable, PaintRefusal } from "./paint-file.ts";

const POINTS_PER_INCH = 72;
/** Paper has no finer detail that is read on a screen, and a small page is not blown up. */
const MOST_DOTS_PER_INCH = 200;

type Drawn = Extract<DrawAnswer, { readonly outcome: "drawn" }>;

interface Drawing {
  readonly picture: Sharp;
  readonly facts: Pick<Drawn, "pages" | "width" | "height">;
}

async function drawPage(source: ByteSource, number: number): Promise<Drawing> {
  const pdf = await openPdf(source);
  try {
    if (number > pdf.pages) throw new PaintRefusal("damaged", "the document has no such page");
    const page = pdf.document.loadPage(number - 1);
    const [left, top, right, bottom] = page.getBounds();
    const longest = Math.max(right - left, bottom - top);
    const pixmap = await renderPage(
      page,
      Math.min(MOST_DOTS_PER_INCH, (DRAWN_PIXELS / longest) * POINTS_PER_INCH),
    );
    const raw = { width: pixmap.getWidth(), height: pixmap.getHeight(), channels: 3 } as const;
    const picture = sharp(Uint8Array.from(pixmap.getPixels()), { raw });
    pixmap.destroy();
    page.destroy();
    const size = { width: Math.ceil(right - left), height: Math.ceil(bottom - top) };
    return { picture, facts: { pages: pdf.pages, ...size } };
  } finally {
    pdf.close();
  }
}

async function drawPicture(mediaType: string, source: ByteSource): Promise<Drawing> {
  const { picture } = await readVisual(mediaType, source);
  const { autoOrient, pages = 1 } = await picture.metadata();
  if (pages > 1) throw new PaintRefusal("not-paintable", "a moving picture, or one of several pages");
  const small = picture
    .autoOrient()
    .resize({ width: DRAWN_PIXELS, height: DRAWN_PIXELS, fit: "inside", withoutEnlargement: true });
  return { picture: small, facts: { pages: 1, width: autoOrient.width, height: autoOrient.height } };
}

/** Writes what is seen as PNG. Throws what source and sink throw; a file that cannot be drawn is an answer. */
export async function drawShown(page: number, source: ByteSource, sink: ByteSink): Promise<DrawAnswer> {
  try {
    const mediaType = await typeOf(source);
    const isDocument = mediaType === "application/pdf";
    if (!isDocument && !paintable.has(mediaType)) {
      throw new PaintRefusal("not-paintable", `${mediaType} cannot be painted on`);
    }
    const { picture, facts } = await (isDocument ? drawPage(source, page) : drawPicture(mediaType, source));
    await sink.write(await picture.toColourspace("srgb").png({ compressionLevel: 3 }).toBuffer());
    return { outcome: "drawn", mediaType: "image/png", ...facts };
  } catch (error) {
    const refusal = asRefusal(error);
    if (!(refusal instanceof PaintRefusal)) throw refusal;
    const { reason } = refusal;
    return { outcome: "refused", reason: reason === "box-outside" ? "not-paintable" : reason };
  }
}
