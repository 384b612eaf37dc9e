/** WebPs with a value in every chunk that can hold one, in the frames of an animation and behind the end. */

import { inBytes, markerOf } from "./dirty-file.ts";
import type { DirtyFile } from "./dirty-file.ts";
import { exifWith } from "./exif-with.ts";
import { animation, picture } from "./pictures.ts";
import { profileWithText } from "./profile-with-text.ts";

const chunk = (type: string, body: Uint8Array | string): Buffer => {
  const bytes = typeof body === "string" ? Buffer.from(body, "latin1") : body;
  const head = Buffer.alloc(8);
  head.write(type, "latin1");
  head.writeUInt32LE(bytes.length, 4);
  return Buffer.concat([head, bytes, Buffer.alloc(bytes.length % 2)]);
};

function riff(...chunks: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat([Buffer.from("WEBP"), ...chunks]);
  return Buffer.concat([chunk("RIFF", body).subarray(0, 8), body]);
}

/** A simple WebP in the extended form, with flags for what follows. */
function extended(webp: Buffer, flags: number, before: Uint8Array, after: Uint8Array): Buffer {
  const header = Buffer.from([flags, 0, 0, 0, 71, 0, 0, 39, 0, 0]);
  return riff(chunk("VP8X", header), before, webp.subarray(12), after);
}

function withChunkInFrame(webp: Buffer, extra: Buffer): Buffer {
  const at = webp.indexOf("ANMF");
  const length = webp.readUInt32LE(at + 4);
  const frame = Buffer.concat([webp.subarray(at + 8, at + 8 + length), extra]);
  return riff(webp.subarray(12, at), chunk("ANMF", frame), webp.subarray(at + 8 + length));
}

/** One WebP for each hiding place. */
export async function dirtyWebps(): Promise<DirtyFile[]> {
  const lossy = await picture().webp().toBuffer();
  const lossless = await picture().webp({ lossless: true }).toBuffer();
  const animated = await animation().webp({ lossless: true }).toBuffer();
  const none = Buffer.alloc(0);
  const at = (place: string, make: (text: string) => Uint8Array): DirtyFile =>
    inBytes(place, make(markerOf(place)));
  return [
    at("exif", (text) => extended(lossy, 0x08, none, chunk("EXIF", exifWith(text, 8)))),
    at("exif with a head", (text) =>
      extended(
        lossless,
        0x08,
        none,
        chunk("EXIF", Buffer.concat([Buffer.from("Exif\0\0"), exifWith(text, 3)])),
      ),
    ),
    at("xmp", (text) => extended(lossy, 0x04, none, chunk("XMP ", text))),
    at("profile", (text) =>
      extended(lossless, 0x20, chunk("ICCP", profileWithText("adobe-rgb", text)), none),
    ),
    at("unknown chunk", (text) => extended(lossy, 0, none, chunk("ZHNA", text))),
    at("unknown chunk of a simple file", (text) => riff(lossy.subarray(12), chunk("ZHNA", text))),
    at("chunk in a frame", (text) => withChunkInFrame(animated, chunk("ZHNA", text))),
    at("bytes behind the end", (text) => Buffer.concat([lossless, Buffer.from(text)])),
  ];
}
