/** The names that a report gives to what stood in a JPEG. */

import type { RemovedPart } from "../format-cleaner.ts";

const heads: readonly (readonly [marker: number, head: string, tag: string])[] = [
  [0xe0, "JFXX", "JFXX thumbnail"],
  [0xe1, "Exif\0", "Exif"],
  [0xe1, "http://ns.adobe.com/xap/1.0/\0", "XMP"],
  [0xe1, "http://ns.adobe.com/xmp/extension/\0", "extended XMP"],
  [0xe1, "FLIR\0", "FLIR"],
  [0xe2, "ICC_PROFILE\0", "ICC profile"],
  [0xe2, "MPF\0", "MPF"],
  [0xe2, "FPXR\0", "FlashPix"],
  [0xe2, "urn:iso:std:iso:ts:21496", "gain map"],
  [0xeb, "JP", "JUMBF"],
  [0xec, "Ducky", "Ducky"],
  [0xed, "Photoshop 3.0\0", "Photoshop"],
];

/** How a report names an application segment or comment; undefined for what is written anew. */
export function nameOfApplicationSegment(marker: number, body: Buffer): RemovedPart | undefined {
  if (marker === 0xfe) return { group: "COM" };
  const group = `APP${marker - 0xe0}`;
  const text = body.toString("latin1", 0, 40);
  if (group === "APP0" && text.startsWith("JFIF\0")) return undefined;
  if (group === "APP14" && text.startsWith("Adobe")) return undefined;
  const known = heads.find(([candidate, head]) => candidate === marker && text.startsWith(head));
  return known === undefined ? { group } : { group, tag: known[2] };
}

/** What follows the end of the picture, by its first or last bytes. */
export function nameOfTrailer(trailer: Buffer): string {
  if (trailer.includes("ftyp")) return "video";
  if (trailer.includes("SEFT")) return "Samsung";
  if (trailer.includes("AXS!") || trailer.includes("AXS*")) return "AFCP";
  if (trailer.includes("PK\u0003\u0004")) return "archive";
  return trailer.includes(Buffer.from([0xff, 0xd8, 0xff])) ? "images" : "data";
}
