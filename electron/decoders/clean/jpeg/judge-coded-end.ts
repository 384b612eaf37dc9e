/**
 * Bytes can hide between the last coefficient and the end of a JPEG: decoders stop reading before them, without a word.
 * So the picture is decoded without its last bytes and with others in their place. Where no pixel changes, they were no
 * picture. Bytes at the end of earlier scans and intervals need no such trial: decoders warn of them, and a warning is no
 * proof.
 */

import { decodePixels } from "../image/decode-pixels.ts";
import type { Remainder } from "../format-cleaner.ts";

/** Encoders may leave fill bits and a stuffed byte; what fits into so few bytes is accepted. */
const spareBytes = 4;
const endOfImage = Buffer.from([0xff, 0xd9]);

/** Where the last byte ends that is not zero: decoders read zeros where data ends, so zeros at the end say nothing. */
function endWithoutZeros(bytes: Buffer): number {
  let end = bytes.length - endOfImage.length;
  while (end > 0 && bytes[end - 1] === 0 && bytes[end - 2] !== 0xff) end -= 1;
  return end;
}

async function samplesOf(bytes: Buffer): Promise<Buffer | undefined> {
  try {
    return (await decodePixels(bytes)).samples;
  } catch {
    // A warning or worse: the decoder misses something.
    return undefined;
  }
}

const shortened = (bytes: Buffer, cut: number): Buffer => Buffer.concat([bytes.subarray(0, cut), endOfImage]);

/** An even picture can end in codes that look like nothing at all; other bits in their place do not. */
function overwritten(bytes: Buffer, start: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.set([0x5a, 0x96, 0x3c, 0x69], start);
  return copy;
}

/** Reports coded bytes without which the picture is the same. */
export async function judgeCodedEnd(bytes: Buffer): Promise<Remainder[]> {
  const cut = endWithoutZeros(bytes) - spareBytes;
  if (cut < 2) return [];
  const shorter = await samplesOf(shortened(bytes, cut));
  const whole = shorter === undefined ? undefined : await samplesOf(bytes);
  if (shorter === undefined || whole?.equals(shorter) !== true) return [];
  const other = await samplesOf(overwritten(bytes, cut));
  if (other?.equals(whole) !== true) return [];
  return [{ group: "JPEG", tag: "data behind the picture", offset: cut }];
}
