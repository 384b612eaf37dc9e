/** Judges FLAC files apart from their writer: every byte after the blocks must belong to a frame with a right checksum. */

import { createHash } from "node:crypto";
import type { ByteSource } from "../../../bytes/byte-source.ts";
import type { Remainder } from "../../format-cleaner.ts";
import { crc16Table, frameHeader } from "./flac-frame.ts";

const window = 1 << 20;

interface Opening {
  readonly kinds: readonly number[];
  readonly info: Buffer;
  readonly soundStart: number;
}

async function readOpening(file: ByteSource, start: number): Promise<Opening | undefined> {
  const magic = Buffer.from(await file.read(start, 4)).toString("latin1");
  if (magic !== "fLaC") return undefined;
  const kinds: number[] = [];
  const bodies = new Map<number, Buffer>();
  let cursor = start + 4;
  for (;;) {
    const head = Buffer.from(await file.read(cursor, 4));
    if (head.length < 4) return undefined;
    const kind = head.readUInt8(0) % 128;
    const size = head.readUIntBE(1, 3);
    kinds.push(kind);
    if (kind === 0) bodies.set(kind, Buffer.from(await file.read(cursor + 4, size)));
    cursor += 4 + size;
    if (head.readUInt8(0) >= 128) break;
  }
  const info = bodies.get(0);
  return info?.length === 34 ? { kinds, info, soundStart: cursor } : undefined;
}

/** Walks all frames; returns where the first byte stands that is in none, and how many samples the frames hold. */
async function walkFrames(
  file: ByteSource,
  start: number,
): Promise<{ stray: number | undefined; samples: number }> {
  let crc = 0;
  let samples = 0;
  let frameStart = -1;
  for (let base = start; base < file.sizeBytes; base += window) {
    // A header that begins in this window may end in the next.
    const bytes = await file.read(base, window + 16);
    const own = Math.min(window, bytes.length);
    for (let index = 0; index < own; index += 1) {
      const byte = bytes[index] ?? 0;
      const mayBegin = crc === 0 && byte === 0xff && ((bytes[index + 1] ?? 0) & 0xfe) === 0xf8;
      const blockSize = mayBegin ? frameHeader(bytes.subarray(index, index + 16)) : undefined;
      if (blockSize !== undefined) {
        samples += blockSize;
        frameStart = base + index;
      }
      if (frameStart < 0) return { stray: base + index, samples };
      crc = ((crc << 8) & 0xffff) ^ (crc16Table[(crc >> 8) ^ byte] ?? 0);
    }
  }
  return { stray: crc === 0 ? undefined : frameStart, samples };
}

/** Everything that a clean FLAC must not have. */
export async function inspectFlac(copy: ByteSource): Promise<readonly Remainder[]> {
  const opening = await readOpening(copy, 0);
  if (opening === undefined) return [{ group: "file", tag: "not a FLAC" }];
  const found: Remainder[] = [];
  if (opening.kinds.join() !== "0") found.push({ group: "FLAC", tag: `blocks ${opening.kinds.join()}` });
  const { stray, samples } = await walkFrames(copy, opening.soundStart);
  const stated = opening.info.readUIntBE(14, 4) + (opening.info.readUInt8(13) % 16) * 2 ** 32;
  if (stray !== undefined) found.push({ group: "FLAC", tag: "bytes of no frame", offset: stray });
  else if (stated !== 0 && stated !== samples)
    found.push({ group: "FLAC", tag: "samples beyond the stated ones" });
  return found;
}

/** Where the sound of any file begins and ends, whatever tags lie around it. */
async function soundIn(file: ByteSource): Promise<{ opening: Opening; end: number } | undefined> {
  let start = 0;
  for (;;) {
    const head = Buffer.from(await file.read(start, 10));
    if (head.toString("latin1", 0, 3) !== "ID3") break;
    start +=
      10 + head.subarray(6).reduce((sum, byte) => sum * 128 + byte, 0) + ((head[5] ?? 0) & 16 ? 10 : 0);
  }
  const opening = await readOpening(file, start);
  if (opening === undefined) return undefined;
  let end = file.sizeBytes;
  for (let before = -1; before !== end;) {
    before = end;
    if (Buffer.from(await file.read(end - 128, 3)).toString("latin1") === "TAG") end -= 128;
    const tail = Buffer.from(await file.read(end - 32, 32));
    if (tail.toString("latin1", 0, 8) === "APETAGEX")
      end -= tail.readUInt32LE(12) + (tail.readUInt32LE(20) >= 2 ** 31 ? 32 : 0);
  }
  return { opening, end };
}

/** Digest of the stream information and frames; undefined when the file is no FLAC. */
export async function digestFlac(file: ByteSource): Promise<string | undefined> {
  const sound = await soundIn(file);
  if (sound === undefined || sound.end <= sound.opening.soundStart) return undefined;
  const hash = createHash("sha256").update(sound.opening.info);
  for (let at = sound.opening.soundStart; at < sound.end; at += window)
    hash.update(await file.read(at, Math.min(window, sound.end - at)));
  return hash.digest("hex");
}
