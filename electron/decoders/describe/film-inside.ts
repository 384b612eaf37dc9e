/**
 * The short film in a photograph that moves: behind the end of a JPEG, or in a box of its own in a HEIF file. It has a
 * time and a place of its own, which ExifTool leaves where they are.
 */

import { lookAtAll, type ByteSource } from "../bytes/byte-source.ts";
import { viewOf } from "../bytes/fields.ts";
import type { RecordedTag } from "../jobs/describe.ts";
import { FILM } from "./readings.ts";
import { endOfJpeg } from "./structure.ts";
import { EXIFTOOL } from "./tools.ts";

const MAX_JPEG_BYTES = 64 * 1024 * 1024;
const MAX_FIRST_BOX = 1024;
const MAX_BOXES = 1000;
const FIRST_BOX = Buffer.from("ftyp", "latin1");
/** Groups about the slice of the file that the reader was given. */
const foreign = /^(?:System|File|ExifTool|Composite)$/;

const isFirstBox = (sizeBytes: number): boolean => sizeBytes >= 12 && sizeBytes <= MAX_FIRST_BOX;

/** Where a film begins behind the first picture of a JPEG. */
async function behindJpeg(source: ByteSource): Promise<number | undefined> {
  if (source.sizeBytes > MAX_JPEG_BYTES) return undefined;
  const bytes = await lookAtAll(source);
  const end = endOfJpeg(bytes) ?? bytes.length;
  for (let at = bytes.indexOf(FIRST_BOX, end + 4); at >= 0; at = bytes.indexOf(FIRST_BOX, at + 4))
    if (isFirstBox(bytes.readUInt32BE(at - 4))) return at - 4;
  return undefined;
}

/** Where the box of a film begins to hold one, among the outermost of a HEIF file. */
async function inHeif(source: ByteSource): Promise<number | undefined> {
  let at = 0;
  for (let count = 0; count < MAX_BOXES && at + 8 <= source.sizeBytes; count += 1) {
    const head = await source.read(at, 16);
    const [short, type] = [viewOf(head).getUint32(0), Buffer.from(head).toString("latin1", 4, 8)];
    const isLong = short === 1 && head.length === 16;
    if (type === "mpvd") return at + (isLong ? 16 : 8);
    const sizeBytes = isLong ? Number(viewOf(head).getBigUint64(8)) : short;
    if (sizeBytes < 8) return undefined;
    at += sizeBytes;
  }
  return undefined;
}

async function filmAt(source: ByteSource, mediaType: string): Promise<number | undefined> {
  if (mediaType === "image/jpeg") return await behindJpeg(source);
  return /^image\/hei[cf]/.test(mediaType) ? await inHeif(source) : undefined;
}

const from = (source: ByteSource, start: number): ByteSource => ({
  sizeBytes: source.sizeBytes - start,
  read: (offset, length) => source.read(start + offset, length),
});

/** Reads what the film in a photograph says; nothing where there is none. Throws PerlError and what the source throws. */
export async function tagsOfFilmInside(source: ByteSource, mediaType: string): Promise<RecordedTag[]> {
  const start = await filmAt(source, mediaType);
  if (start === undefined || start >= source.sizeBytes) return [];
  const { scan } = await import("../exiftool/scan.ts");
  const { tags } = await scan(from(source, start), { nameEnding: "mp4" });
  return tags
    .filter(({ group }) => !foreign.test(group))
    .map(({ group, document, name, value }) => ({
      tool: EXIFTOOL.name,
      group,
      document: document === "" ? FILM : `${FILM}-${document}`,
      name,
      value: typeof value === "string" ? value : [...value],
    }));
}
