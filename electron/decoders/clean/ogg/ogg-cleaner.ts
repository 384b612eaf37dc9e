/** Sound in Ogg: Vorbis, Opus, Speex and FLAC, also one after the other. */

import type { FormatCleaner } from "../format-cleaner.ts";
import { refusing } from "../refusing.ts";
import { anyOf, isListed, type TagList } from "../tag-list.ts";
import { digestOgg, inspectOgg } from "./judge/judge-ogg.ts";
import { cleanOgg } from "./write/clean-ogg.ts";

const nothing = /^\s*$/;

const tags: TagList = {
  Vorbis: {
    ...anyOf(
      "VorbisVersion",
      "AudioChannels",
      "SampleRate",
      "MaximumBitrate",
      "NominalBitrate",
      "MinimumBitrate",
    ),
    Vendor: nothing,
  },
  Opus: anyOf("OpusVersion", "AudioChannels", "SampleRate", "OutputGain"),
  Ogg: anyOf("OpusVersion"),
  FLAC: anyOf(
    ...["BlockSizeMin", "BlockSizeMax", "FrameSizeMin", "FrameSizeMax", "SampleRate", "Channels"],
    ...["BitsPerSample", "TotalSamples", "MD5Signature"],
  ),
};

export const oggCleaner: FormatCleaner = {
  mediaTypes: ["audio/ogg", "audio/opus", "audio/vorbis", "audio/speex", "audio/ogg; codecs=opus"],
  clean: (source, sink) => refusing(() => cleanOgg(source, sink)),
  inspect: inspectOgg,
  allows: (tag) => isListed(tag, tags),
  contentDigest: digestOgg,
};
