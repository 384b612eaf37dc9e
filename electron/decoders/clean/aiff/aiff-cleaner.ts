/** AIFF and AIFF-C. */

import type { FormatCleaner } from "../format-cleaner.ts";
import { refusing } from "../refusing.ts";
import { anyOf, isListed, type TagList } from "../tag-list.ts";
import { digestAiff, inspectAiff } from "./judge/judge-aiff.ts";
import { cleanAiff } from "./write/clean-aiff.ts";

const tags: TagList = {
  AIFF: {
    ...anyOf("NumChannels", "NumSampleFrames", "SampleSize", "SampleRate", "CompressionType"),
    // The day of the standard, which every file of its second edition states.
    FormatVersionTime: /^1990:05:23 14:40:00$/,
    CompressorName: /^\0?$/,
  },
};

export const aiffCleaner: FormatCleaner = {
  mediaTypes: ["audio/aiff", "audio/x-aiff"],
  clean: (source, sink) => refusing(() => cleanAiff(source, sink)),
  inspect: inspectAiff,
  allows: (tag) => isListed(tag, tags),
  contentDigest: digestAiff,
};
