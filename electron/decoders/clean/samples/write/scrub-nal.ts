/**
 * H.264 and H.265 samples without what a camera or an encoder says in them: of the supplemental messages (SEI) only
 * those stay that a decoder needs for the picture or its place in time. User data (types 4 and 5: captions, HDR10+,
 * encoder settings, GPS and serial numbers of cameras), time codes and all types unknown here go.
 */

import { concatBytes } from "../../../../core/bytes/bytes.ts";
import { uint16, uint32 } from "../../../bytes/fields.ts";
import { CleanRefusal } from "../../format-cleaner.ts";
import type { Removals } from "../../removals.ts";

/** How NAL units stand in a track. */
export interface NalFormat {
  readonly codec: "avc" | "hevc";
  /** Bytes of the length before each unit; 0 means start codes (Annex B). */
  readonly lengthBytes: number;
  /** Dolby Vision keeps its layers in unit types that are otherwise free for anything. */
  readonly isDolbyVision: boolean;
}

/**
 * Buffering period, pan-scan, recovery point, film grain, frame packing, display orientation, HDR mastering display,
 * content light level and alternative transfer characteristics.
 */
const keptAvcMessages = new Set([0, 2, 6, 19, 45, 47, 137, 144, 147]);
/** The same, picture timing (without a clock in H.265), active sets, decoding units, sub-layers, picture hash. */
const keptHevcMessages = new Set([0, 1, 2, 6, 45, 47, 129, 130, 131, 132, 137, 144, 147]);

const typeOf = (nal: Uint8Array, codec: NalFormat["codec"]): number =>
  codec === "avc" ? (nal[0] ?? 0) & 31 : ((nal[0] ?? 0) >> 1) & 63;

function unescapeRbsp(bytes: Uint8Array): Uint8Array {
  const plain = new Uint8Array(bytes.length);
  let length = 0;
  let zeros = 0;
  for (const byte of bytes) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0;
      continue;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
    plain[length] = byte;
    length += 1;
  }
  return plain.subarray(0, length);
}

function escapeRbsp(bytes: Uint8Array): Uint8Array {
  const escaped: number[] = [];
  let zeros = 0;
  for (const byte of bytes) {
    if (zeros >= 2 && byte <= 3) {
      escaped.push(3);
      zeros = 0;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
    escaped.push(byte);
  }
  return Uint8Array.from(escaped);
}

/** A number coded as bytes of 255 and a rest. */
function readCoded(bytes: Uint8Array, at: number): { value: number; next: number } {
  let value = 0;
  let next = at;
  while (bytes[next] === 255) {
    value += 255;
    next += 1;
  }
  return { value: value + (bytes[next] ?? 0), next: next + 1 };
}

/** The payload without the messages that go; undefined when nothing is left. */
function keptMessages(payload: Uint8Array, format: NalFormat, log: Removals): Uint8Array | undefined {
  const kept = format.codec === "avc" ? keptAvcMessages : keptHevcMessages;
  const plain = unescapeRbsp(payload);
  const parts: Uint8Array[] = [];
  let at = 0;
  let dropped = 0;
  // What is left at the end is one bit and the padding to the next byte.
  while (plain.length - at > 2) {
    const type = readCoded(plain, at);
    const size = readCoded(plain, type.next);
    const end = size.next + size.value;
    if (end > plain.length) {
      log.add("SEI", "damaged message");
      dropped += 1;
      break;
    }
    if (kept.has(type.value)) parts.push(plain.subarray(at, end));
    else {
      dropped += 1;
      log.add("SEI", `type ${type.value}`);
      if (type.value === 4) log.note("captions-removed");
    }
    at = end;
  }
  if (dropped === 0) return payload;
  return parts.length === 0 ? undefined : escapeRbsp(concatBytes(...parts, Uint8Array.of(0x80)));
}

const isSei = (type: number, codec: NalFormat["codec"]): boolean =>
  codec === "avc" ? type === 6 : type === 39 || type === 40;

/** Types with a meaning to a decoder: no filler, no reserved and no unspecified ones. */
const meaningful = {
  avc: /^([1-9]|1[01345]|19|2[01])$/,
  hevc: /^([0-9]|1[6-9]|2[01]|3[2-7]|39|40)$/,
} as const;

function isForeign(type: number, format: NalFormat): boolean {
  if (format.codec === "hevc" && format.isDolbyVision && type >= 62) return false;
  return !meaningful[format.codec].test(String(type));
}

/** One unit without what goes: the same array when nothing does, undefined when nothing is left. Throws nothing. */
export function scrubNal(nal: Uint8Array, format: NalFormat, log: Removals): Uint8Array | undefined {
  const type = typeOf(nal, format.codec);
  if (isForeign(type, format)) {
    log.add("NAL", `type ${type}`);
    return undefined;
  }
  if (!isSei(type, format.codec)) return nal;
  const headerBytes = format.codec === "avc" ? 1 : 2;
  const payload = nal.subarray(headerBytes);
  const kept = keptMessages(payload, format, log);
  if (kept === undefined) return undefined;
  return kept === payload ? nal : concatBytes(nal.subarray(0, headerBytes), kept);
}

/** Units with a length before each. Throws CleanRefusal when a length leads out of the sample. */
function withLengths(sample: Uint8Array, lengthBytes: number): Uint8Array[] {
  const units: Uint8Array[] = [];
  let at = 0;
  while (at < sample.length) {
    let length = 0;
    if (at + lengthBytes > sample.length)
      throw new CleanRefusal("damaged", "a video sample ends in a length");
    for (let index = 0; index < lengthBytes; index += 1) length = length * 256 + (sample[at + index] ?? 0);
    at += lengthBytes;
    if (at + length > sample.length) throw new CleanRefusal("damaged", "a video sample is cut");
    if (length > 0) units.push(sample.subarray(at, at + length));
    at += length;
  }
  return units;
}

/** Units between start codes; zeros before a start code are not part of a unit. */
function withStartCodes(sample: Uint8Array): Uint8Array[] {
  const units: Uint8Array[] = [];
  let start = -1;
  let at = 0;
  const take = (end: number): void => {
    if (start < 0) return;
    let last = end;
    while (last > start && sample[last - 1] === 0) last -= 1;
    if (last > start) units.push(sample.subarray(start, last));
  };
  while (at + 2 < sample.length) {
    if (sample[at] !== 0 || sample[at + 1] !== 0 || sample[at + 2] !== 1) {
      at += 1;
      continue;
    }
    if (start < 0 && sample.subarray(0, at).some((byte) => byte !== 0))
      throw new CleanRefusal("unknown-structure", "a video sample does not begin with a start code");
    take(at);
    start = at + 3;
    at = start;
  }
  if (start < 0 && sample.length > 0)
    throw new CleanRefusal("unknown-structure", "a video sample has no start code");
  take(sample.length);
  return units;
}

function lengthPrefix(length: number, lengthBytes: number): Uint8Array {
  if (lengthBytes === 4) return uint32(length);
  if (lengthBytes === 2) return uint16(length);
  return Uint8Array.of(length);
}

/**
 * A sample without what goes; the same array when nothing does. Throws CleanRefusal when the sample is damaged or would
 * be empty.
 */
export function scrubNalSample(sample: Uint8Array, format: NalFormat, log: Removals): Uint8Array {
  if (sample.length === 0) return sample;
  const { lengthBytes } = format;
  const units = lengthBytes === 0 ? withStartCodes(sample) : withLengths(sample, lengthBytes);
  const kept: Uint8Array[] = [];
  let isChanged = false;
  for (const unit of units) {
    const clean = scrubNal(unit, format, log);
    if (clean !== unit) isChanged = true;
    if (clean !== undefined) kept.push(clean);
  }
  if (kept.length === 0) throw new CleanRefusal("unknown-structure", "a video sample holds no picture");
  if (!isChanged) return sample;
  const parts = kept.flatMap((unit) => [
    lengthBytes === 0 ? Uint8Array.of(0, 0, 0, 1) : lengthPrefix(unit.length, lengthBytes),
    unit,
  ]);
  return concatBytes(...parts);
}
