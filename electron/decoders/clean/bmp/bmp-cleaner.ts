/** BMP of every depth; run-length coded ones are written out. */

import { isOutsideTheFile } from "../image/file-tags.ts";
import type { ScannedTag } from "../format-cleaner.ts";
import { wholeImageCleaner } from "../image/whole-image.ts";
import { bmpDigest } from "./bmp-pixels.ts";
import { cleanBmp } from "./clean-bmp.ts";
import { inspectBmp } from "./inspect-bmp.ts";

const numbers = new Set([
  ...[
    "BMPVersion",
    "ImageWidth",
    "ImageHeight",
    "Planes",
    "BitDepth",
    "Compression",
    "ImageLength",
    "NumColors",
  ],
  ...["NumImportantColors", "RedMask", "GreenMask", "BlueMask", "AlphaMask", "ColorSpace"],
]);
const zero = new Set(["PixelsPerMeterX", "PixelsPerMeterY"]);

function allowsBmpTag(tag: ScannedTag): boolean {
  if (isOutsideTheFile(tag)) return true;
  if (tag.group !== "File") return false;
  if (zero.has(tag.name)) return tag.value === "0";
  return numbers.has(tag.name) && /^[-0-9]{1,11}$/.test(tag.value);
}

export const bmpCleaner = wholeImageCleaner({
  mediaTypes: ["image/bmp"],
  clean: cleanBmp,
  inspect: inspectBmp,
  allows: allowsBmpTag,
  contentDigest: bmpDigest,
});
