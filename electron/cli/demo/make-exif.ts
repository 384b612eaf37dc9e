/** What a camera writes about a photo: an Exif segment (TIFF 6.0, Exif 2.32) with time, camera and place. */

import { jpegSegment } from "./make-jpeg.ts";

/** What the photo says about itself. */
export interface PhotoFacts {
  readonly make: string;
  readonly model: string;
  /** Local time as Exif spells it: `2026:11:21 10:30:00`. */
  readonly takenAt: string;
  /** Degrees, positive to the north and to the east. */
  readonly latitude: number;
  readonly longitude: number;
  readonly altitudeMetres: number;
  readonly width: number;
  readonly height: number;
}

interface Entry {
  readonly tag: number;
  /** 1 byte, 2 ASCII, 3 short, 4 long, 5 rational, 7 undefined. */
  readonly type: 1 | 2 | 3 | 4 | 5 | 7;
  readonly count: number;
  readonly bytes: Buffer;
}

const tiffHeaderBytes = 8;

function ascii(tag: number, text: string): Entry {
  const bytes = Buffer.from(`${text}\0`, "latin1");
  return { tag, type: 2, count: bytes.length, bytes };
}

function raw(tag: number, type: 1 | 7, bytes: readonly number[]): Entry {
  return { tag, type, count: bytes.length, bytes: Buffer.from(bytes) };
}

function short(tag: number, value: number): Entry {
  return { tag, type: 3, count: 1, bytes: Buffer.from([value & 255, value >> 8]) };
}

function long(tag: number, value: number): Entry {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return { tag, type: 4, count: 1, bytes };
}

function rationals(tag: number, fractions: readonly (readonly [number, number])[]): Entry {
  const bytes = Buffer.alloc(8 * fractions.length);
  for (const [index, [numerator, denominator]] of fractions.entries()) {
    bytes.writeUInt32LE(numerator, index * 8);
    bytes.writeUInt32LE(denominator, index * 8 + 4);
  }
  return { tag, type: 5, count: fractions.length, bytes };
}

/** Degrees, minutes and hundredths of seconds. */
function angle(tag: number, degrees: number): Entry {
  const hundredths = Math.round(Math.abs(degrees) * 360_000);
  return rationals(tag, [
    [Math.floor(hundredths / 360_000), 1],
    [Math.floor(hundredths / 6000) % 60, 1],
    [hundredths % 6000, 100],
  ]);
}

const isInline = ({ bytes }: Entry): boolean => bytes.length <= 4;
const paddedLength = ({ bytes }: Entry): number => bytes.length + (bytes.length % 2);

function directoryLength(entries: readonly Entry[]): number {
  const outside = entries.filter((entry) => !isInline(entry));
  return 2 + 12 * entries.length + 4 + outside.reduce((total, entry) => total + paddedLength(entry), 0);
}

/** Lays out a directory that begins at `offset` of the TIFF structure: its entries, then the values that do not fit in them. */
function directory(entries: readonly Entry[], offset: number): Buffer {
  const bytes = Buffer.alloc(directoryLength(entries));
  let valueAt = 2 + 12 * entries.length + 4;
  bytes.writeUInt16LE(entries.length, 0);
  for (const [index, entry] of entries.entries()) {
    const at = 2 + 12 * index;
    bytes.writeUInt16LE(entry.tag, at);
    bytes.writeUInt16LE(entry.type, at + 2);
    bytes.writeUInt32LE(entry.count, at + 4);
    if (isInline(entry)) {
      entry.bytes.copy(bytes, at + 8);
      continue;
    }
    bytes.writeUInt32LE(offset + valueAt, at + 8);
    entry.bytes.copy(bytes, valueAt);
    valueAt += paddedLength(entry);
  }
  return bytes;
}

function cameraEntries(facts: PhotoFacts, exifAt: number, gpsAt: number): Entry[] {
  return [
    ascii(0x010f, facts.make),
    ascii(0x0110, facts.model),
    rationals(0x011a, [[72, 1]]),
    rationals(0x011b, [[72, 1]]),
    short(0x0128, 2),
    ascii(0x0132, facts.takenAt),
    short(0x0213, 1),
    long(0x8769, exifAt),
    long(0x8825, gpsAt),
  ];
}

function pictureEntries(facts: PhotoFacts): Entry[] {
  return [
    raw(0x9000, 7, [0x30, 0x32, 0x33, 0x32]),
    ascii(0x9003, facts.takenAt),
    raw(0x9101, 7, [1, 2, 3, 0]),
    raw(0xa000, 7, [0x30, 0x31, 0x30, 0x30]),
    short(0xa001, 1),
    short(0xa002, facts.width),
    short(0xa003, facts.height),
  ];
}

function placeEntries(facts: PhotoFacts): Entry[] {
  return [
    raw(0x0000, 1, [2, 3, 0, 0]),
    ascii(0x0001, facts.latitude < 0 ? "S" : "N"),
    angle(0x0002, facts.latitude),
    ascii(0x0003, facts.longitude < 0 ? "W" : "E"),
    angle(0x0004, facts.longitude),
    raw(0x0005, 1, [facts.altitudeMetres < 0 ? 1 : 0]),
    rationals(0x0006, [[Math.round(Math.abs(facts.altitudeMetres) * 10), 10]]),
  ];
}

/** The APP1 segment with these facts. */
export function exifSegment(facts: PhotoFacts): Buffer {
  const exif = pictureEntries(facts);
  const exifAt = tiffHeaderBytes + directoryLength(cameraEntries(facts, 0, 0));
  const gpsAt = exifAt + directoryLength(exif);
  const header = Buffer.from([0x49, 0x49, 42, 0, tiffHeaderBytes, 0, 0, 0]);
  return jpegSegment(
    0xe1,
    Buffer.concat([
      Buffer.from("Exif\0\0", "latin1"),
      header,
      directory(cameraEntries(facts, exifAt, gpsAt), tiffHeaderBytes),
      directory(exif, exifAt),
      directory(placeEntries(facts), gpsAt),
    ]),
  );
}
