/** PNGs with a value in every chunk that can hold one, and behind the end. */

import { crc32, deflateSync } from "node:zlib";
import { inBytes, inExiftool, markerOf } from "./dirty-file.ts";
import type { DirtyFile } from "./dirty-file.ts";
import { exifWith } from "./exif-with.ts";
import { picture } from "./pictures.ts";
import { profileWithText } from "./profile-with-text.ts";

/** A chunk with its length and check value. */
function pngChunk(type: string, ...parts: readonly (Uint8Array | string)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part)),
  );
  const chunk = Buffer.alloc(body.length + 12);
  chunk.writeUInt32BE(body.length, 0);
  chunk.write(type, 4, "latin1");
  body.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4);
  return chunk;
}

/** Puts chunks directly behind the header. */
const afterHeader = (png: Buffer, ...chunks: readonly Uint8Array[]): Buffer =>
  Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);

const beforeEnd = (png: Buffer, chunk: Uint8Array): Buffer =>
  Buffer.concat([png.subarray(0, -12), chunk, png.subarray(-12)]);

function codedData(png: Buffer): Buffer {
  const bodies: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString("latin1", at + 4, at + 8) === "IDAT")
      bodies.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  return Buffer.concat(bodies);
}

/** An animation of two frames of the same picture. */
function animatedPng(png: Buffer): Buffer {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const control = (sequence: number): Buffer => {
    const body = Buffer.alloc(26);
    [sequence, width, height].forEach((value, index) => void body.writeUInt32BE(value, index * 4));
    body.writeUInt16BE(1, 20);
    body.writeUInt16BE(10, 22);
    return pngChunk("fcTL", body);
  };
  const data = codedData(png);
  const animationControl = pngChunk("acTL", Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]));
  const second = pngChunk("fdAT", Buffer.from([0, 0, 0, 2]), data);
  return Buffer.concat([
    ...[png.subarray(0, 33), animationControl, control(0), pngChunk("IDAT", data), control(1), second],
    png.subarray(-12),
  ]);
}

const density = pngChunk("pHYs", "\0\0\x0b\x13\0\0\x0b\x13\x01");

/** As a clean copy has it, so that what is planted is all that can be objected to: the encoder also writes a density. */
async function plainPng(): Promise<Buffer> {
  const png = await picture().png({ palette: false }).toBuffer();
  const at = png.indexOf("pHYs") - 4;
  return Buffer.concat([png.subarray(0, at), png.subarray(at + density.length)]);
}

/** One PNG for each hiding place. */
export async function dirtyPngs(): Promise<DirtyFile[]> {
  const png = await plainPng();
  const at = (place: string, make: (text: string) => Uint8Array): DirtyFile =>
    inBytes(place, make(markerOf(place)));
  const inside = (place: string, make: (text: string) => Uint8Array): DirtyFile =>
    inExiftool(place, make(markerOf(place)));
  const name = "Comment\0";
  return [
    at("text", (text) => afterHeader(png, pngChunk("tEXt", name, text))),
    at("text behind the picture", (text) => beforeEnd(png, pngChunk("tEXt", name, text))),
    inside("compressed text", (text) => afterHeader(png, pngChunk("zTXt", name, "\0", deflateSync(text)))),
    at("international text", (text) => afterHeader(png, pngChunk("iTXt", name, "\0\0\0\0", text))),
    at("xmp", (text) => afterHeader(png, pngChunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0", text))),
    at("exif", (text) => afterHeader(png, pngChunk("eXIf", exifWith(text, 6)))),
    at("exif behind the picture", (text) => beforeEnd(png, pngChunk("eXIf", exifWith(text, 6)))),
    at("time", () =>
      afterHeader(
        png,
        pngChunk("tIME", markerOf("time").slice(0, 7)),
        pngChunk("tEXt", name, markerOf("time")),
      ),
    ),
    at("private chunk", (text) => afterHeader(png, pngChunk("zhPr", text))),
    at("content credentials", (text) => afterHeader(png, pngChunk("caBX", text))),
    at("density and a private chunk", (text) => afterHeader(png, density, pngChunk("prVt", text))),
    inside("profile", (text) =>
      afterHeader(png, pngChunk("iCCP", "Screen\0\0", deflateSync(profileWithText("display-p3", text)))),
    ),
    at("name of a profile", (text) =>
      afterHeader(png, pngChunk("iCCP", text, "\0\0", deflateSync(profileWithText("srgb", "CC0")))),
    ),
    at("bytes behind the end", (text) => Buffer.concat([png, Buffer.from(text)])),
    at("chunk behind the end", (text) => Buffer.concat([png, pngChunk("tEXt", name, text)])),
    at("text between frames", (text) => beforeEnd(animatedPng(png), pngChunk("tEXt", name, text))),
    at("suggested palette and histogram", (text) =>
      afterHeader(png, pngChunk("sPLT", text, "\0\x08", "\0".repeat(6)), pngChunk("hIST", text)),
    ),
    at("animation with text", (text) => afterHeader(animatedPng(png), pngChunk("tEXt", name, text))),
  ];
}
