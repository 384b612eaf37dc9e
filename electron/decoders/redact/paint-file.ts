/** A picture as PNG, or a document as pictures of its pages, with boxes painted over. */

import sharp from "sharp";
import { concatBytes } from "../../core/bytes/bytes.ts";
import { sourceOf, type ByteSink, type ByteSource } from "../bytes/byte-source.ts";
import { cleanFile } from "../clean/clean-file.ts";
import { CleanRefusal } from "../clean/format-cleaner.ts";
import { flattenToImages } from "../clean/pdf/pdf-cleaner.ts";
import { rawCleaner } from "../clean/raw/raw-cleaner.ts";
import { PAGE_DOTS_PER_INCH, type RedactAnswer } from "../jobs/redact.ts";
import { readVisual } from "../preview/read-visual.ts";
import { NothingToSee, type Visual } from "../preview/visual.ts";
import type { Painter } from "./painter.ts";

/** Decoded, painted and encoded in memory. */
const MAX_PIXELS = 64_000_000;
const POINTS_PER_INCH = 72;

/** Pictures that can be painted on. */
export const paintable: ReadonlySet<string> = new Set([
  ...["image/jpeg", "image/png", "image/webp", "image/gif", "image/tiff", "image/bmp"],
  ...["image/avif", "image/heic", "image/heif", ...rawCleaner.mediaTypes],
]);

type RefusalReason = Extract<RedactAnswer, { readonly outcome: "refused" }>["reason"];

/** A file that cannot be painted on. */
export class PaintRefusal extends Error {
  override readonly name = "PaintRefusal";
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** What was painted. */
export interface PaintedFile {
  readonly bytes: Uint8Array;
  readonly notes: readonly string[];
}

async function cleaned(bytes: Uint8Array): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const sink: ByteSink = { write: (part) => Promise.resolve(void parts.push(part.slice())) };
  await cleanFile(sourceOf(bytes), sink);
  return concatBytes(...parts);
}

/** Everything on every page becomes pixels; no text is left that could be selected under a box. */
async function paintPdf(source: ByteSource, painter: Painter): Promise<PaintedFile> {
  const context = { depth: 0, cleanNested: cleaned };
  const bytes = await flattenToImages(source, context, ({ page, width, height, size, pixels }) =>
    painter.paint({
      ...{ page, width, height, pixels, channels: 3 },
      scale: PAGE_DOTS_PER_INCH / POINTS_PER_INCH,
      size: { width: Math.ceil(size[0]), height: Math.ceil(size[1]), page },
    }),
  );
  return { bytes, notes: ["pages-as-images", "text-search-lost"] };
}

/** All pixels as a viewer shows them. Throws PaintRefusal. */
async function decodeShown({ picture }: Visual) {
  try {
    const { pages = 1, width, height } = await picture.metadata();
    if (pages > 1) throw new PaintRefusal("not-paintable", "a moving picture, or one of several pages");
    if (width * height > MAX_PIXELS) throw new PaintRefusal("too-large", "more than 64 megapixels");
    return await picture
      .autoOrient()
      .toColourspace("srgb")
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
  } catch (error) {
    if (error instanceof PaintRefusal) throw error;
    throw new PaintRefusal("damaged", "the picture cannot be decoded", { cause: error });
  }
}

async function paintPicture(mediaType: string, source: ByteSource, painter: Painter): Promise<PaintedFile> {
  const visual = await readVisual(mediaType, source);
  const { data, info } = await decodeShown(visual);
  const { width, height, channels } = info;
  painter.paint({ page: 1, width, height, channels, scale: 1, pixels: data, size: { width, height } });
  const png = await sharp(data, { raw: { width, height, channels } }).png({ compressionLevel: 6 }).toBuffer();
  return { bytes: await cleaned(png), notes: visual.notes };
}

/** What parsers throw, as a refusal; everything else as it came. */
export function asRefusal(error: unknown): unknown {
  if (error instanceof CleanRefusal) return new PaintRefusal(error.reason, error.message, { cause: error });
  if (!(error instanceof NothingToSee)) return error;
  const { reason } = error;
  const isKept = reason === "damaged" || reason === "encrypted" || reason === "too-large";
  return new PaintRefusal(isKept ? reason : "not-paintable", "nothing to paint on", { cause: error });
}

/** Paints over parts of a file. Throws PaintRefusal, and what the source throws. */
export async function paintFile(
  mediaType: string,
  source: ByteSource,
  painter: Painter,
): Promise<PaintedFile> {
  if (mediaType !== "application/pdf" && !paintable.has(mediaType)) {
    throw new PaintRefusal("not-paintable", `parts of ${mediaType} cannot be painted over`);
  }
  let painted: PaintedFile;
  try {
    painted =
      mediaType === "application/pdf"
        ? await paintPdf(source, painter)
        : await paintPicture(mediaType, source, painter);
  } catch (error) {
    throw asRefusal(error);
  }
  const { missed } = painter;
  if (missed !== undefined) throw new PaintRefusal("box-outside", `box ${missed} lies outside`);
  return painted;
}
