/**
 * Writes a JPEG XL container with the coded picture and nothing beside it; a bare coded picture stays one. Where the head
 * of the coded picture holds more than numbers, which no one here can write anew, the copy is a PNG of what it shows.
 */

import type { CleanNote } from "../../../core/derivative/clean-notes.ts";
import { CleanRefusal } from "../format-cleaner.ts";
import type { RemovedPart } from "../format-cleaner.ts";
import type { CleanedImage } from "../image/whole-image.ts";
import { box, readBoxes } from "../heif/heif-boxes.ts";
import { cleanPng } from "../png/clean-png.ts";
import { readCodestreamTexts } from "./codestream-header.ts";
import { isWholeJxl, onlyFrameOfJxl } from "./jxl-digest.ts";

const signature = Buffer.from("0000000c4a584c200d0a870a", "hex");
const fileType = Buffer.from("00000014667479706a786c20000000006a786c20", "hex");
/** What a viewer does without. `jbrd` rebuilds the JPEG that the picture was made from, its metadata included. */
const dropped = new Set(["Exif", "xml ", "jumb", "brob", "jbrd", "jxli", "jhgm", "free", "skip", "uuid"]);

/** Joins the parts of a picture in the order that they say; the last one is marked. */
function joinParts(parts: readonly Buffer[]): Buffer {
  const isInOrder = parts.every((part, index) => (part.readUInt32BE(0) & 0x7fffffff) === index);
  const isMarked = parts.every(
    (part, index) => part.readUInt32BE(0) >= 0x80000000 === (index === parts.length - 1),
  );
  if (!isInOrder || !isMarked) throw new CleanRefusal("damaged", "parts out of order");
  return Buffer.concat(parts.map((part) => part.subarray(4)));
}

/** The coded picture without what lies behind its last byte, which only its decoder finds. */
function withoutTail(picture: Buffer): Buffer {
  if (!isWholeJxl(picture.subarray(0, -1))) return picture;
  let [cut, whole] = [0, picture.length - 1];
  while (whole - cut > 1) {
    const middle = Math.floor((cut + whole) / 2);
    if (isWholeJxl(picture.subarray(0, middle))) whole = middle;
    else cut = middle;
  }
  return picture.subarray(0, whole);
}

const tailOf = (coded: Buffer, picture: Buffer): RemovedPart[] =>
  picture.length < coded.length ? [{ group: "JXL", tag: "bytes behind the picture" }] : [];

/** The coded picture's head, in the words of a report. */
function textsIn(picture: Buffer): RemovedPart[] {
  const { hasProfile, hasNames, hasPreview, isPerceptual } = readCodestreamTexts(picture);
  if (hasProfile && isPerceptual) {
    throw new CleanRefusal("unsupported-format", "a profile that no decoder here applies");
  }
  return [
    ...(hasProfile ? [{ group: "JXL", tag: "colour profile in the picture" }] : []),
    ...(hasNames ? [{ group: "JXL", tag: "names of channels" }] : []),
    ...(hasPreview ? [{ group: "JXL", tag: "preview" }] : []),
  ];
}

/** A still picture as a clean PNG. Throws CleanRefusal. */
async function drawAsPng(bytes: Buffer, removed: readonly RemovedPart[]): Promise<CleanedImage> {
  const frame = onlyFrameOfJxl(bytes);
  if (frame === undefined) {
    throw new CleanRefusal("unsupported-format", "a moving or unreadable picture with texts in its head");
  }
  const copy = await cleanPng(Buffer.from(frame));
  return { ...copy, method: "re-encoded", removed: [...removed, ...copy.removed] };
}

/** Cleans a JPEG XL. Throws CleanRefusal. */
export async function cleanJxl(bytes: Buffer): Promise<CleanedImage> {
  const copy = takeOut(bytes);
  const picture = copy.parts.at(-1) ?? bytes;
  const start = copy.parts.length === 1 ? 0 : 8;
  const texts = textsIn(Buffer.from(picture.subarray(start)));
  return texts.length === 0 ? copy : await drawAsPng(bytes, [...copy.removed, ...texts]);
}

/** The coded picture without the boxes beside it. Throws CleanRefusal. */
function takeOut(bytes: Buffer): CleanedImage {
  const common = { mediaType: "image/jxl", method: "lossless" } as const;
  if (bytes.readUInt16BE(0) === 0xff0a) {
    const picture = withoutTail(bytes);
    return { parts: [picture], ...common, removed: tailOf(bytes, picture), notes: [] };
  }
  if (!bytes.subarray(0, 12).equals(signature))
    throw new CleanRefusal("damaged", "not a JPEG XL", { offset: 0 });
  const boxes = readBoxes(bytes, 12);
  const known = new Set(["ftyp", "jxll", "jxlc", "jxlp", ...dropped]);
  const unknown = boxes.find(({ type }) => !known.has(type));
  if (unknown !== undefined) {
    throw new CleanRefusal("unknown-structure", "a box of unknown meaning", { offset: unknown.offset });
  }
  const all = (type: string): Buffer[] => boxes.filter((one) => one.type === type).map(({ body }) => body);
  const [whole, parts, level] = [all("jxlc"), all("jxlp"), all("jxll")];
  if (whole.length + Math.min(parts.length, 1) !== 1) throw new CleanRefusal("damaged", "not one picture");
  const coded = whole[0] ?? joinParts(parts);
  const picture = withoutTail(coded);
  const levels = level.map((body) => box("jxll", body.subarray(0, 1)));
  const names = new Set(boxes.filter(({ type }) => dropped.has(type)).map(({ type }) => type));
  const boxesRemoved = [...names].map((type) => ({ group: type.trim() }));
  const removed: RemovedPart[] = [...boxesRemoved, ...tailOf(coded, picture)];
  const notes: CleanNote[] = names.has("jhgm") ? ["gain-map-removed"] : [];
  return { parts: [signature, fileType, ...levels, box("jxlc", picture)], ...common, removed, notes };
}
