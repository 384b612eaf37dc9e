/** Formats of the streams of AVI: BITMAPINFOHEADER and WAVEFORMATEX with what their codec needs, and nothing behind it. */

import { concatBytes } from "../../../../core/bytes/bytes.ts";
import { latin1, viewOf } from "../../../bytes/fields.ts";
import { CleanRefusal } from "../../format-cleaner.ts";
import type { Removals } from "../../removals.ts";
import { cleanAvcConfiguration, cleanHevcConfiguration } from "../../samples/write/parameter-sets.ts";
import type { SampleKind } from "../../samples/write/sample-scrubber.ts";
import { scrubMpegSample } from "../../samples/write/scrub-mpeg.ts";
import { type NalFormat, scrubNalSample } from "../../samples/write/scrub-nal.ts";
import { cleanWaveFormat } from "../../wave/write/wave-format.ts";
import { words } from "./riff.ts";

/** A format as it may stand in a copy, and what its samples must be cleaned of. */
export interface CleanFormat {
  readonly bytes: Uint8Array;
  readonly kind: SampleKind | undefined;
  /** How large a picture without compression is; other content only claims to be one. */
  readonly pictureBytes?: number | undefined;
}

type Family = "jpeg" | "mpeg" | "avc" | "hevc" | "plain" | "opaque";

const families: readonly (readonly [RegExp, Family])[] = [
  [/^(MJPG|JPEG)$/, "jpeg"],
  [/^(XVID|DIVX|DX50|FMP4|MP4V|M4S2|3IV2|RMP4|MPG1|MPG2|MPEG)$/, "mpeg"],
  [/^(H264|X264|AVC1|DAVC)$/, "avc"],
  [/^(H265|HEVC|HVC1|HEV1)$/, "hevc"],
  [/^(\0\0\0\0|DIB |YUY2|UYVY|I420|YV12|IYUV|NV12)$/, "plain"],
  [/^(VP80|VP90|MP42|MP43|DIV3)$/, "opaque"],
];

const HEADER_BYTES = 40;

/** Colours of a picture whose pixels are numbers of them. */
function palette(extra: Uint8Array, bits: number, used: number): Uint8Array {
  if (bits > 8) return new Uint8Array(0);
  const colours = used === 0 ? 2 ** bits : used;
  if (colours > 256 || extra.length < colours * 4)
    throw new CleanRefusal("damaged", "the colours of the pictures are cut");
  return extra.slice(0, colours * 4).map((value, at) => (at % 4 === 3 ? 0 : value));
}

/** H.264 and H.265 in AVI come with start codes, or with lengths and a configuration. */
function unitFormat(
  codec: NalFormat["codec"],
  extra: Uint8Array,
  log: Removals,
): { extra: Uint8Array; kind: NalFormat } {
  if (extra[0] === 1) {
    const clean =
      codec === "avc" ? cleanAvcConfiguration(extra, false) : cleanHevcConfiguration(extra, false, log);
    return { extra: clean.bytes, kind: clean.format };
  }
  const kind: NalFormat = { codec, lengthBytes: 0, isDolbyVision: false };
  return { extra: scrubNalSample(extra, kind, log), kind };
}

function configured(
  family: Family,
  picture: { readonly extra: Uint8Array; readonly bits: number; readonly used: number },
  log: Removals,
): { extra: Uint8Array; kind: SampleKind | undefined } {
  const { extra, bits, used } = picture;
  switch (family) {
    case "avc":
    case "hevc":
      return unitFormat(family, extra, log);
    case "mpeg":
      return { extra: scrubMpegSample(extra, log), kind: "mpeg" };
    case "plain":
      return { extra: palette(extra, bits, used), kind: undefined };
    case "jpeg":
    case "opaque":
      if (extra.length > 0) log.add("strf", "extra data");
      return { extra: new Uint8Array(0), kind: family === "jpeg" ? "jpeg" : undefined };
  }
}

const halves = /^(YUY2|UYVY)$/;
const quarters = /^(I420|YV12|IYUV|NV12)$/;

/** The bytes of a picture without compression; rows of RGB end at multiples of four. */
function pictureBytes(code: string, bits: number, size: { width: number; height: number }): number {
  const { width, height } = size;
  if (halves.test(code)) return width * height * 2;
  if (quarters.test(code)) return width * height + 2 * Math.ceil(width / 2) * Math.ceil(height / 2);
  return Math.ceil((width * bits) / 32) * 4 * height;
}

/** The format of pictures. Throws CleanRefusal for codecs that are not understood. */
export function cleanPictureFormat(
  bytes: Uint8Array,
  log: Removals,
): CleanFormat & { readonly code: string } {
  if (bytes.length < HEADER_BYTES) throw new CleanRefusal("damaged", "the format of the pictures is cut");
  const view = viewOf(bytes);
  const code = latin1(bytes, 16, 20);
  const family = families.find(([name]) => name.test(code.toUpperCase()))?.[1];
  if (family === undefined)
    throw new CleanRefusal("unsupported-format", `the video codec ${JSON.stringify(code)} is not understood`);
  const bits = view.getUint16(14, true);
  const picture = { extra: bytes.subarray(HEADER_BYTES), bits, used: view.getUint32(32, true) };
  const { extra, kind } = configured(family, picture, log);
  const used = family === "plain" && bits <= 8 ? extra.length / 4 : 0;
  const head = concatBytes(
    words(HEADER_BYTES + (family === "plain" ? 0 : extra.length)),
    bytes.subarray(4, 12),
    Uint8Array.of(1, 0),
    bytes.subarray(14, 24),
    words(0, 0, used, 0),
  );
  const size = { width: view.getUint32(4, true), height: Math.abs(view.getInt32(8, true)) };
  const plainBytes = family === "plain" ? pictureBytes(code, bits, size) : undefined;
  return { bytes: concatBytes(head, extra), kind, code, pictureBytes: plainBytes };
}

/** MP2, MP3 and AC-3: fields of a fixed length behind the common ones. */
const soundExtensions: Readonly<Record<number, number>> = { 0x50: 22, 0x55: 12, 0x2000: 0 };
const AAC = 0xff;

/** The format of sound. Throws CleanRefusal for codecs that are not understood. */
export function cleanSoundFormat(bytes: Uint8Array): CleanFormat {
  if (bytes.length >= 18 && viewOf(bytes).getUint16(0, true) === AAC) {
    const length = viewOf(bytes).getUint16(16, true);
    if (length > 64 || bytes.length < 18 + length)
      throw new CleanRefusal("unknown-structure", "an audio configuration is longer than any known one");
    return { bytes: bytes.subarray(0, 18 + length), kind: undefined };
  }
  return { bytes: cleanWaveFormat(bytes, soundExtensions), kind: undefined };
}
