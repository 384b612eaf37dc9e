/** The cleaners of pictures. */

import type { FormatCleaner } from "./format-cleaner.ts";
import { gifCleaner } from "./gif/gif-cleaner.ts";
import { jpegCleaner } from "./jpeg/jpeg-cleaner.ts";
import { pngCleaner } from "./png/png-cleaner.ts";
import { webpCleaner } from "./webp/webp-cleaner.ts";

/** One per family of formats. */
export const pictureCleaners: readonly FormatCleaner[] = [jpegCleaner, pngCleaner, webpCleaner, gifCleaner];
