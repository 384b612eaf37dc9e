/** Takes a JPEG apart into its segments, tables and scans (ITU-T T.81 annex B); whatever does not fit is damage. */

import { CleanRefusal } from "../format-cleaner.ts";

export interface JpegSegment {
  readonly marker: number;
  /** What follows the length field. */
  readonly body: Buffer;
  readonly offset: number;
  /** The coded data that follows a scan header, without the fill bytes before the next marker. */
  readonly coded?: Buffer;
}

export interface JpegParts {
  readonly segments: readonly JpegSegment[];
  /** Where the picture ends: the first byte after EOI. */
  readonly endOffset: number;
}

const startOfScan = 0xda;
const endOfImage = 0xd9;
const startOfImage = 0xd8;

const damaged = (message: string, offset: number): CleanRefusal =>
  new CleanRefusal("damaged", message, { offset });

/** Finds the marker that ends the coded data from `start` on; restart markers are part of the data and must count up. */
function findCodedEnd(bytes: Buffer, start: number): number {
  let nextRestart = 0;
  let at = bytes.indexOf(0xff, start);
  while (at !== -1 && at + 1 < bytes.length) {
    const following = bytes[at + 1] ?? 0;
    if (following >= 0xd0 && following <= 0xd7) {
      if (following !== 0xd0 + nextRestart) throw damaged("a restart marker out of order", at);
      nextRestart = (nextRestart + 1) & 7;
    } else if (following !== 0) {
      return at;
    }
    at = bytes.indexOf(0xff, at + 2);
  }
  throw damaged("the picture has no end", bytes.length);
}

/** Skips the fill bytes that may stand before a marker, and returns the marker's own place. */
function skipFill(bytes: Buffer, offset: number): number {
  let at = offset;
  if (bytes[at] !== 0xff) throw damaged("no marker where one must be", at);
  while (bytes[at + 1] === 0xff) at += 1;
  return at;
}

function readSegment(bytes: Buffer, offset: number): { segment: JpegSegment; next: number } {
  const marker = bytes.readUInt8(offset + 1);
  if (marker < 0xc0 || (marker >= 0xd0 && marker <= startOfImage)) throw damaged("a stray marker", offset);
  const length = bytes.readUInt16BE(offset + 2);
  const end = offset + 2 + length;
  if (length < 2 || end > bytes.length) throw damaged("a segment longer than the file", offset);
  const body = bytes.subarray(offset + 4, end);
  if (marker !== startOfScan) return { segment: { marker, body, offset }, next: end };
  const codedEnd = findCodedEnd(bytes, end);
  return { segment: { marker, body, offset, coded: bytes.subarray(end, codedEnd) }, next: codedEnd };
}

/** Splits the JPEG that begins at `start`. Throws CleanRefusal when a marker or a length is damaged. */
export function readJpegSegments(bytes: Buffer, start = 0): JpegParts {
  if (bytes.length < start + 4 || bytes.readUInt16BE(start) !== 0xffd8) throw damaged("not a JPEG", start);
  const segments: JpegSegment[] = [];
  let at = start + 2;
  for (;;) {
    at = skipFill(bytes, at);
    if (bytes[at + 1] === endOfImage) return { segments, endOffset: at + 2 };
    const { segment, next } = readSegment(bytes, at);
    segments.push(segment);
    at = next;
  }
}
