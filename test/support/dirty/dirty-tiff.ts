/** TIFFs with a value in their fields, in directories of their own, between parts and behind the end. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cleanTiff } from "../../../electron/decoders/clean/tiff/clean-tiff.ts";
import { plantTags } from "../judge-clean.ts";
import { inBytes, markerOf } from "./dirty-file.ts";
import type { DirtyFile } from "./dirty-file.ts";
import { picture } from "./pictures.ts";
import { profileWithText } from "./profile-with-text.ts";

/** A field of a directory: what it is, its type and its one value, or where its values are. */
type Field = readonly [tag: number, type: 3 | 4, value: number];

/** A directory of little-endian fields, with the place of the next directory. */
function directory(fields: readonly Field[], next: number): Buffer {
  const bytes = Buffer.alloc(2 + fields.length * 12 + 4);
  bytes.writeUInt16LE(fields.length, 0);
  fields.forEach(([tag, type, value], index) => {
    const at = 2 + index * 12;
    bytes.writeUInt16LE(tag, at);
    bytes.writeUInt16LE(type, at + 2);
    bytes.writeUInt32LE(1, at + 4);
    bytes.writeUInt32LE(value, at + 8);
  });
  bytes.writeUInt32LE(next, bytes.length - 4);
  return bytes;
}

/** A picture one pixel high whose shades spell a text, and where its directory is. */
function spelled(tiff: Buffer, text: string): { readonly bytes: Buffer; readonly at: number } {
  const row = Buffer.from(text.length % 2 === 0 ? text : `${text} `);
  const start = tiff.length + (tiff.length % 2);
  const fields: readonly Field[] = [
    ...([
      [254, 4, 1],
      [256, 4, row.length],
      [257, 4, 1],
      [258, 3, 8],
      [259, 3, 1],
    ] as const),
    ...([
      [262, 3, 1],
      [273, 4, start],
      [277, 3, 1],
      [278, 4, 1],
      [279, 4, row.length],
    ] as const),
  ];
  const gap = Buffer.alloc(start - tiff.length);
  return { bytes: Buffer.concat([tiff, gap, row, directory(fields, 0)]), at: start + row.length };
}

/** A smaller picture that follows the main one in the chain, as scanners and cameras add it. */
function withReducedPage(tiff: Buffer, text: string): Buffer {
  const { bytes, at } = spelled(tiff, text);
  const first = bytes.readUInt32LE(4);
  bytes.writeUInt32LE(at, first + 2 + 12 * bytes.readUInt16LE(first));
  return bytes;
}

/** A smaller picture below the main one, in no chain: only its field points to it. */
function withPictureBelow(tiff: Buffer, text: string): Buffer {
  const { bytes, at } = spelled(tiff, text);
  const first = bytes.readUInt32LE(4);
  const end = first + 2 + 12 * bytes.readUInt16LE(first);
  const entries = bytes.subarray(first + 2, end);
  const tags = Array.from({ length: entries.length / 12 }, (_, index) => entries.readUInt16LE(index * 12));
  const before = tags.filter((tag) => tag < 330).length * 12;
  const entry = directory([[330, 4, at]], 0).subarray(2, 14);
  const count = Buffer.alloc(2);
  count.writeUInt16LE(tags.length + 1);
  const moved = [count, entries.subarray(0, before), entry, entries.subarray(before), Buffer.alloc(4)];
  bytes.writeUInt32LE(bytes.length, 4);
  return Buffer.concat([bytes, ...moved]);
}

/** One TIFF for each hiding place. `folder` is for the files that ExifTool writes. */
export async function dirtyTiffs(folder: string): Promise<DirtyFile[]> {
  const packed = await picture().tiff({ compression: "lzw" }).toBuffer();
  // As a clean copy has it, so that what is planted is all that can be objected to.
  const tiff = Buffer.concat((await cleanTiff(packed)).parts);
  const bigPlace = "xmp in fields of 64 bits";
  const big = picture().withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${markerOf(bigPlace)}</x:xmpmeta>`);
  const planted = (place: string, tags: (text: string) => string[], into = tiff): DirtyFile => {
    const path = join(folder, `plant-${place.replaceAll(" ", "-")}.tif`);
    writeFileSync(path, into);
    plantTags(path, tags(markerOf(place)));
    return inBytes(place, readFileSync(path));
  };
  return [
    planted("main directory", (text) => [
      `-IFD0:Artist=${text}`,
      "-IFD0:Orientation#=8",
      "-IFD0:ModifyDate=now",
    ]),
    planted("exif directory", (text) => [`-ExifIFD:SerialNumber=${text}`], packed),
    planted("maker note", (text) => [`-MakerNoteUnknownText=${text}`]),
    planted("profile", (text) => {
      const path = join(folder, "plant-profile.icc");
      writeFileSync(path, profileWithText("srgb", text));
      return [`-ICC_Profile<=${path}`];
    }),
    planted("position", (text) => [
      `-GPS:GPSProcessingMethod=${text}`,
      "-GPSLatitude=51.16",
      "-GPSLatitudeRef=N",
    ]),
    planted("xmp", (text) => [`-XMP-dc:Creator=${text}`]),
    planted("iptc", (text) => [`-IPTC:By-line=${text}`]),
    planted("of the earth", (text) => [
      `-GeoTiffAsciiParams=${text}`,
      "-GeoTiffDirectory=1 1 0 1 1026 34737 10 0",
    ]),
    inBytes("reduced page", withReducedPage(tiff, markerOf("reduced page"))),
    inBytes("picture below the main one", withPictureBelow(tiff, markerOf("picture below the main one"))),
    inBytes(bigPlace, await big.tiff({ compression: "lzw", bigtiff: true }).toBuffer()),
    inBytes("bytes behind the end", Buffer.concat([tiff, Buffer.from(markerOf("bytes behind the end"))])),
  ];
}
