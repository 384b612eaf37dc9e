/** Writes a GIF of its pictures, their timing and the loop; comments, texts, all other extensions and any tail go. */

import { CleanRefusal } from "../format-cleaner.ts";
import type { RemovedPart } from "../format-cleaner.ts";
import type { CleanedImage } from "../image/whole-image.ts";

const image = 0x2c;
const extension = 0x21;
const trailer = 0x3b;
const graphicControl = 0xf9;
const loops = new Set(["NETSCAPE2.0", "ANIMEXTS1.0"]);
const names: Readonly<Record<number, string>> = {
  0xfe: "comment",
  0x01: "plain text",
  0xff: "application extension",
};

const colourTableBytes = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Where a chain of sub-blocks ends, its empty last one included. */
function skipSubBlocks(bytes: Buffer, start: number): number {
  let at = start;
  for (;;) {
    const length = bytes.readUInt8(at);
    at += 1 + length;
    if (length === 0) return at;
  }
}

interface Copy {
  readonly parts: Buffer[];
  readonly removed: Map<string, RemovedPart>;
  pictures: number;
  hasLoop: boolean;
}

function copyLoop(bytes: Buffer, start: number, copy: Copy): boolean {
  const isLoop =
    loops.has(bytes.toString("latin1", start + 3, start + 14)) &&
    bytes[start + 14] === 3 &&
    bytes[start + 15] === 1;
  if (!isLoop) return false;
  if (copy.hasLoop) return true;
  copy.hasLoop = true;
  const loop = Buffer.from("21ff0b4e45545343415045322e300301000000", "hex");
  bytes.copy(loop, 16, start + 16, start + 18);
  copy.parts.push(loop);
  return true;
}

function takeExtension(bytes: Buffer, start: number, copy: Copy): number {
  const label = bytes.readUInt8(start + 1);
  const end = skipSubBlocks(bytes, start + 2);
  if (end > bytes.length)
    throw new CleanRefusal("damaged", "an extension longer than the file", { offset: start });
  if (label === graphicControl && bytes[start + 2] === 4) {
    const control = Buffer.from(bytes.subarray(start, start + 8));
    // Of the flags only the disposal and whether a colour is transparent matter.
    control.writeUInt8(control.readUInt8(3) & 0x1d, 3);
    control.writeUInt8(0, 7);
    copy.parts.push(control);
  } else if (label !== 0xff || !copyLoop(bytes, start, copy)) {
    const tag = label === 0xff ? bytes.toString("latin1", start + 3, start + 14) : undefined;
    const isKnown = tag !== undefined && /^(XMP Data|ICCRGBG1|MGK8BIM0)/.test(tag);
    const group = names[label] ?? "extension";
    copy.removed.set(`${group}/${isKnown ? tag : ""}`, { group, tag: isKnown ? tag.slice(0, 8) : undefined });
  }
  return end;
}

function takePicture(bytes: Buffer, start: number, copy: Copy): number {
  const flags = bytes.readUInt8(start + 9);
  const end = skipSubBlocks(bytes, start + 11 + colourTableBytes(flags));
  if (end > bytes.length)
    throw new CleanRefusal("damaged", "a picture longer than the file", { offset: start });
  const descriptor = Buffer.from(bytes.subarray(start, start + 10));
  descriptor.writeUInt8(flags & 0xe7, 9);
  copy.parts.push(descriptor, bytes.subarray(start + 10, end));
  copy.pictures += 1;
  return end;
}

/** Cleans a GIF. Throws CleanRefusal. */
export function cleanGif(bytes: Buffer): CleanedImage {
  if (!/^GIF8[79]a$/.test(bytes.toString("latin1", 0, 6)))
    throw new CleanRefusal("damaged", "not a GIF", { offset: 0 });
  const flags = bytes.readUInt8(10);
  let at = 13 + colourTableBytes(flags);
  const screen = Buffer.from(bytes.subarray(0, 13));
  screen.write("GIF89a", "latin1");
  screen.writeUInt8(0, 12);
  const copy: Copy = {
    parts: [screen, bytes.subarray(13, at)],
    removed: new Map(),
    pictures: 0,
    hasLoop: false,
  };
  while (bytes.readUInt8(at) !== trailer) {
    const kind = bytes.readUInt8(at);
    if (kind === extension) at = takeExtension(bytes, at, copy);
    else if (kind === image) at = takePicture(bytes, at, copy);
    else throw new CleanRefusal("damaged", "a block of unknown kind", { offset: at });
  }
  if (copy.pictures === 0) throw new CleanRefusal("damaged", "a GIF without a picture");
  if (at + 1 < bytes.length) copy.removed.set("trailer", { group: "trailer" });
  const parts = [...copy.parts, Buffer.from([trailer])];
  return {
    parts,
    mediaType: "image/gif",
    method: "lossless",
    removed: [...copy.removed.values()],
    notes: [],
  };
}
