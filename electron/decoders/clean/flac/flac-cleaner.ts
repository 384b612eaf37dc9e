/** FLAC (RFC 9639). */

import type { FormatCleaner } from "../format-cleaner.ts";
import { refusing } from "../refusing.ts";
import { anyOf, isListed, type TagList } from "../tag-list.ts";
import { digestFlac, inspectFlac } from "./judge/judge-flac.ts";
import { cleanFlac } from "./write/clean-flac.ts";

const tags: TagList = {
  FLAC: anyOf(
    ...["BlockSizeMin", "BlockSizeMax", "FrameSizeMin", "FrameSizeMax", "SampleRate", "Channels"],
    ...["BitsPerSample", "TotalSamples", "MD5Signature"],
  ),
};

export const flacCleaner: FormatCleaner = {
  mediaTypes: ["audio/flac", "audio/x-flac"],
  clean: (source, sink) => refusing(() => cleanFlac(source, sink)),
  inspect: inspectFlac,
  allows: (tag) => isListed(tag, tags),
  contentDigest: digestFlac,
};
