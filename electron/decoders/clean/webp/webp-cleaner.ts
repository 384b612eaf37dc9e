/** WebP: lossy, lossless, with transparency, animated. */

import { pixelDigest } from "../image/decode-pixels.ts";
import { isOutsideTheFile, isSmallNumber } from "../image/file-tags.ts";
import type { ScannedTag } from "../format-cleaner.ts";
import { allowsProfileTag } from "../icc/judge-profile.ts";
import { allowsOrientation } from "../image/judge-orientation.ts";
import { wholeImageCleaner } from "../image/whole-image.ts";
import { cleanWebp } from "./clean-webp.ts";
import { inspectWebp } from "./inspect-webp.ts";

const numbers = new Set([
  ...[
    "ImageWidth",
    "ImageHeight",
    "VP8Version",
    "HorizontalScale",
    "VerticalScale",
    "WebP_Flags",
    "AlphaIsUsed",
  ],
  ...["AnimationLoopCount", "FrameCount", "AlphaPreprocessing", "AlphaFiltering", "AlphaCompression"],
]);

function allowsWebpTag(tag: ScannedTag): boolean {
  const { group, name, value } = tag;
  if (isOutsideTheFile(tag) || allowsOrientation(tag) || allowsProfileTag(tag)) return true;
  if (group !== "RIFF") return false;
  if (name === "BackgroundColor") return /^[0-9]{1,3}( [0-9]{1,3}){3}$/.test(value);
  return (numbers.has(name) && isSmallNumber(value)) || (name === "Duration" && /^[0-9.]{1,12}$/.test(value));
}

export const webpCleaner = wholeImageCleaner({
  mediaTypes: ["image/webp"],
  clean: cleanWebp,
  inspect: inspectWebp,
  allows: allowsWebpTag,
  contentDigest: (bytes) => pixelDigest(bytes, { pages: -1 }),
});
