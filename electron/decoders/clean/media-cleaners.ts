/** The cleaners of sound and moving pictures. */

import { aiffCleaner } from "./aiff/aiff-cleaner.ts";
import { aviCleaner } from "./avi/avi-cleaner.ts";
import type { FormatCleaner } from "./format-cleaner.ts";
import { flacCleaner } from "./flac/flac-cleaner.ts";
import { adtsCleaner, mp3Cleaner } from "./frames/frame-cleaners.ts";
import { matroskaCleaner } from "./matroska/matroska-cleaner.ts";
import { mp4Cleaner } from "./mp4/mp4-cleaner.ts";
import { oggCleaner } from "./ogg/ogg-cleaner.ts";
import { waveCleaner } from "./wave/wave-cleaner.ts";

/** One per family of formats. */
export const mediaCleaners: readonly FormatCleaner[] = [
  mp4Cleaner,
  matroskaCleaner,
  aviCleaner,
  mp3Cleaner,
  adtsCleaner,
  waveCleaner,
  aiffCleaner,
  flacCleaner,
  oggCleaner,
];
