/**
 * Cameras put a finished JPEG beside the raw samples, in a place that differs from maker to maker. It is found by what
 * it is: each start of a JPEG in the file is followed to its end, and the largest whole picture is taken.
 */

import { readJpegSegments } from "../jpeg/jpeg-segments.ts";
import { CleanRefusal } from "../format-cleaner.ts";

interface Preview {
  readonly bytes: Buffer;
  readonly pixels: number;
}

const startOfImage = Buffer.from([0xff, 0xd8, 0xff]);
/** Smaller ones are thumbnails. */
const leastPixels = 300 * 200;
/** A file with more starts than this is made to keep a reader busy. */
const maximumStarts = 2_000;

/** The picture that begins at an offset; undefined where none does, or one that no viewer shows (raw samples are SOF3). */
function readPreview(bytes: Buffer, start: number): Preview | undefined {
  try {
    const { segments, endOffset } = readJpegSegments(bytes, start);
    const frame = segments.find(
      ({ marker }) => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xcc,
    );
    if (frame === undefined || frame.marker > 0xc2 || frame.body[0] !== 8 || frame.body[5] !== 3)
      return undefined;
    return {
      bytes: bytes.subarray(start, endOffset),
      pixels: frame.body.readUInt16BE(1) * frame.body.readUInt16BE(3),
    };
  } catch (error) {
    if (error instanceof CleanRefusal || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The largest finished picture in a raw file. Throws CleanRefusal where there is none, or several of its size: tiles. */
export function findPreview(bytes: Buffer): Buffer {
  const previews: Preview[] = [];
  let starts = 0;
  let at = bytes.indexOf(startOfImage);
  while (at !== -1) {
    starts += 1;
    if (starts > maximumStarts) throw new CleanRefusal("unknown-structure", "too many pictures in one file");
    const preview = readPreview(bytes, at);
    if (preview !== undefined) previews.push(preview);
    at = bytes.indexOf(startOfImage, at + (preview?.bytes.length ?? 3));
  }
  const most = Math.max(0, ...previews.map(({ pixels }) => pixels));
  const largest = previews.filter(({ pixels }) => pixels === most);
  const [first] = largest;
  if (first === undefined || most < leastPixels) {
    throw new CleanRefusal("unsupported-format", "a raw photograph without a finished picture in it");
  }
  if (largest.some((preview) => !preview.bytes.equals(first.bytes))) {
    throw new CleanRefusal("unsupported-format", "a raw photograph in tiles");
  }
  return first.bytes;
}
