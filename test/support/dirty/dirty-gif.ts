/** GIFs with a value in every kind of extension, behind the codes of a picture and behind the end. */

import { inBytes, markerOf } from "./dirty-file.ts";
import type { DirtyFile } from "./dirty-file.ts";
import { animation } from "./pictures.ts";

const subBlocks = (text: string): Buffer =>
  Buffer.concat([Buffer.from([text.length]), Buffer.from(text, "latin1"), Buffer.alloc(1)]);

/** Puts a block between the colour table and the pictures. */
function beforePictures(gif: Buffer, block: Uint8Array): Buffer {
  const flags = gif.readUInt8(10);
  const at = 13 + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  return Buffer.concat([gif.subarray(0, at), block, gif.subarray(at)]);
}

const extension = (head: string, ...parts: readonly Uint8Array[]): Buffer =>
  Buffer.concat([Buffer.from(head, "latin1"), ...parts]);

/** One GIF for each hiding place. */
export async function dirtyGifs(): Promise<DirtyFile[]> {
  const gif = await animation().gif().toBuffer();
  const at = (place: string, make: (text: string) => Uint8Array): DirtyFile =>
    inBytes(place, make(markerOf(place)));
  return [
    at("comment", (text) => beforePictures(gif, extension("!\xfe", subBlocks(text)))),
    at("comment behind the pictures", (text) =>
      Buffer.concat([gif.subarray(0, -1), extension("!\xfe", subBlocks(text)), gif.subarray(-1)]),
    ),
    at("plain text", (text) =>
      beforePictures(gif, extension("!\x01\x0c", Buffer.alloc(12), subBlocks(text))),
    ),
    at("xmp", (text) =>
      beforePictures(gif, extension("!\xff\x0bXMP DataXMP", subBlocks(`<x:xmpmeta>${text}`))),
    ),
    at("application extension", (text) =>
      beforePictures(gif, extension("!\xff\x0bZHAINA51.16", subBlocks(text))),
    ),
    at("unknown extension", (text) => beforePictures(gif, extension("!\x77", subBlocks(text)))),
    at("bytes behind the end", (text) => Buffer.concat([gif, Buffer.from(text)])),
  ];
}
