/** The cleaners of sound and moving pictures. */

import type { FormatCleaner } from "./format-cleaner.ts";
import { mp4Cleaner } from "./mp4/mp4-cleaner.ts";

/** One per family of formats. */
export const mediaCleaners: readonly FormatCleaner[] = [mp4Cleaner];
