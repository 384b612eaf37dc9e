/** GIF, still and animated. */

import { pixelDigest } from "../image/decode-pixels.ts";
import { isOutsideTheFile, isSmallNumber } from "../image/file-tags.ts";
import type { ScannedTag } from "../format-cleaner.ts";
import { wholeImageCleaner } from "../image/whole-image.ts";
import { cleanGif } from "./clean-gif.ts";
import { inspectGif } from "./inspect-gif.ts";

const numbers = new Set([
  ...["ImageWidth", "ImageHeight", "HasColorMap", "ColorResolutionDepth", "BitsPerPixel", "BackgroundColor"],
  ...["AnimationIterations", "FrameCount", "TransparentColor"],
]);

function allowsGifTag(tag: ScannedTag): boolean {
  const { group, name, value } = tag;
  if (isOutsideTheFile(tag)) return true;
  if (group !== "GIF") return false;
  if (name === "GIFVersion") return value === "89a";
  return (numbers.has(name) && isSmallNumber(value)) || (name === "Duration" && /^[0-9.]{1,12}$/.test(value));
}

export const gifCleaner = wholeImageCleaner({
  mediaTypes: ["image/gif"],
  clean: cleanGif,
  inspect: inspectGif,
  allows: allowsGifTag,
  contentDigest: (bytes) => pixelDigest(bytes, { pages: -1 }),
});
