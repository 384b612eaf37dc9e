/**
 * What of a file is shown as its small picture, by the type of its content. Damaged pictures are shown as far as they
 * go; a small picture that a file brings along is not believed, for it may show something else.
 */

import sharp from "sharp";
import type { SharpOptions } from "sharp";
import { concatBytes } from "../../core/bytes/bytes.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import { CleanRefusal } from "../clean/format-cleaner.ts";
import { maximumPixels } from "../clean/image/decode-pixels.ts";
import { pictureOfRaw, rawCleaner } from "../clean/raw/raw-cleaner.ts";
import { THUMBNAIL_PIXELS } from "../jobs/preview.ts";
import { loadBitmap, loadCleanFile, loadHeif, loadJpegXl, loadPdf } from "./parsers.ts";
import { NothingToSee, type Visual } from "./visual.ts";

/** A picture has to fit into memory beside what is made of it. */
const MAX_PICTURE_BYTES = 256 * 1024 * 1024;
/** Decoded in one piece, without the help of libvips. */
const MAX_PIXELS_AT_ONCE = 64_000_000;

type Reader = (source: ByteSource) => Promise<Visual>;

async function readWhole(source: ByteSource): Promise<Buffer> {
  if (source.sizeBytes > MAX_PICTURE_BYTES) throw new NothingToSee("too-large");
  const bytes = await source.read(0, source.sizeBytes);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const open = (bytes: Uint8Array, options: SharpOptions = {}): Visual["picture"] =>
  sharp(bytes, { failOn: "none", limitInputPixels: maximumPixels, ...options });

const seen = (picture: Visual["picture"], ...notes: readonly string[]): Visual => ({ picture, notes });

/** What libvips reads: of an animation the first picture, of several pages the first. */
const picture: Reader = async (source) => seen(open(await readWhole(source)));

const bitmap: Reader = async (source) => {
  const { decodeBmp } = await loadBitmap();
  const { samples, width, height } = decodeBmp(await readWhole(source), MAX_PIXELS_AT_ONCE);
  return seen(open(samples, { raw: { width, height, channels: 4 } }));
};

const heif: Reader = async (source) => {
  const { decodeHevc, digestOfHevc, isHevc } = await loadHeif();
  const bytes = await readWhole(source);
  if (!isHevc(bytes)) return seen(open(bytes));
  const pixels = await decodeHevc(bytes);
  if (pixels === undefined) throw new NothingToSee("damaged");
  const { samples, width, height } = pixels;
  const raw = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
  return { ...seen(open(raw, { raw: { width, height, channels: 4 } })), content: digestOfHevc(pixels) };
};

const jpegXl: Reader = async (source) => {
  const { firstFrameOfJxl } = await loadJpegXl();
  return seen(open(firstFrameOfJxl(await readWhole(source))));
};

const raw: Reader = async (source) =>
  seen(open(pictureOfRaw(await readWhole(source))), "preview-instead-of-raw");

/** Drawn only from what the cleaner understands of it: no script, nothing from outside. */
const drawing: Reader = async (source) => {
  const { cleanFile } = await loadCleanFile();
  const parts: Uint8Array[] = [];
  await cleanFile(source, { write: (part) => Promise.resolve(void parts.push(part.slice())) });
  return seen(open(concatBytes(...parts)));
};

const firstPage: Reader = async (source) => {
  const { drawFirstPage } = await loadPdf();
  const { samples, width, height } = await drawFirstPage(source, THUMBNAIL_PIXELS);
  return seen(open(samples, { raw: { width, height, channels: 3 } }), "first-page");
};

const readers: Readonly<Record<string, Reader>> = {
  "image/jpeg": picture,
  "image/png": picture,
  "image/apng": picture,
  "image/webp": picture,
  "image/gif": picture,
  "image/tiff": picture,
  "image/bmp": bitmap,
  "image/avif": heif,
  "image/heic": heif,
  "image/heif": heif,
  "image/jxl": jpegXl,
  "image/svg+xml": drawing,
  "application/pdf": firstPage,
  ...Object.fromEntries(rawCleaner.mediaTypes.map((mediaType) => [mediaType, raw])),
};

/** Formats whose pictures only a browser's decoders or a page can show. */
const needsWindow = (mediaType: string): boolean =>
  mediaType.startsWith("video/") || mediaType.startsWith("application/vnd.");

function reasonFor(mediaType: string): NothingToSee {
  if (needsWindow(mediaType)) return new NothingToSee("needs-window");
  return new NothingToSee(mediaType.startsWith("image/") ? "unsupported-format" : "no-picture");
}

/** What the parsers of the cleaners call it, in the words of this job. */
function asNothing(error: unknown): unknown {
  if (error instanceof RangeError) return new NothingToSee("damaged", { cause: error });
  if (!(error instanceof CleanRefusal)) return error;
  const { reason } = error;
  const isShown = reason === "encrypted" || reason === "too-large" || reason === "unsupported-format";
  return new NothingToSee(isShown ? reason : "damaged", { cause: error });
}

/** Finds what can be seen in a file. Throws NothingToSee, and what the source throws. */
export async function readVisual(mediaType: string, source: ByteSource): Promise<Visual> {
  const reader = Object.hasOwn(readers, mediaType) ? readers[mediaType] : undefined;
  if (reader === undefined) throw reasonFor(mediaType);
  try {
    return await reader(source);
  } catch (error) {
    throw asNothing(error);
  }
}
