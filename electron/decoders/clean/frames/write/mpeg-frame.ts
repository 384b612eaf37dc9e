/** MPEG audio frames (ISO/IEC 11172-3 and 13818-3), and the first of them, which says how the rest was encoded. */

import { latin1, viewOf } from "../../../bytes/fields.ts";
import type { Removals } from "../../removals.ts";
import type { FrameKind } from "./clean-frames.ts";

const bitrates = {
  v1: {
    1: [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
    2: [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
    3: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  },
  v2: {
    1: [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
    2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
    3: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  },
} as const;
const rates: Readonly<Record<number, readonly number[]>> = {
  3: [44100, 48000, 32000],
  2: [22050, 24000, 16000],
  0: [11025, 12000, 8000],
};

/** Thousands of bits a second; undefined for a free format, whose frames have no stated length. */
function bitrateOf(version: number, layer: number, index: number): number | undefined {
  const table = bitrates[version === 3 ? "v1" : "v2"];
  const bitrate = layer === 1 || layer === 2 || layer === 3 ? table[layer][index] : undefined;
  return bitrate === 0 ? undefined : bitrate;
}

function readMpeg(header: Uint8Array): { length: number; stream: string } | undefined {
  if (header.length < 4 || header[0] !== 0xff) return undefined;
  const second = viewOf(header).getUint8(1);
  const third = viewOf(header).getUint8(2);
  const version = (second >> 3) & 3;
  const layer = 4 - ((second >> 1) & 3);
  const rate = rates[version]?.[(third >> 2) & 3];
  const bitrate = bitrateOf(version, layer, third >> 4);
  if (second < 0xe0 || rate === undefined || bitrate === undefined) return undefined;
  const padding = (third >> 1) & 1;
  const stream = `${version} ${layer} ${rate}`;
  if (layer === 1) return { stream, length: (Math.floor((12000 * bitrate) / rate) + padding) * 4 };
  const slots = layer === 3 && version !== 3 ? 72000 : 144000;
  return { stream, length: Math.floor((slots * bitrate) / rate) + padding };
}

/** The name that a decoder looks for before it trusts the delays that stand behind it. */
const neutralEncoder = "LAME3.100";

function crc16(bytes: Uint8Array): number {
  let value = 0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value & 1) > 0 ? (value >> 1) ^ 0xa001 : value >> 1;
  }
  return value;
}

/** Where the fields of a first frame begin: behind the header and the side information. */
function fieldsStart(frame: Uint8Array): number {
  const isFirstVersion = (((frame[1] ?? 0) >> 3) & 3) === 3;
  const isMono = (frame[3] ?? 0) >> 6 === 3;
  return 4 + (isFirstVersion ? (isMono ? 17 : 32) : isMono ? 9 : 17);
}

/** Gives the encoder a neutral name and empties what lies around the fields; the delays stay. */
function cleanFirst(frame: Uint8Array, log: Removals): Uint8Array {
  const start = fieldsStart(frame);
  const name = latin1(frame, start, start + 4);
  if (name !== "Xing" && name !== "Info") return frame;
  const flags = frame[start + 7] ?? 0;
  const encoder =
    start + 8 + (flags & 1) * 4 + (flags & 2) * 2 + ((flags & 4) > 0 ? 100 : 0) + ((flags & 8) > 0 ? 4 : 0);
  const clean = new Uint8Array(frame.length);
  clean.set(frame.subarray(0, 4));
  clean.set(frame.subarray(start, encoder), start);
  if (!/^(LAME|Lavf|Lavc)/.test(latin1(frame, encoder, encoder + 4)) || encoder + 36 > frame.length) {
    if (frame.subarray(encoder).some((byte) => byte !== 0)) log.add("Xing", "encoder");
    return clean;
  }
  clean.set(frame.subarray(encoder + 9, encoder + 34), encoder + 9);
  clean.set(
    Uint8Array.from(neutralEncoder, (letter) => letter.charCodeAt(0)),
    encoder,
  );
  const checksum = crc16(clean.subarray(0, encoder + 34));
  clean.set([checksum >> 8, checksum & 255], encoder + 34);
  if (Buffer.compare(clean, frame) !== 0) log.add("LAME", "encoder");
  return clean;
}

export const mpegFrames: FrameKind = { mediaType: "audio/mpeg", headerBytes: 4, read: readMpeg, cleanFirst };

function readAdts(header: Uint8Array): { length: number; stream: string } | undefined {
  if (header.length < 7) return undefined;
  const view = viewOf(header);
  const [first, third, fourth] = [view.getUint16(0), view.getUint8(2), view.getUint8(3)];
  const length = ((fourth & 3) << 11) | (view.getUint16(4) >> 5);
  if ((first & 0xfff6) !== 0xfff0 || ((third >> 2) & 15) > 12) return undefined;
  return length < 7 ? undefined : { length, stream: `${first & 8} ${third & 0xfd} ${fourth & 0xc0}` };
}

/** Frames of AAC in ADTS (ISO/IEC 13818-7 §6.2). */
export const adtsFrames: FrameKind = {
  mediaType: "audio/aac",
  headerBytes: 7,
  read: readAdts,
  cleanFirst: (frame) => frame,
};
