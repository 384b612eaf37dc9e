/** WAV, RF64 and Broadcast Wave. */

import type { FormatCleaner } from "../format-cleaner.ts";
import { refusing } from "../refusing.ts";
import { anyOf, isListed, type TagList } from "../tag-list.ts";
import { digestWave, inspectWave } from "./judge/judge-wave.ts";
import { cleanWave } from "./write/clean-wave.ts";

const tags: TagList = {
  RIFF: {
    ...anyOf("Encoding", "NumChannels", "SampleRate", "AvgBytesPerSec", "BitsPerSample", "NumberOfSamples"),
    ...anyOf("NumSamples", "DataSize64", "RIFFSize64", "NumberOfSamples64"),
    ...anyOf("ValidBitsPerSample", "ChannelMask", "SubFormatGUID", "BlockAlign"),
  },
};

export const waveCleaner: FormatCleaner = {
  mediaTypes: ["audio/wav", "audio/x-wav", "audio/vnd.wave", "audio/wave"],
  clean: (source, sink) => refusing(() => cleanWave(source, sink)),
  inspect: inspectWave,
  allows: (tag) => isListed(tag, tags),
  contentDigest: digestWave,
};
