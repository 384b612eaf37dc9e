/** Pictures of Motion JPEG as a judge sees them. */

import { SampleParts } from "./sample-parts.ts";

const adobe = Buffer.from("Adobe");

/** Positions of the next marker that ends a scan. */
function afterScan(buffer: Buffer, from: number): number {
  for (let at = from; at < buffer.length - 1; at += 1) {
    const next = buffer[at + 1] ?? 0;
    if (buffer[at] === 0xff && next > 0 && next < 0xff && Math.floor(next / 8) !== 0xd0 / 8) return at;
  }
  return buffer.length;
}

function lookIntoApplication(marker: number, body: Buffer, parts: SampleParts): void {
  if (marker === 0xe0 && body.subarray(0, 4).toString("latin1") === "AVI1") {
    parts.content.push(Buffer.from([marker, body[4] ?? 0]));
    if (body.length !== 14 || body.subarray(5).some(Boolean)) parts.foreign.push("APP0 rest");
  } else if (marker === 0xee && body.subarray(0, 5).equals(adobe) && body.length >= 12) {
    parts.content.push(Buffer.from([marker, body[11] ?? 0]));
    if (body.length !== 12) parts.foreign.push("APP14 rest");
  } else parts.foreign.push(marker === 0xfe ? "COM" : `APP${marker % 16}`);
}

const isTable = (marker: number): boolean =>
  marker === 0xdb || marker === 0xdd || (marker >= 0xc0 && marker < 0xd0 && marker !== 0xc8);

/** Reads one segment; returns where the next begins. */
function lookIntoSegment(buffer: Buffer, at: number, parts: SampleParts): number {
  const marker = buffer[at + 1] ?? 0;
  const end = at + 2 + (at + 4 <= buffer.length ? buffer.readUInt16BE(at + 2) : Number.POSITIVE_INFINITY);
  if (end > buffer.length || end < at + 4) throw new RangeError("a segment is cut");
  if (marker === 0xda) {
    const scan = afterScan(buffer, end);
    parts.content.push(buffer.subarray(at, scan));
    return scan;
  }
  if (isTable(marker)) parts.content.push(buffer.subarray(at, end));
  else if (marker === 0xfe || Math.floor(marker / 16) === 0xe)
    lookIntoApplication(marker, buffer.subarray(at + 4, end), parts);
  else throw new RangeError("an unknown segment");
  return end;
}

/** What follows the end of a picture: nothing, or the second field. Returns where that begins. */
function lookBehind(rest: Buffer, pictures: number, parts: SampleParts): number | undefined {
  const zeros = rest.findIndex(Boolean);
  if (rest.length > 0 && zeros !== 0) parts.foreign.push("padding");
  if (zeros < 0) return undefined;
  if (pictures === 1 && rest[zeros] === 0xff && rest[zeros + 1] === 0xd8) return zeros;
  parts.foreign.push("trailer");
  return undefined;
}

export function lookIntoJpeg(sample: Uint8Array): SampleParts {
  const parts = new SampleParts();
  const buffer = Buffer.from(sample.buffer, sample.byteOffset, sample.byteLength);
  if (buffer.length === 0) return parts;
  if (buffer.readUInt16BE(0) !== 0xffd8) throw new RangeError("a picture does not begin as one");
  let pictures = 1;
  for (let at = 2; at < buffer.length;) {
    const marker = buffer[at + 1];
    if (buffer[at] !== 0xff || marker === undefined) throw new RangeError("a picture is damaged");
    if (marker === 0xff) at += 1;
    else if (marker !== 0xd9) at = lookIntoSegment(buffer, at, parts);
    else {
      const next = lookBehind(buffer.subarray(at + 2), pictures, parts);
      if (next === undefined) return parts;
      pictures += 1;
      at += 4 + next;
    }
  }
  return parts;
}
