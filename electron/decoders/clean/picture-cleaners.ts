/** The cleaners of pictures. */

import { bmpCleaner } from "./bmp/bmp-cleaner.ts";
import type { FormatCleaner } from "./format-cleaner.ts";
import { gifCleaner } from "./gif/gif-cleaner.ts";
import { heifCleaner } from "./heif/heif-cleaner.ts";
import { jpegCleaner } from "./jpeg/jpeg-cleaner.ts";
import { jxlCleaner } from "./jxl/jxl-cleaner.ts";
import { pngCleaner } from "./png/png-cleaner.ts";
import { rawCleaner } from "./raw/raw-cleaner.ts";
import { svgCleaner } from "./svg/svg-cleaner.ts";
import { tiffCleaner } from "./tiff/tiff-cleaner.ts";
import { webpCleaner } from "./webp/webp-cleaner.ts";

/** One per family of formats. */
export const pictureCleaners: readonly FormatCleaner[] = [
  ...[jpegCleaner, pngCleaner, webpCleaner, gifCleaner, tiffCleaner, bmpCleaner],
  ...[heifCleaner, jxlCleaner, svgCleaner, rawCleaner],
];
