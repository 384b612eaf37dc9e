/** JPEGs with a value in every place that the format, its users or their trailers have. */

import { writeFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { plantTags } from "../judge-clean.ts";
import { inBytes, markerOf } from "./dirty-file.ts";
import type { DirtyFile } from "./dirty-file.ts";
import { picture } from "./pictures.ts";
import { profileOfAScreen, profileWithText } from "./profile-with-text.ts";

/** A segment with its marker and length. */
function jpegSegment(marker: number, ...parts: readonly (Uint8Array | string)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part)),
  );
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

const afterStart = (jpeg: Buffer, ...segments: readonly Uint8Array[]): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);

const beforeScan = (jpeg: Buffer, segment: Uint8Array): Buffer => {
  const scan = jpeg.indexOf(Buffer.from([0xff, 0xda]));
  return Buffer.concat([jpeg.subarray(0, scan), segment, jpeg.subarray(scan)]);
};

/** A JPEG whose second picture, listed by an MPF segment, has an Exif block of its own. */
function withSecondPicture(jpeg: Buffer, second: Buffer): Buffer {
  const entries = Buffer.alloc(32);
  const tiff = Buffer.alloc(8 + 2 + 36 + 4);
  tiff.write("MM\0*\0\0\0\x08", "latin1");
  tiff.writeUInt16BE(3, 8);
  [
    [0xb000, 7, 4, 0x30313030],
    [0xb001, 4, 1, 2],
    [0xb002, 7, 32, 50],
  ].forEach(([tag = 0, type = 0, count = 0, value = 0], index) => {
    tiff.writeUInt16BE(tag, 10 + index * 12);
    tiff.writeUInt16BE(type, 12 + index * 12);
    tiff.writeUInt32BE(count, 14 + index * 12);
    tiff.writeUInt32BE(value, 18 + index * 12);
  });
  const length = 4 + 4 + tiff.length + entries.length;
  entries.writeUInt32BE(0x00030000, 0);
  entries.writeUInt32BE(jpeg.length + length, 4);
  entries.writeUInt32BE(second.length, 20);
  entries.writeUInt32BE(jpeg.length + length - 2 - 8, 24);
  return Buffer.concat([afterStart(jpeg, jpegSegment(0xe2, "MPF\0", tiff, entries)), second]);
}

const videoBox = (text: string): Buffer => {
  const body = Buffer.concat([Buffer.from("mp42\0\0\0\0mp42", "latin1"), Buffer.from(text)]);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write("ftyp", 4, "latin1");
  return Buffer.concat([head, body]);
};

const exifTags = (text: string): string[] => [
  ...[
    `-IFD0:Make=${text}`,
    `-IFD0:Artist=${text}`,
    `-ExifIFD:UserComment=${text}`,
    `-ExifIFD:SerialNumber=${text}`,
  ],
  ...["-GPSLatitude=51.16", "-GPSLatitudeRef=N", "-GPSLongitude=71.47", "-GPSLongitudeRef=E"],
  ...["-IFD0:Orientation#=6", "-ExifIFD:DateTimeOriginal=2021:03:04 05:06:07", "-IFD0:ModifyDate=now"],
];

function planted(folder: string, place: string, jpeg: Buffer, tags: readonly string[]): DirtyFile {
  const path = join(folder, `plant-${place.replaceAll(" ", "-")}.jpg`);
  writeFileSync(path, jpeg);
  plantTags(path, tags);
  return inBytes(place, readFileSync(path));
}

/** One JPEG for each hiding place. `folder` is for the files that ExifTool writes. */
export async function dirtyJpegs(folder: string): Promise<DirtyFile[]> {
  const jpeg = await picture().jpeg().toBuffer();
  const at = (place: string, make: (text: string) => Uint8Array): DirtyFile =>
    inBytes(place, make(markerOf(place)));
  const xmp = "http://ns.adobe.com/xap/1.0/\0";
  return [
    planted(folder, "exif", jpeg, exifTags(markerOf("exif"))),
    planted(folder, "maker note", jpeg, [`-MakerNoteUnknownText=${markerOf("maker note")}`]),
    planted(folder, "xmp", jpeg, [`-XMP-dc:Creator=${markerOf("xmp")}`, "-XMP-exif:GPSLatitude=51.16"]),
    planted(folder, "iptc", jpeg, [`-IPTC:By-line=${markerOf("iptc")}`]),
    planted(folder, "photoshop", jpeg, [
      `-Photoshop:CopyrightFlag=true`,
      `-IPTC:City=${markerOf("photoshop")}`,
    ]),
    at("comment", (text) => afterStart(jpeg, jpegSegment(0xfe, text))),
    at("comment before the scan", (text) => beforeScan(jpeg, jpegSegment(0xfe, text))),
    at("jfif thumbnail", (text) =>
      afterStart(jpeg, jpegSegment(0xe0, "JFIF\0\x01\x02\x01\0\x48\0\x48\x05\x04", text.padEnd(60))),
    ),
    at("jfxx", (text) => afterStart(jpeg, jpegSegment(0xe0, "JFXX\0\x10", text))),
    at("extended xmp", (text) =>
      afterStart(
        jpeg,
        jpegSegment(0xe1, xmp, "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"),
        jpegSegment(0xe1, "http://ns.adobe.com/xmp/extension/\0", "0".repeat(40), text),
      ),
    ),
    at("flir", (text) => afterStart(jpeg, jpegSegment(0xe1, "FLIR\0\x01\0\0", text))),
    at("flashpix", (text) => afterStart(jpeg, jpegSegment(0xe2, "FPXR\0\0\x01", text))),
    at("profile", (text) =>
      afterStart(jpeg, jpegSegment(0xe2, "ICC_PROFILE\0\x01\x01", profileWithText("display-p3", text))),
    ),
    at("profile of a screen", (text) =>
      afterStart(jpeg, jpegSegment(0xe2, "ICC_PROFILE\0\x01\x01", profileOfAScreen(text))),
    ),
    at("jumbf", (text) => afterStart(jpeg, jpegSegment(0xeb, "JP\0\x01\0\0\0\x01\0\0\0\x60jumb", text))),
    at("ducky", (text) => afterStart(jpeg, jpegSegment(0xec, "Ducky\0\x02", text))),
    at("unknown application segment", (text) => afterStart(jpeg, jpegSegment(0xe7, text))),
    at("adobe segment with a tail", (text) =>
      afterStart(jpeg, jpegSegment(0xee, "Adobe\0d\0\0\0\0\x01", text)),
    ),
    at("unread huffman table", (text) =>
      afterStart(
        jpeg,
        jpegSegment(0xc4, "\x13", "\0".repeat(7), Buffer.from([text.length]), "\0".repeat(8), text),
      ),
    ),
    at("unread quantization table", (text) => afterStart(jpeg, jpegSegment(0xdb, "\x03", text.padEnd(64)))),
    at("overwritten quantization table", (text) =>
      afterStart(jpeg, jpegSegment(0xdb, "\0", text.padEnd(64))),
    ),
    at("second picture", (text) => withSecondPicture(jpeg, afterStart(jpeg, jpegSegment(0xfe, text)))),
    at("gain map", (text) =>
      withSecondPicture(
        afterStart(jpeg, jpegSegment(0xe1, xmp, "<x hdrgm:Version='1.0'/>")),
        afterStart(jpeg, jpegSegment(0xe1, xmp, text)),
      ),
    ),
    at("motion video", (text) => Buffer.concat([jpeg, videoBox(text)])),
    at("samsung trailer", (text) =>
      Buffer.concat([jpeg, Buffer.from(text), Buffer.from("SEFH\x6b\0\0\0\x01\0\0\0SEFT", "latin1")]),
    ),
    at("afcp trailer", (text) =>
      Buffer.concat([jpeg, Buffer.from(`AXS!\0\0\0\0${text}AXS!\0\0\0\0`, "latin1")]),
    ),
    at("archive behind the end", (text) => Buffer.concat([jpeg, Buffer.from(`PK\x03\x04${text}`, "latin1")])),
    at("bytes behind the end", (text) => Buffer.concat([jpeg, Buffer.from(text, "utf16le")])),
  ];
}
