/** Every format that a clean copy can be made of. */

import { documentCleaners } from "./document-cleaners.ts";
import type { FormatCleaner } from "./format-cleaner.ts";
import { mediaCleaners } from "./media-cleaners.ts";
import { pictureCleaners } from "./picture-cleaners.ts";

/** One cleaner for each family of formats; no media type has two. */
export const cleaners: readonly FormatCleaner[] = [...pictureCleaners, ...mediaCleaners, ...documentCleaners];
