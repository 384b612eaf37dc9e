/** Raw photographs: no tool takes everything out of them, so the copy is the finished picture that the camera put in. */

import { readJpegSegments } from "../jpeg/jpeg-segments.ts";
import { cleanJpeg } from "../jpeg/clean-jpeg.ts";
import { inspectJpegWhole, jpegCleaner } from "../jpeg/jpeg-cleaner.ts";
import { pixelDigest } from "../image/decode-pixels.ts";
import { encodeOrientation, readOrientation } from "../image/orientation.ts";
import type { CleanedImage } from "../image/whole-image.ts";
import { wholeImageCleaner } from "../image/whole-image.ts";
import { findPreview } from "./find-preview.ts";

const exifHead = Buffer.from("Exif\0\0", "latin1");
const cameraTiff = /^(II[*RU]|IIR[OS]|MM\0\*|MMOR)/;

/** The orientation of the whole file: in its first directory, or in the box that Canon's newer files have for it. */
function readOrientationOfFile(bytes: Buffer): number {
  if (!cameraTiff.test(bytes.toString("latin1", 0, 4))) {
    const box = bytes.indexOf("CMT1");
    return box === -1 ? 1 : readOrientation(bytes.subarray(box + 4));
  }
  return readOrientation(bytes);
}

/** The preview with the file's orientation where it has none of its own. */
function withOrientation(preview: Buffer, orientation: number): Buffer {
  const hasExif = readJpegSegments(preview).segments.some(
    ({ marker, body }) => marker === 0xe1 && body.subarray(0, 6).equals(exifHead),
  );
  if (hasExif || orientation === 1) return preview;
  const head = Buffer.from([0xff, 0xe1, 0, 34]);
  return Buffer.concat([
    preview.subarray(0, 2),
    head,
    exifHead,
    encodeOrientation(orientation),
    preview.subarray(2),
  ]);
}

/** The finished picture of a raw photograph, turned as the file says. Throws CleanRefusal where there is none. */
export const pictureOfRaw = (bytes: Buffer): Buffer =>
  withOrientation(findPreview(bytes), readOrientationOfFile(bytes));

async function cleanRaw(bytes: Buffer): Promise<CleanedImage> {
  const copy = await cleanJpeg(pictureOfRaw(bytes));
  return {
    ...copy,
    method: copy.method === "lossless" ? "rebuilt" : copy.method,
    removed: [{ group: "raw photograph" }, ...copy.removed],
    notes: ["preview-instead-of-raw", ...copy.notes],
  };
}

export const rawCleaner = wholeImageCleaner({
  mediaTypes: [
    ...[
      "image/x-adobe-dng",
      "image/x-canon-cr2",
      "image/x-canon-cr3",
      "image/x-nikon-nef",
      "image/x-sony-arw",
    ],
    ...["image/x-olympus-orf", "image/x-panasonic-rw2", "image/x-fujifilm-raf"],
  ],
  clean: cleanRaw,
  inspect: inspectJpegWhole,
  allows: (tag) => jpegCleaner.allows(tag),
  contentDigest: (bytes) => pixelDigest(bytes),
});
