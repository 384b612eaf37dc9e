/**
 * Reads plain photographs: JPEG as cameras, phones and messengers write it, with what stands in JFIF, Exif, IPTC, colour
 * profiles and comments. It is there to be fast, and knows nothing by itself: what it tells of a file is what ExifTool
 * tells of it, tag by tag and in the same order. Whatever it does not know for certain - a tag, a type, a value out of
 * place, anything behind the picture - makes it give way, and the whole file is ExifTool's.
 */

import { DecodeError } from "../../core/errors.ts";
import type { Tag } from "../exiftool/read-tags.ts";
import { addComposites } from "./composites.ts";
import { FoundTags } from "./found-tags.ts";
import { giveWay } from "./give-way.ts";
import { photoParts, type Part } from "./jpeg-parts.ts";
import { isExif, readExif, type ExifBlock } from "./read-exif.ts";
import { readAdobe, readComment, readFrame, readJfif } from "./read-header-parts.ts";
import { isPhotoshop, readPhotoshop } from "./read-photoshop.ts";
import { isProfile, joinedProfile, readProfile } from "./read-profile.ts";

const marker = {
  jfif: 0xe0,
  exif: 0xe1,
  profile: 0xe2,
  photoshop: 0xed,
  adobe: 0xee,
  comment: 0xfe,
} as const;
/** Tables of the decoder, which say nothing of the picture. */
const tables: ReadonlySet<number> = new Set([0xc4, 0xdb, 0xdd]);
/** Endings of names with which ExifTool takes a JPEG for what it is. */
const endings: ReadonlySet<string> = new Set(["", "jpg", "jpeg"]);

const isFrame = (code: number): boolean =>
  code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc;

/** What can be there once only. */
interface Progress {
  readonly seen: Set<string>;
  readonly profileParts: Part[];
  exif: ExifBlock | undefined;
}

function once({ seen }: Progress, what: string): void {
  if (seen.has(what)) giveWay(`one ${what}`);
  seen.add(what);
}

function readProfilePart(part: Part, progress: Progress, tags: FoundTags): void {
  if (!isProfile(part)) giveWay("a colour profile");
  progress.profileParts.push(part);
  if (progress.profileParts.length < (part.body[13] ?? 0)) return;
  once(progress, "profile");
  readProfile(joinedProfile(progress.profileParts), tags);
}

function readPart(part: Part, progress: Progress, tags: FoundTags): void {
  switch (part.marker) {
    case marker.jfif:
      once(progress, "jfif");
      readJfif(part, tags);
      return;
    case marker.exif:
      once(progress, "exif");
      progress.exif = isExif(part) ? readExif(part, tags) : giveWay("Exif");
      return;
    case marker.profile:
      readProfilePart(part, progress, tags);
      return;
    case marker.photoshop:
      once(progress, "photoshop");
      if (!isPhotoshop(part)) giveWay("Photoshop's segment");
      readPhotoshop(part, tags);
      return;
    case marker.adobe:
      once(progress, "adobe");
      readAdobe(part, tags);
      return;
    case marker.comment:
      readComment(part, tags);
      return;
    default:
      if (!isFrame(part.marker)) giveWay("a common segment");
      once(progress, "frame");
      readFrame(part, tags);
  }
}

function tagsOfPhoto(bytes: Buffer): Tag[] {
  const tags = new FoundTags(({ group }) => group === "IFD1");
  for (const [name, raw] of [
    ["FileType", "JPEG"],
    ["FileTypeExtension", "JPG"],
    ["MIMEType", "image/jpeg"],
  ] as const)
    tags.add({ family: "File", group: "File", name, raw });
  const progress: Progress = { seen: new Set(), profileParts: [], exif: undefined };
  for (const part of photoParts(bytes)) if (!tables.has(part.marker)) readPart(part, progress, tags);
  if (!progress.seen.has("frame")) giveWay("a frame");
  if (progress.profileParts.length > 0 && !progress.seen.has("profile")) giveWay("a whole profile");
  addComposites(tags, progress.exif);
  return tags.tags;
}

/** All tags of a photograph, or undefined where ExifTool has to be asked. */
export function readPhoto(bytes: Buffer, nameEnding: string): Tag[] | undefined {
  if (!endings.has(nameEnding)) return undefined;
  try {
    return tagsOfPhoto(bytes);
  } catch (error) {
    // A number that lies outside its segment is damage as any other.
    if (error instanceof DecodeError || error instanceof RangeError) return undefined;
    throw error;
  }
}
