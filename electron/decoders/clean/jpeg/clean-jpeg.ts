/**
 * Writes a JPEG that holds what decoding needs and nothing else. The coded data is copied, so pixels are the same.
 * Application data is written anew: a fixed JFIF header, the colour transform of Adobe, one orientation, one profile.
 */

import type { CleanNote } from "../../../core/derivative/clean-notes.ts";
import { canonicalProfile } from "../icc/canonical-profiles.ts";
import { recogniseProfile } from "../icc/recognise-profile.ts";
import { CleanRefusal } from "../format-cleaner.ts";
import type { RemovedPart } from "../format-cleaner.ts";
import { encodeOrientation, readOrientation } from "../image/orientation.ts";
import { toSrgb } from "../image/to-srgb.ts";
import type { CleanedImage } from "../image/whole-image.ts";
import { nameOfApplicationSegment, nameOfTrailer } from "./jpeg-names.ts";
import { readJpegSegments } from "./jpeg-segments.ts";
import type { JpegSegment } from "./jpeg-segments.ts";
import { isFrame, keepUsedTables } from "./jpeg-tables.ts";

const neededMarkers = new Set([0xdb, 0xc4, 0xdd, 0xda]);
const adobe = 0xee;
const exif = 0xe1;
const comment = 0xfe;
const iccHead = "ICC_PROFILE\0";
const exifHead = "Exif\0\0";

const jfif = Buffer.from("ffe000104a46494600010100000100010000", "hex");
const startOfImage = Buffer.from([0xff, 0xd8]);
const endOfImage = Buffer.from([0xff, 0xd9]);

const startsWith = ({ body }: JpegSegment, head: string): boolean =>
  body.toString("latin1", 0, head.length) === head;

function encodeSegment(marker: number, ...parts: readonly Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 2);
  return Buffer.concat([Buffer.from([0xff, marker, length >> 8, length & 0xff]), ...parts]);
}

/** What the application segments say that decoding or viewing needs. */
interface Meaning {
  hasJfif: boolean;
  transform: number | undefined;
  orientation: number | undefined;
  readonly profile: Buffer[];
}

function addMeaning(meaning: Meaning, segment: JpegSegment): void {
  const { marker, body } = segment;
  if (marker === 0xe0 && startsWith(segment, "JFIF\0")) meaning.hasJfif = true;
  if (marker === adobe && startsWith(segment, "Adobe") && body.length >= 12)
    meaning.transform = body.readUInt8(11);
  if (marker === exif && startsWith(segment, exifHead)) {
    meaning.orientation ??= readOrientation(body.subarray(exifHead.length));
  }
  if (marker === 0xe2 && startsWith(segment, iccHead) && body.length > 14) {
    meaning.profile[body.readUInt8(12)] = body.subarray(14);
  }
}

function checkMarker({ marker, offset }: JpegSegment): void {
  const isApplication = marker >= 0xe0 && marker <= 0xef;
  if (neededMarkers.has(marker) || isFrame(marker) || isApplication || marker === comment) return;
  const isOtherFrame = marker >= 0xc3 && marker <= 0xcf;
  throw new CleanRefusal(
    isOtherFrame ? "unsupported-format" : "unknown-structure",
    `marker ${marker.toString(16)}`,
    { offset },
  );
}

function listRemoved(segments: readonly JpegSegment[], trailer: Buffer): RemovedPart[] {
  const names = new Map<string, RemovedPart>();
  for (const { marker, body } of segments) {
    if (neededMarkers.has(marker) || isFrame(marker)) continue;
    const part = nameOfApplicationSegment(marker, body);
    if (part !== undefined) names.set(`${part.group}/${part.tag ?? ""}`, part);
  }
  if (trailer.length > 0) names.set("trailer", { group: "trailer", tag: nameOfTrailer(trailer) });
  return [...names.values()];
}

function listNotes(removed: readonly RemovedPart[], orientation: number, bytes: Buffer): CleanNote[] {
  const notes: CleanNote[] = [];
  const has = (tag: string): boolean => removed.some((part) => part.tag === tag);
  if (orientation > 1) notes.push("orientation-kept");
  if (has("MPF")) notes.push("secondary-images-removed");
  if (bytes.includes("hdrgm") || bytes.includes("urn:iso:std:iso:ts:21496")) notes.push("gain-map-removed");
  if (has("video")) notes.push("motion-video-removed");
  return notes;
}

function encodePieces(segments: readonly JpegSegment[]): Uint8Array[] {
  const needed = segments.filter(({ marker }) => neededMarkers.has(marker) || isFrame(marker));
  return keepUsedTables(needed).flatMap(({ marker, body, coded }) => {
    const segment = encodeSegment(marker, body);
    return coded === undefined ? [segment] : [segment, coded];
  });
}

/** Cleans a JPEG. Throws CleanRefusal. */
export async function cleanJpeg(bytes: Buffer): Promise<CleanedImage> {
  const { segments, endOffset } = readJpegSegments(bytes);
  segments.forEach(checkMarker);
  const meaning: Meaning = { hasJfif: false, transform: undefined, orientation: undefined, profile: [] };
  for (const segment of segments) addMeaning(meaning, segment);
  const orientation = meaning.orientation ?? 1;
  const removed = listRemoved(segments, bytes.subarray(endOffset));
  const notes = listNotes(removed, orientation, bytes);
  const profile = Buffer.concat(meaning.profile.filter((part) => part.length > 0));
  const space = profile.length === 0 ? "srgb" : recogniseProfile(profile);
  if (space === undefined) {
    const copy = await cleanJpeg(await toSrgb(bytes.subarray(0, endOffset), "jpeg"));
    return {
      ...copy,
      method: "re-encoded",
      removed,
      notes: [...notes.filter((note) => note !== "orientation-kept"), "colours-converted"],
    };
  }
  const parts: Uint8Array[] = [startOfImage];
  if (meaning.hasJfif) parts.push(jfif);
  if (orientation > 1) parts.push(encodeSegment(exif, Buffer.from(exifHead), encodeOrientation(orientation)));
  if (space !== "srgb") {
    parts.push(encodeSegment(0xe2, Buffer.from(`${iccHead}\u0001\u0001`, "latin1"), canonicalProfile(space)));
    notes.push("colour-profile-replaced");
  }
  if (meaning.transform !== undefined) {
    parts.push(
      encodeSegment(adobe, Buffer.from("Adobe\0d\0\0\0\0", "latin1"), Buffer.from([meaning.transform])),
    );
  }
  parts.push(...encodePieces(segments), endOfImage);
  return { parts, mediaType: "image/jpeg", method: "lossless", removed, notes };
}
