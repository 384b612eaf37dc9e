/** Reads the Exif segment of a photograph: a TIFF structure with the directories that every camera writes. */

import { exifConversions, gpsConversions, type Conversion } from "./exif-conversions.ts";
import { exifNames, gpsNames, minorNames } from "./exif-names.ts";
import type { FoundTags } from "./found-tags.ts";
import { giveWay } from "./give-way.ts";
import type { Part } from "./jpeg-parts.ts";
import {
  formatOf,
  readValues,
  sizeOf,
  unsigned,
  type Fields,
  type Format,
  type Place,
} from "./tiff-values.ts";

const HEADER = Buffer.from("Exif\0\0", "latin1");
const ENTRY_BYTES = 12;
const FIRST_OFFSET = 8;

/** Directories inside the structure, by the tag that leads there from one of the others. */
const inner: Readonly<Record<number, { readonly group: string; readonly from: string }>> = {
  0x8769: { group: "ExifIFD", from: "IFD0" },
  0x8825: { group: "GPS", from: "IFD0" },
  0xa005: { group: "InteropIFD", from: "ExifIFD" },
};
/** Of the reduced picture in the second directory: where it begins, and how many bytes it has. */
const thumbnail = { offset: 0x0201, length: 0x0202 } as const;
/** A structure as it is read. */
interface Structure extends Fields {
  /** Where it begins in the file. */
  readonly offset: number;
  readonly tags: FoundTags;
  /** Directories that were read already. */
  readonly seen: Set<number>;
  /** Values that lie outside the directories share no bytes, so that all of them are no more than the segment. */
  room: number;
}

interface Directory {
  readonly group: string;
  readonly at: number;
  readonly end: number;
}

interface Entry {
  readonly id: number;
  readonly place: Place;
}

function readEntry(structure: Structure, { at, end }: Directory, entryAt: number): Entry {
  const id = unsigned(structure, entryAt, 2);
  const type = unsigned(structure, entryAt + 2, 2);
  const count = unsigned(structure, entryAt + 4, 4);
  const written = formatOf(type);
  // A single byte of which nobody says what it is counts as a number.
  const format = written === "undef" && count === 1 ? "int8u" : written;
  const size = count * sizeOf(format);
  if (size <= 4) return { id, place: { at: entryAt + 8, format, count } };
  structure.room -= size;
  if (structure.room < 0) giveWay("values beside each other");
  const valueAt = unsigned(structure, entryAt + 8, 4);
  const isSuspicious = valueAt < FIRST_OFFSET || (valueAt < end && valueAt + size > at);
  if (isSuspicious || valueAt + size > structure.bytes.length) giveWay("a value outside the directory");
  return { id, place: { at: valueAt, format, count } };
}

/** The same bytes in the format that a tag has in any case. */
function inFormat(place: Place, format: Format | undefined): Place {
  if (format === undefined) return place;
  const size = place.count * sizeOf(place.format);
  return { at: place.at, format, count: Math.floor(size / sizeOf(format)) };
}

function addConverted(structure: Structure, group: string, place: Place, conversion: Conversion): void {
  const { name, format, raw: ofBytes, value: ofRaw, priority } = conversion;
  const text = readValues(structure, inFormat(place, format));
  const raw = ofBytes?.(text, structure) ?? text;
  structure.tags.add({ family: "EXIF", group, name, raw, ...ofRaw?.(raw), priority });
}

function addThumbnail(structure: Structure, group: string, { id, place }: Entry): void {
  if (group !== "IFD1" || place.count !== 1 || place.format !== "int32u") giveWay("a thumbnail in its place");
  const number = Number(readValues(structure, place));
  const isOffset = id === thumbnail.offset;
  structure.tags.add({
    ...{ family: "EXIF", group },
    name: isOffset ? "ThumbnailOffset" : "ThumbnailLength",
    raw: String(isOffset ? number + structure.offset : number),
  });
}

function addEntry(structure: Structure, group: string, entry: Entry): void {
  const { id, place } = entry;
  const isPosition = group === "GPS";
  const conversion = (isPosition ? gpsConversions : exifConversions)[id];
  if (conversion !== undefined) {
    addConverted(structure, group, place, conversion);
    return;
  }
  const name = (isPosition ? gpsNames : exifNames)[id];
  if (name === undefined) giveWay("a common tag");
  const priority = minorNames.has(name) ? 0 : undefined;
  structure.tags.add({ family: "EXIF", group, name, raw: readValues(structure, place), priority });
}

function readInner(structure: Structure, group: string, { id, place }: Entry): void {
  const next = inner[id];
  if (next?.from !== group || place.count !== 1 || place.format !== "int32u")
    giveWay("a directory in its place");
  readDirectory(structure, next.group, Number(readValues(structure, place)));
}

/** Reads a directory and returns where the next one begins, or 0. */
function readDirectory(structure: Structure, group: string, at: number): number {
  if (at < FIRST_OFFSET || structure.seen.has(at)) giveWay("a directory of its own");
  structure.seen.add(at);
  const count = unsigned(structure, at, 2);
  const directory: Directory = { group, at, end: at + 2 + count * ENTRY_BYTES };
  const left = structure.bytes.length - directory.end;
  if (left < 4 && left !== 0 && left !== 2) giveWay("a whole directory");
  for (let entryAt = at + 2; entryAt < directory.end; entryAt += ENTRY_BYTES) {
    const entry = readEntry(structure, directory, entryAt);
    if (entry.id in inner && group !== "GPS") readInner(structure, group, entry);
    else if (entry.id === thumbnail.offset || entry.id === thumbnail.length)
      addThumbnail(structure, group, entry);
    else addEntry(structure, group, entry);
  }
  return left < 4 ? 0 : unsigned(structure, directory.end, 4);
}

/** Whether a segment is one of Exif. */
export const isExif = ({ body }: Part): boolean => body.subarray(0, HEADER.length).equals(HEADER);

/** Where the structure of an Exif segment lies in the file. */
export interface ExifBlock {
  readonly offset: number;
  readonly sizeBytes: number;
}

/** Reads the structure in a segment. Throws DecodeError for whatever is not known. */
export function readExif({ body, offset }: Part, tags: FoundTags): ExifBlock {
  const bytes = body.subarray(HEADER.length);
  const order = bytes.toString("latin1", 0, 2);
  if (bytes.length < FIRST_OFFSET || (order !== "II" && order !== "MM")) giveWay("a TIFF structure");
  const block = { offset: offset + HEADER.length, sizeBytes: bytes.length };
  const structure = {
    bytes,
    isLittle: order === "II",
    offset: block.offset,
    tags,
    seen: new Set<number>(),
    room: bytes.length,
  };
  if (unsigned(structure, 2, 2) !== 42) giveWay("a TIFF structure");
  tags.add({ family: "File", group: "File", name: "ExifByteOrder", raw: order });
  const next = readDirectory(structure, "IFD0", unsigned(structure, 4, 4));
  if (next !== 0 && readDirectory(structure, "IFD1", next) !== 0) giveWay("two directories of pictures");
  return block;
}
