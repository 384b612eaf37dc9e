/** AVI, also in several RIFF chunks: samples copied, header and index written anew. */

import type { FormatCleaner } from "../format-cleaner.ts";
import { refusing } from "../refusing.ts";
import { anyOf, isListed, type TagList } from "../tag-list.ts";
import { digestAvi } from "./judge/digest-avi.ts";
import { inspectAvi } from "./judge/inspect-avi.ts";
import { cleanAvi } from "./write/clean-avi.ts";

const zero = /^0$/;
/** The codec of pictures again; of sound nothing. */
const handler = /^[\x20-\x7e]{0,4}$/;

const tags: TagList = {
  // It takes samples without bytes, which stand for pictures that did not change, for damage.
  ExifTool: { Warning: /^Possibly corrupt LIST_movi data$/ },
  RIFF: {
    ...anyOf(
      "FrameRate",
      "FrameCount",
      "StreamCount",
      "StreamType",
      "SampleSize",
      "ImageWidth",
      "ImageHeight",
    ),
    ...anyOf("VideoFrameRate", "VideoFrameCount", "AudioSampleRate", "AudioSampleCount", "TotalFrameCount"),
    ...anyOf("Encoding", "NumChannels", "SampleRate", "AvgBytesPerSec", "BitsPerSample"),
    MaxDataRate: zero,
    Quality: /^4294967295$/,
    VideoCodec: handler,
    AudioCodec: /^$/,
    Unknown_vprp: /^\(Binary data \d+ bytes, use -b option to extract\)$/,
  },
  // The format of pictures; ExifTool takes what its codec needs for the rest of a header of bitmaps.
  File: {
    ...anyOf(
      "ImageWidth",
      "ImageHeight",
      "BitDepth",
      "Compression",
      "ImageLength",
      "NumColors",
      "BMPVersion",
    ),
    ...anyOf("RedMask", "GreenMask", "BlueMask", "AlphaMask", "ColorSpace", "RenderingIntent"),
    ...anyOf("RedEndpoint", "GreenEndpoint", "BlueEndpoint", "GammaRed", "GammaGreen", "GammaBlue"),
    Planes: /^1$/,
    PixelsPerMeterX: zero,
    PixelsPerMeterY: zero,
    NumImportantColors: zero,
  },
};

export const aviCleaner: FormatCleaner = {
  mediaTypes: ["video/vnd.avi"],
  clean: (source, sink) => refusing(() => cleanAvi(source, sink)),
  inspect: inspectAvi,
  allows: (tag) => isListed(tag, tags),
  contentDigest: digestAvi,
};
