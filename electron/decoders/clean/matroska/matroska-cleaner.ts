/** WebM and Matroska: frames copied, everything around them written anew. */

import type { FormatCleaner } from "../format-cleaner.ts";
import { refusing } from "../refusing.ts";
import { anyOf, isListed, type TagList } from "../tag-list.ts";
import { digestFilm } from "./judge/digest-film.ts";
import { inspectFilm } from "./judge/inspect-film.ts";
import { cleanMatroska } from "./write/clean-matroska.ts";

const nothing = /^\s*$/;

/** What `-u` shows of elements that ExifTool has no names for. */
const unnamed = [
  "0x1d", // FieldOrder
  "0x13c0", // AlphaMode
  "0x15b0", // Colour
  "0x16aa", // CodecDelay
  "0x16bb", // SeekPreRoll
  "0x1e4", // BlockAdditionMapping
  "0x3670", // Projection
].map((id) => `Matroska_${id}`);

const film: TagList[string] = {
  ...anyOf("EBMLVersion", "EBMLReadVersion", "EBMLMaxIDLength", "EBMLMaxSizeLength"),
  ...anyOf("DocTypeVersion", "DocTypeReadVersion", "TimecodeScale", "Duration"),
  ...anyOf("CueTime", "CueTrack", "CueClusterPosition"),
  DocType: /^(webm|matroska)$/,
  MuxingApp: nothing,
  WritingApp: nothing,
};

const tags: TagList = {
  // Versions of ExifTool differ in whether the words about the whole film are a group of their own.
  Matroska: film,
  Info: film,
  Track: {
    ...anyOf("TrackNumber", "TrackType", "TrackUsed", "TrackDefault", "VideoFrameRate", "DefaultDuration"),
    ...anyOf("MaxBlockAdditionID", "VideoCodecID", "AudioCodecID", "VideoScanType", "Stereo3DMode"),
    ...anyOf("ImageWidth", "ImageHeight", "CropBottom", "CropTop", "CropLeft", "CropRight"),
    ...anyOf("DisplayWidth", "DisplayHeight", "DisplayUnit", "AudioSampleRate", "OutputAudioSampleRate"),
    ...anyOf("AudioChannels", "AudioBitsPerSample", ...unnamed),
    TrackUID: /^[0-9a-f]{2}$/,
    TrackLanguage: /^und$/,
    CodecPrivate: /^\(Binary data \d+ bytes, use -b option to extract\)$/,
  },
};

export const matroskaCleaner: FormatCleaner = {
  mediaTypes: ["video/webm", "video/matroska"],
  clean: (source, sink) => refusing(() => cleanMatroska(source, sink)),
  inspect: inspectFilm,
  allows: (tag) => isListed(tag, tags),
  contentDigest: digestFilm,
};
