/** SVG: drawn anew from an allow-list. */

import { pixelDigest } from "../image/decode-pixels.ts";
import { isOutsideTheFile } from "../image/file-tags.ts";
import type { ScannedTag } from "../format-cleaner.ts";
import { wholeImageCleaner } from "../image/whole-image.ts";
import { cleanSvg } from "./clean-svg.ts";
import { areDeclarations, inspectSvg, isPlainValue } from "./inspect-svg.ts";
import { properties } from "./svg-vocabulary.ts";

/** Attributes of the outermost element, which ExifTool reports as tags; the walk judges their values. */
const numeric = /^(?:ImageWidth|ImageHeight|ViewBox|TagX|TagY)$/;

/** As it stands in the file: `StrokeWidth` is `stroke-width`. */
const nameOfProperty = (name: string): string => name.replaceAll(/(?!^)([A-Z])/g, "-$1").toLowerCase();

function allowsSvgTag(tag: ScannedTag): boolean {
  const { group, name, value } = tag;
  if (isOutsideTheFile(tag)) return true;
  if (!group.startsWith("SVG")) return false;
  if (name === "Xmlns") return value === "http://www.w3.org/2000/svg";
  if (name === "Style") return areDeclarations(value);
  if (name === "PreserveAspectRatio") return isPlainValue(value);
  if (properties.has(nameOfProperty(name))) return isPlainValue(value);
  return numeric.test(name) && /^[-0-9.a-z% ,]{1,60}$/.test(value);
}

export const svgCleaner = wholeImageCleaner({
  mediaTypes: ["image/svg+xml"],
  clean: cleanSvg,
  inspect: inspectSvg,
  allows: allowsSvgTag,
  contentDigest: (bytes) => pixelDigest(bytes),
});
