/** JPEG: baseline, extended and progressive of eight bits, with one to four components. */

import { isOutsideTheFile, isSmallNumber } from "../image/file-tags.ts";
import { allowsOrientation } from "../image/judge-orientation.ts";
import { allowsProfileTag } from "../icc/judge-profile.ts";
import { pixelDigest } from "../image/decode-pixels.ts";
import type { Remainder, ScannedTag } from "../format-cleaner.ts";
import { wholeImageCleaner } from "../image/whole-image.ts";
import { cleanJpeg } from "./clean-jpeg.ts";
import { judgeCodedEnd } from "./judge-coded-end.ts";
import { inspectJpeg } from "./inspect-jpeg.ts";

const fileTags = new Set(["EncodingProcess", "BitsPerSample", "ColorComponents"]);
const jfifValues: Readonly<Record<string, RegExp>> = {
  JFIFVersion: /^1 1$/,
  ResolutionUnit: /^0$/,
  XResolution: /^1$/,
  YResolution: /^1$/,
};
const adobeValues: Readonly<Record<string, RegExp>> = {
  DCTEncodeVersion: /^100$/,
  APP14Flags0: /^0$/,
  APP14Flags1: /^0$/,
  ColorTransform: /^[012]$/,
};

/** What ExifTool may still report of a clean JPEG. */
function allowsJpegTag(tag: ScannedTag): boolean {
  const { group, name, value } = tag;
  if ([isOutsideTheFile, allowsOrientation, allowsProfileTag].some((allows) => allows(tag))) return true;
  if (group === "File") {
    return (
      (fileTags.has(name) && isSmallNumber(value, 2)) ||
      (name === "YCbCrSubSampling" && /^[1-4] [1-4]$/.test(value))
    );
  }
  const values = group === "JFIF" ? jfifValues : group === "Adobe" ? adobeValues : {};
  return values[name]?.test(value) ?? false;
}

/** The walk, and the trial whether the coded data ends with the picture. */
export const inspectJpegWhole = async (bytes: Buffer): Promise<readonly Remainder[]> => [
  ...inspectJpeg(bytes),
  ...(await judgeCodedEnd(bytes)),
];

export const jpegCleaner = wholeImageCleaner({
  mediaTypes: ["image/jpeg"],
  clean: cleanJpeg,
  inspect: inspectJpegWhole,
  allows: allowsJpegTag,
  contentDigest: (bytes) => pixelDigest(bytes),
});
