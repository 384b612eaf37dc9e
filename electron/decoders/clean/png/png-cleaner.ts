/** PNG and APNG. */

import { isMeasuredOnly, isOutsideTheFile, isSmallNumber } from "../image/file-tags.ts";
import { allowsOrientation } from "../image/judge-orientation.ts";
import { allowsProfileTag } from "../icc/judge-profile.ts";
import type { ScannedTag } from "../format-cleaner.ts";
import { wholeImageCleaner } from "../image/whole-image.ts";
import { cleanPng } from "./clean-png.ts";
import { inspectPng } from "./inspect-png.ts";
import { pngDigest } from "./png-frames.ts";

const small = /^[0-9]{1,10}$/;
const numbers = /^[-0-9. ]{1,120}$/;
const values: Readonly<Record<string, RegExp>> = {
  ...{
    ImageWidth: small,
    ImageHeight: small,
    BitDepth: small,
    ColorType: small,
    Compression: small,
    Filter: small,
  },
  ...{
    Interlace: small,
    SRGBRendering: small,
    AnimationFrames: small,
    AnimationPlays: small,
    ColorPrimaries: small,
  },
  ...{ TransferCharacteristics: small, MatrixCoefficients: small, VideoFullRangeFlag: small },
  ...{
    Gamma: numbers,
    BackgroundColor: numbers,
    SignificantBits: numbers,
    WhitePointX: numbers,
    WhitePointY: numbers,
  },
  ...{ RedX: numbers, RedY: numbers, GreenX: numbers, GreenY: numbers, BlueX: numbers, BlueY: numbers },
  ProfileName: /^ICC$/,
};

/** Tags whose value is data of the picture that ExifTool reports as bytes; the walk through the file bounds their length. */
const bounded = new Set(["Palette", "Transparency"]);

function allowsPngTag(tag: ScannedTag): boolean {
  const { group, name, value } = tag;
  if (isOutsideTheFile(tag) || allowsOrientation(tag) || allowsProfileTag(tag)) return true;
  if (group === "File") return name === "ColorComponents" && isSmallNumber(value, 2);
  if (!group.startsWith("PNG")) return false;
  return (
    (bounded.has(name) && (isMeasuredOnly(value) || /^[0-9 ]{1,1024}$/.test(value))) ||
    (values[name]?.test(value) ?? false)
  );
}

export const pngCleaner = wholeImageCleaner({
  mediaTypes: ["image/png", "image/apng"],
  clean: cleanPng,
  inspect: inspectPng,
  allows: allowsPngTag,
  contentDigest: pngDigest,
});
