/** Pictures of Motion JPEG without comments and application segments: only what a decoder needs stays. */

import { concatBytes } from "../../../../core/bytes/bytes.ts";
import { latin1 } from "../../../bytes/fields.ts";
import { CleanRefusal } from "../../format-cleaner.ts";
import type { Removals } from "../../removals.ts";

/** A segment at `at`: its marker and its end, the entropy-coded data after a scan header included. */
function segmentEnd(frame: Uint8Array, at: number): number {
  const length = (frame[at + 2] ?? 0) * 256 + (frame[at + 3] ?? 0);
  const end = at + 2 + length;
  if (length < 2 || end > frame.length) throw new CleanRefusal("damaged", "a picture of the video is cut");
  return end;
}

/** Where the next marker stands that is not part of entropy-coded data. */
function scanEnd(frame: Uint8Array, from: number): number {
  let at = from;
  while (at < frame.length) {
    const found = frame.indexOf(0xff, at);
    if (found < 0) return frame.length;
    const next = frame[found + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return found;
    at = next === 0xff ? found + 1 : found + 2;
  }
  return frame.length;
}

/** The field order of Motion JPEG in AVI (APP0 "AVI1") and the Adobe colour transform, rebuilt without their rests. */
function keptApplicationSegment(marker: number, body: Uint8Array): Uint8Array | undefined {
  if (marker === 0xe0 && latin1(body, 0, 4) === "AVI1")
    return Uint8Array.of(0xff, 0xe0, 0, 16, 0x41, 0x56, 0x49, 0x31, body[4] ?? 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  if (marker === 0xee && latin1(body, 0, 5) === "Adobe" && body.length >= 12)
    return Uint8Array.of(0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, body[11] ?? 0);
  return undefined;
}

const isNeeded = (marker: number): boolean =>
  (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) || marker === 0xdb || marker === 0xdd;

function headerSegment(
  frame: Uint8Array,
  place: { at: number; end: number },
  log: Removals,
): Uint8Array | undefined {
  const marker = frame[place.at + 1] ?? 0;
  if (isNeeded(marker)) return frame.subarray(place.at, place.end);
  if (marker !== 0xfe && (marker < 0xe0 || marker > 0xef))
    throw new CleanRefusal("unknown-structure", "a picture of the video has an unknown segment");
  const kept = keptApplicationSegment(marker, frame.subarray(place.at + 4, place.end));
  if (kept === undefined) log.add("JPEG", marker === 0xfe ? "COM" : `APP${marker - 0xe0}`);
  return kept;
}

/** One picture, or the two fields of one. Throws CleanRefusal when its structure is not understood. */
export function scrubJpegSample(frame: Uint8Array, log: Removals): Uint8Array {
  const parts: Uint8Array[] = [];
  let at = 0;
  if (frame.length === 0) return frame;
  while (frame[at] === 0xff && frame[at + 1] === 0xd8) {
    const picture = scrubPicture(frame, at, log);
    parts.push(...picture.parts);
    at = picture.end;
    // The second field of a picture follows the first, perhaps after padding.
    const next = frame.indexOf(0xff, at);
    if (next < 0 || frame[next + 1] !== 0xd8 || frame.subarray(at, next).some((byte) => byte !== 0)) break;
    if (parts.filter((part) => part[1] === 0xd8 && part.length === 2).length === 2) break;
    at = next;
  }
  if (parts.length === 0) throw new CleanRefusal("damaged", "a picture of the video is no JPEG");
  if (frame.subarray(at).some((byte) => byte !== 0)) log.add("JPEG", "trailer");
  return concatBytes(...parts);
}

function scrubPicture(frame: Uint8Array, start: number, log: Removals): { parts: Uint8Array[]; end: number } {
  const parts = [frame.subarray(start, start + 2)];
  let at = start + 2;
  while (at + 1 < frame.length) {
    if (frame[at] !== 0xff)
      throw new CleanRefusal("damaged", "a picture of the video is damaged", { offset: at });
    const marker = frame[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) {
      parts.push(frame.subarray(at, at + 2));
      return { parts, end: at + 2 };
    }
    const headerEnd = segmentEnd(frame, at);
    if (marker === 0xda) {
      const end = scanEnd(frame, headerEnd);
      parts.push(frame.subarray(at, end));
      at = end;
      continue;
    }
    const kept = headerSegment(frame, { at, end: headerEnd }, log);
    if (kept !== undefined) parts.push(kept);
    at = headerEnd;
  }
  // Cameras leave the end marker out at times; without it a trailer could not be told from the picture.
  parts.push(Uint8Array.of(0xff, 0xd9));
  return { parts, end: frame.length };
}
