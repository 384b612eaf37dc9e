/** Judges MP3 and ADTS files apart from their writer: frames to the last byte, and a first frame without a name. */

import { createHash } from "node:crypto";
import type { ByteSource } from "../../../bytes/byte-source.ts";
import { PagedSource } from "../../../bytes/paged-source.ts";
import type { Remainder } from "../../format-cleaner.ts";

/** A frame's size and the facts that its whole stream shares. */
interface Frame {
  readonly size: number;
  readonly facts: number;
}

export type FrameReader = (header: Buffer) => Frame | undefined;

const kilobits = {
  first: [
    "",
    "32,64,96,128,160,192,224,256,288,320,352,384,416,448",
    "32,48,56,64,80,96,112,128,160,192,224,256,320,384",
    "32,40,48,56,64,80,96,112,128,160,192,224,256,320",
  ],
  second: [
    "",
    "32,48,56,64,80,96,112,128,144,160,176,192,224,256",
    "8,16,24,32,40,48,56,64,80,96,112,128,144,160",
    "8,16,24,32,40,48,56,64,80,96,112,128,144,160",
  ],
} as const;

/** Samples a second, by version and index; NaN where there are none. */
const hertzOf = (version: number, index: number): number =>
  ([44100, 48000, 32000][index] ?? Number.NaN) / ([4, Number.NaN, 2, 1][version] ?? 1);

/** MPEG audio of layers 1 to 3; sizes of free format are not stated and so no frames. */
export function mpegFrame(header: Buffer): Frame | undefined {
  if (header.length < 4) return undefined;
  const word = header.readUInt32BE(0);
  const version = (word >>> 19) & 3;
  const layer = 4 - ((word >>> 17) & 3);
  const table = kilobits[version === 3 ? "first" : "second"][layer]?.split(",");
  const rate = Number(table?.[((word >>> 12) & 15) - 1]) * 1000;
  const perSecond = rate / hertzOf(version, (word >>> 10) & 3);
  if (word >>> 21 !== 0x7ff || Number.isNaN(perSecond)) return undefined;
  const padding = (word >>> 9) & 1;
  const facts = word & 0xfffe0c00;
  if (layer === 1) return { size: 4 * (Math.floor(12 * perSecond) + padding), facts };
  return { size: Math.floor((layer === 3 && version !== 3 ? 72 : 144) * perSecond) + padding, facts };
}

/** AAC in ADTS. */
export function adtsFrame(header: Buffer): Frame | undefined {
  if (header.length < 7 || header.readUInt16BE(0) >>> 4 !== 0xfff || (header.readUInt8(1) & 6) !== 0)
    return undefined;
  const size = (header.readUIntBE(3, 3) >>> 5) & 0x1fff;
  const isKnownRate = ((header.readUInt8(2) >>> 2) & 15) < 13;
  return size < 7 || !isKnownRate ? undefined : { size, facts: header.readUIntBE(1, 3) & 0x08fdc0 };
}

const headerOf = async (file: ByteSource, at: number): Promise<Buffer> => Buffer.from(await file.read(at, 7));

/** Where the row of tag fields of a first frame begins and ends; undefined for a frame of sound. */
function summary(frame: Buffer): { start: number; encoder: number } | undefined {
  const isMono = frame.readUInt8(3) >>> 6 === 3;
  const side = (frame.readUInt8(1) & 0x18) === 0x18 ? (isMono ? 17 : 32) : isMono ? 9 : 17;
  const start = 4 + side;
  if (!/^(Xing|Info)$/.test(frame.toString("latin1", start, start + 4)) || frame.length < start + 8)
    return undefined;
  const flags = frame.readUInt32BE(start + 4);
  const sizes = [4, 4, 100, 4].map((size, bit) => ((flags >>> bit) & 1) * size);
  return { start, encoder: start + 8 + sizes.reduce((sum, size) => sum + size, 0) };
}

/** Everything that a clean row of frames must not have. */
export async function inspectFrames(copy: ByteSource, read: FrameReader): Promise<readonly Remainder[]> {
  const file = new PagedSource(copy);
  const first = read(await headerOf(file, 0));
  if (first === undefined) return [{ group: "file", tag: "no frame at the beginning" }];
  const found: Remainder[] = [];
  for (let at = 0; at < file.sizeBytes;) {
    const frame = read(await headerOf(file, at));
    if (frame?.facts !== first.facts || at + frame.size > file.sizeBytes)
      return [...found, { group: "file", tag: "bytes of no frame", offset: at }];
    at += frame.size;
  }
  if (read === mpegFrame) found.push(...inspectSummary(Buffer.from(await file.read(0, first.size))));
  return found;
}

function inspectSummary(frame: Buffer): Remainder[] {
  const place = summary(frame);
  if (place === undefined) return [];
  const rest = frame.subarray(place.encoder);
  const isNamed = rest.toString("latin1", 0, 9) === "LAME3.100";
  const empty = isNamed ? rest.subarray(36) : rest;
  const found: Remainder[] = [];
  if (empty.some(Boolean)) found.push({ group: "Xing", tag: "rest", offset: place.encoder });
  if (frame.subarray(4, place.start).some(Boolean))
    found.push({ group: "Xing", tag: "side information", offset: 4 });
  return found;
}

/** The frame at `at`, if it is whole and of the stream; `facts` are undefined before the first. */
async function frameAt(
  file: ByteSource,
  read: FrameReader,
  place: { readonly at: number; readonly facts: number | undefined },
): Promise<Frame | undefined> {
  const frame = read(await headerOf(file, place.at));
  if (frame === undefined || place.at + frame.size > file.sizeBytes) return undefined;
  return frame.facts === (place.facts ?? frame.facts) ? frame : undefined;
}

/** All whole frames of any file, with what lies between them left out. */
async function* wholeFrames(file: ByteSource, read: FrameReader): AsyncGenerator<Buffer> {
  let facts: number | undefined;
  let isAligned = false;
  for (let at = await behindTag(file); at < file.sizeBytes;) {
    const frame = await frameAt(file, read, { at, facts });
    const next = { at: at + (frame?.size ?? 1), facts: frame?.facts ?? 0 };
    if (frame === undefined || !(isAligned || (await isFollowed(file, read, next)))) {
      isAligned = false;
      at += 1;
      continue;
    }
    yield Buffer.from(await file.read(at, frame.size));
    facts = frame.facts;
    isAligned = true;
    at = next.at;
  }
}

/** Digest of all whole frames, without the name of the encoder; undefined when there are none. */
export async function digestFrames(source: ByteSource, read: FrameReader): Promise<string | undefined> {
  const hash = createHash("sha256");
  let count = 0;
  for await (const bytes of wholeFrames(new PagedSource(source), read)) {
    const place = count === 0 && read === mpegFrame ? summary(bytes) : undefined;
    if (place === undefined) hash.update(bytes);
    else
      hash.update(bytes.subarray(place.start, place.encoder)).update(delays(bytes.subarray(place.encoder)));
    count += 1;
  }
  return count === 0 ? undefined : hash.digest("hex");
}

/** What a LAME tag says of gaps and gain, where a decoder would believe it. */
const delays = (rest: Buffer): Buffer =>
  /^(LAME|Lavf|Lavc)/.test(rest.toString("latin1", 0, 4)) && rest.length >= 36
    ? rest.subarray(9, 34)
    : Buffer.alloc(0);

async function behindTag(file: ByteSource): Promise<number> {
  let at = 0;
  for (;;) {
    const head = Buffer.from(await file.read(at, 10));
    if (head.toString("latin1", 0, 3) !== "ID3" || head.length < 10) return at;
    at +=
      10 +
      head.subarray(6).reduce((sum, byte) => sum * 128 + byte, 0) +
      ((head.readUInt8(5) & 16) > 0 ? 10 : 0);
  }
}

async function isFollowed(
  file: ByteSource,
  read: FrameReader,
  next: { at: number; facts: number },
): Promise<boolean> {
  if (next.at >= file.sizeBytes) return true;
  const head = await headerOf(file, next.at);
  return read(head)?.facts === next.facts || /^(TAG|APE|LYR)/.test(head.toString("latin1"));
}
