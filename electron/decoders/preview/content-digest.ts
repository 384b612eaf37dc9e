/**
 * The digest of what is seen or heard in a file, whatever the file says about itself: equal for a photograph and a copy
 * of it whose metadata were taken out. Of a JPEG the coded picture counts, which is read as fast as it comes; of all
 * else what the cleaner of the format compares before and after.
 */

import { createHash } from "node:crypto";
import type { ByteSource } from "../bytes/byte-source.ts";
import { CleanRefusal, type FormatCleaner } from "../clean/format-cleaner.ts";
import { readJpegSegments } from "../clean/jpeg/jpeg-segments.ts";
import { loadMediaCleaners, loadPictureCleaners } from "./parsers.ts";

/** Beyond this a file would keep the others waiting. */
const MAX_DECODED_BYTES = 64 * 1024 * 1024;
const MAX_COPIED_BYTES = 256 * 1024 * 1024;

const stillPictures = new Set([
  ...["image/png", "image/apng", "image/webp", "image/gif", "image/tiff", "image/bmp"],
  ...["image/avif", "image/jxl"],
]);

const isApplication = (marker: number): boolean => marker >= 0xe0 && marker <= 0xef;
const comment = 0xfe;

/** Tables, frame and scans as they are coded, without the segments in which a file speaks about itself. */
function codedJpegDigest(bytes: Buffer): string {
  const hash = createHash("sha256").update("jpeg\n");
  for (const { marker, body, coded } of readJpegSegments(bytes).segments) {
    if (isApplication(marker) || marker === comment) continue;
    hash.update(`${marker} ${body.length} ${coded?.length ?? 0}\n`).update(body);
    if (coded !== undefined) hash.update(coded);
  }
  return hash.digest("hex");
}

interface JudgedKind {
  readonly among: readonly FormatCleaner[];
  /** In bytes. */
  readonly largest: number;
}

async function judgedKind(mediaType: string): Promise<JudgedKind | undefined> {
  if (stillPictures.has(mediaType)) {
    return { among: (await loadPictureCleaners()).pictureCleaners, largest: MAX_DECODED_BYTES };
  }
  if (!/^(audio|video)\//.test(mediaType)) return undefined;
  return { among: (await loadMediaCleaners()).mediaCleaners, largest: MAX_COPIED_BYTES };
}

async function digestOf(mediaType: string, source: ByteSource): Promise<string | undefined> {
  if (mediaType === "image/jpeg") {
    if (source.sizeBytes > MAX_COPIED_BYTES) return undefined;
    const bytes = await source.read(0, source.sizeBytes);
    return codedJpegDigest(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }
  const kind = await judgedKind(mediaType);
  if (kind === undefined || source.sizeBytes > kind.largest) return undefined;
  return await kind.among.find(({ mediaTypes }) => mediaTypes.includes(mediaType))?.contentDigest(source);
}

/** 64 hexadecimal digits; undefined where nobody here can tell. Throws what the source throws. */
export async function contentDigest(mediaType: string, source: ByteSource): Promise<string | undefined> {
  try {
    return await digestOf(mediaType, source);
  } catch (error) {
    if (error instanceof CleanRefusal || error instanceof RangeError) return undefined;
    throw error;
  }
}
