/** Takes a photograph apart that has nothing in it but segments and pictures, in the order in which cameras write them. */

import { giveWay } from "./give-way.ts";

/** A segment before the compressed pixels. */
export interface Part {
  readonly marker: number;
  readonly body: Buffer;
  /** Where the body begins in the file. */
  readonly offset: number;
}

const marker = { start: 0xd8, end: 0xd9, scan: 0xda } as const;
const TAIL_BYTES = 64;

/** Markers of tables, which may also stand between the scans of a progressive picture. */
const isTable = (code: number): boolean => code === 0xc4 || code === 0xdb || code === 0xdd;
/** Stuffing, nothing, and restarts. */
const isInScan = (code: number): boolean => code === 0 || code === 1 || (code >= 0xd0 && code <= 0xd7);

function endOfSegment(bytes: Buffer, at: number): number {
  if (at + 4 > bytes.length) giveWay("a whole segment");
  const length = bytes.readUInt16BE(at + 2);
  if (length < 2 || at + 2 + length > bytes.length) giveWay("a whole segment");
  return at + 2 + length;
}

/** The next marker behind compressed pixels. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 2)) {
    const code = bytes[at + 1] ?? giveWay("an end");
    if (code === 0xff) giveWay("no fill bytes");
    if (!isInScan(code)) return at;
  }
  return giveWay("an end");
}

/** From the first scan on there is nothing but scans, tables and the end of the file. */
function assertPlainScans(bytes: Buffer, from: number): void {
  let at = from;
  while (bytes[at] === 0xff && bytes[at + 1] !== marker.end) {
    const code = bytes[at + 1] ?? 0;
    if (code === marker.scan) at = endOfScan(bytes, at + 2);
    else if (isTable(code)) at = endOfSegment(bytes, at);
    else giveWay("nothing between scans");
  }
  if (bytes[at] !== 0xff || at + 2 !== bytes.length) giveWay("nothing behind the picture");
}

/** Other programs write behind the picture; what their signs could be taken for is left to ExifTool. */
function assertNoTrailer(bytes: Buffer): void {
  const tail = bytes.subarray(-TAIL_BYTES).toString("latin1");
  if (/AXS|CANON OPTIONAL|zmie|jxrs/.test(tail)) giveWay("no trailer");
}

/** The segments of a JPEG before its pixels. Throws DecodeError unless the rest is as plain as can be. */
export function photoParts(bytes: Buffer): Part[] {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) giveWay("a JPEG");
  const parts: Part[] = [];
  let at = 2;
  while (bytes[at + 1] !== marker.scan) {
    const code = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || code < 0xc0 || (code >= 0xd0 && code <= marker.end)) giveWay("a segment");
    const end = endOfSegment(bytes, at);
    parts.push({ marker: code, body: bytes.subarray(at + 4, end), offset: at + 4 });
    at = end;
  }
  if (bytes[at] !== 0xff) giveWay("a segment");
  assertPlainScans(bytes, at);
  assertNoTrailer(bytes);
  return parts;
}
