/** Descriptions of sound samples, of ISO/IEC 14496-12 §12.2.3 and of QuickTime (versions 0 to 2). */

import { concatBytes } from "../../../../core/bytes/bytes.ts";
import { bytesOfLatin1, uint16, uint32 } from "../../../bytes/fields.ts";
import { CleanRefusal } from "../../format-cleaner.ts";
import type { Removals } from "../../removals.ts";
import { type Box, box, boxesIn, Fields, findBox } from "./box.ts";
import { cleanElementaryStream } from "./elementary-stream.ts";
import type { CleanEntry } from "./visual-entry.ts";

/** Sound without compression, or with a fixed ratio: its samples are frames. */
const framed = new Set([
  ...["twos", "sowt", "raw ", "NONE", "in24", "in32", "fl32", "fl64", "lpcm"],
  ...["ulaw", "alaw", "ima4", "ipcm", "fpcm"],
]);
const packeted = new Set(["mp4a", ".mp3", "ac-3", "ec-3", "alac", "Opus", "fLaC", "samr", "sawb"]);

const noBytes = new Uint8Array(0);

/** FLAC's configuration: the stream information, marked as the last block. */
function cleanFlac(body: Uint8Array): Uint8Array {
  if (body.length < 42 || ((body[4] ?? 0) & 127) !== 0 || body[7] !== 34)
    throw new CleanRefusal("unknown-structure", "a FLAC stream does not begin with its information");
  return box("dfLa", uint32(0), Uint8Array.of(0x80, 0, 0, 34), body.subarray(8, 42));
}

/** A layout without a list of channels; lists may hold free numbers. */
const isPlainLayout = (body: Uint8Array): boolean =>
  body.length >= 16 && body.subarray(12, 16).every((byte) => byte === 0);

const fixedSizes: Readonly<Record<string, readonly number[]>> = {
  alac: [28, 52],
  dac3: [3],
  dec3: [5, 6, 7, 8, 10, 13],
  dOps: [11, 13, 15, 17, 19],
  pcmC: [6],
  enda: [2],
};

/** `damr` names the vendor of the encoder in its first four bytes, and which version of it in the fifth. */
const cleanAmr = (body: Uint8Array): Uint8Array =>
  box("damr", uint32(0), Uint8Array.of(0), body.subarray(5, 9));

/** QuickTime's `wave`: which codec, its configuration, and a terminator. */
function cleanWave(body: Uint8Array, log: Removals): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const part of boxesIn(body)) {
    if (part.type === "frma" && part.body.length === 4) parts.push(box("frma", part.body));
    else if (part.type === "mp4a" && part.body.length === 4) parts.push(box("mp4a", uint32(0)));
    else if (part.type !== "\0\0\0\0") parts.push(extension(part, log) ?? noBytes);
  }
  return box("wave", ...parts, uint32(8, 0));
}

function extension({ type, body }: Box, log: Removals): Uint8Array | undefined {
  if (type === "esds") return cleanElementaryStream(body, "soun", log).box;
  if (type === "dfLa") return cleanFlac(body);
  if (type === "damr" && body.length >= 9) return cleanAmr(body);
  if (type === "chan" && isPlainLayout(body)) return box("chan", uint32(0), body.subarray(4, 16));
  if (type === "wave") return cleanWave(body, log);
  if (fixedSizes[type]?.includes(body.length) === true) return box(type, body);
  log.add("stsd", type);
  return undefined;
}

/** The fields that QuickTime adds in versions 1 and 2, and how samples become bytes. */
function quickTimeFields(
  fields: Fields,
  version: number,
): { bytes: Uint8Array; packet: CleanEntry["packet"] } {
  if (version === 1) {
    const bytes = fields.bytes(16);
    const numbers = new Fields(bytes);
    const samples = numbers.u32();
    numbers.skip(4);
    const frame = numbers.u32();
    return { bytes, packet: samples > 0 && frame > 0 ? { samples, bytes: frame } : undefined };
  }
  const bytes = fields.bytes(36);
  const numbers = new Fields(bytes);
  if (numbers.u32() !== 72)
    throw new CleanRefusal("unknown-structure", "a sound description has unknown fields");
  numbers.skip(24);
  const frame = numbers.u32();
  const samples = numbers.u32();
  return { bytes, packet: samples > 0 && frame > 0 ? { samples, bytes: frame } : undefined };
}

/** The bytes of a frame of sound without compression, where the description is of version 0. */
function plainPacket(type: string, channels: number, bits: number): CleanEntry["packet"] {
  if (type === "ima4") return { samples: 64, bytes: 34 * channels };
  const width: Readonly<Record<string, number>> = { in24: 3, in32: 4, fl32: 4, fl64: 8, ulaw: 1, alaw: 1 };
  return { samples: 1, bytes: channels * (width[type] ?? Math.max(1, bits >> 3)) };
}

function assertUnderstood(type: string): void {
  if (type === "enca" || type === "drms") throw new CleanRefusal("encrypted", "the sound is encrypted");
  if (!framed.has(type) && !packeted.has(type))
    throw new CleanRefusal("unsupported-format", `the audio codec ${JSON.stringify(type)} is not understood`);
}

/** Throws CleanRefusal for codecs that are not understood. */
export function cleanAudioEntry({ type, body }: Box, isQuickTime: boolean, log: Removals): CleanEntry {
  assertUnderstood(type);
  const fields = new Fields(body);
  fields.skip(8);
  const version = fields.u16();
  if (version > 2 || (version !== 0 && !isQuickTime))
    throw new CleanRefusal("unknown-structure", "a sound description of an unknown version");
  fields.skip(6);
  const channels = fields.u16();
  const bits = fields.u16();
  const compression = fields.u16();
  fields.skip(2);
  const rate = fields.bytes(4);
  const more = version === 0 ? undefined : quickTimeFields(fields, version);
  const boxes = boxesIn(fields.rest());
  if (findBox(boxes, "sinf") !== undefined) throw new CleanRefusal("encrypted", "the sound is encrypted");
  const bytes = box(
    type,
    concatBytes(new Uint8Array(6), uint16(1, version, 0), bytesOfLatin1("\0\0\0\0")),
    uint16(channels, bits, compression, 0),
    rate,
    more?.bytes ?? noBytes,
    ...boxes.map((part) => extension(part, log) ?? noBytes),
  );
  const packet = framed.has(type) ? (more?.packet ?? plainPacket(type, channels, bits)) : undefined;
  return { bytes, kind: undefined, packet };
}
