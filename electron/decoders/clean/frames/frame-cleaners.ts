/** MP3 (and layers 1 and 2) and AAC in ADTS. */

import type { FormatCleaner } from "../format-cleaner.ts";
import { refusing } from "../refusing.ts";
import { anyOf, isListed, type TagList } from "../tag-list.ts";
import { adtsFrame, digestFrames, inspectFrames, mpegFrame } from "./judge/judge-frames.ts";
import { cleanFrames } from "./write/clean-frames.ts";
import { adtsFrames, mpegFrames } from "./write/mpeg-frame.ts";

const tags: TagList = {
  MPEG: {
    ...anyOf("MPEGAudioVersion", "AudioLayer", "AudioBitrate", "SampleRate", "ChannelMode", "MSStereo"),
    ...anyOf(
      "IntensityStereo",
      "CopyrightFlag",
      "OriginalMedia",
      "Emphasis",
      "VBRFrames",
      "VBRBytes",
      "VBRScale",
    ),
    ...anyOf(
      "LameMethod",
      "LameLowPassFilter",
      "LameBitrate",
      "LameStereoMode",
      "LameVBRQuality",
      "LameQuality",
    ),
    ...anyOf("ModeExtension"),
    // ExifTool takes twenty bytes: up to eleven of the numbers behind the name go along, but no word.
    Encoder: /^LAME3\.100(?!.*[A-Za-z]{4}).{0,11}$/s,
  },
  AAC: {
    ...anyOf("ProfileType", "SampleRate", "Channels"),
    // ExifTool takes this from the first frame; it names a program, not a person.
    Encoder: /^(Lavc|libfaac|FAAC|Nero)[\w .-]*$/,
  },
};

export const mp3Cleaner: FormatCleaner = {
  mediaTypes: ["audio/mpeg", "audio/mp3"],
  clean: (source, sink) => refusing(() => cleanFrames(source, sink, mpegFrames)),
  inspect: (copy) => inspectFrames(copy, mpegFrame),
  allows: (tag) => isListed(tag, tags),
  contentDigest: (file) => digestFrames(file, mpegFrame),
};

export const adtsCleaner: FormatCleaner = {
  mediaTypes: ["audio/aac", "audio/x-aac", "audio/aacp"],
  clean: (source, sink) => refusing(() => cleanFrames(source, sink, adtsFrames)),
  inspect: (copy) => inspectFrames(copy, adtsFrame),
  allows: (tag) => isListed(tag, tags),
  contentDigest: (file) => digestFrames(file, adtsFrame),
};
