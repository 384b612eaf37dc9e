/** Writes a WebP of its pictures, its animation, a canonical profile and the orientation; all other chunks go. */

import type { CleanNote } from "../../../core/derivative/clean-notes.ts";
import { canonicalProfile } from "../icc/canonical-profiles.ts";
import { recogniseProfile } from "../icc/recognise-profile.ts";
import type { ColourSpace } from "../icc/canonical-profiles.ts";
import { CleanRefusal } from "../format-cleaner.ts";
import type { RemovedPart } from "../format-cleaner.ts";
import { encodeOrientation, readOrientation } from "../image/orientation.ts";
import { toSrgb } from "../image/to-srgb.ts";
import type { CleanedImage } from "../image/whole-image.ts";

const iccFlag = 0x20;
const alphaFlag = 0x10;
const exifFlag = 0x08;
const animationFlag = 0x02;
const pictureChunks = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF"]);
const frameHeaderBytes = 16;

interface Chunk {
  readonly type: string;
  readonly body: Buffer;
}

function readChunks(bytes: Buffer, start: number, end: number): Chunk[] {
  const chunks: Chunk[] = [];
  let at = start;
  while (at < end) {
    const type = bytes.toString("latin1", at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    if (at + 8 + length > end)
      throw new CleanRefusal("damaged", "a chunk longer than its container", { offset: at });
    chunks.push({ type, body: bytes.subarray(at + 8, at + 8 + length) });
    at += 8 + length + (length % 2);
  }
  return chunks;
}

function encodeChunk({ type, body }: { type: string; body: Uint8Array }): Uint8Array[] {
  const head = Buffer.alloc(8);
  head.write(type, "latin1");
  head.writeUInt32LE(body.length, 4);
  return body.length % 2 === 0 ? [head, body] : [head, body, new Uint8Array(1)];
}

function cleanFrame(body: Buffer, removed: Map<string, RemovedPart>): Buffer {
  const head = Buffer.from(body.subarray(0, frameHeaderBytes));
  head.writeUInt8(head.readUInt8(frameHeaderBytes - 1) & 3, frameHeaderBytes - 1);
  const kept: Uint8Array[] = [];
  for (const chunk of readChunks(body, frameHeaderBytes, body.length)) {
    if (["ALPH", "VP8 ", "VP8L"].includes(chunk.type)) kept.push(...encodeChunk(chunk));
    else removed.set(`ANMF/${chunk.type}`, nameOf(chunk.type));
  }
  return Buffer.concat([head, ...kept]);
}

const nameOf = (type: string): RemovedPart =>
  /^(EXIF|XMP |ICCP)$/.test(type)
    ? { group: "RIFF", tag: type.trim() }
    : { group: "RIFF", tag: "unknown chunk" };

/** A file of one picture may do without VP8X; with one, its flags must say what is there. */
function encodeHeader(chunks: readonly Chunk[], orientation: number, space: ColourSpace): Uint8Array[] {
  const header = chunks.find(({ type }) => type === "VP8X")?.body;
  if (header === undefined) return [];
  if (header.length !== 10) throw new CleanRefusal("damaged", "a header of another length");
  const flags =
    (header.readUInt8(0) & (alphaFlag | animationFlag)) |
    (orientation > 1 ? exifFlag : 0) |
    (space === "srgb" ? 0 : iccFlag);
  const copy = Buffer.concat([Buffer.from([flags, 0, 0, 0]), header.subarray(4)]);
  const profile = space === "srgb" ? [] : encodeChunk({ type: "ICCP", body: canonicalProfile(space) });
  return [...encodeChunk({ type: "VP8X", body: copy }), ...profile];
}

function selectPictures(chunks: readonly Chunk[], removed: Map<string, RemovedPart>): Uint8Array[] {
  return chunks.flatMap((chunk) => {
    if (chunk.type === "VP8X") return [];
    if (chunk.type === "ANMF") return encodeChunk({ type: "ANMF", body: cleanFrame(chunk.body, removed) });
    if (pictureChunks.has(chunk.type)) return encodeChunk(chunk);
    removed.set(chunk.type, nameOf(chunk.type));
    return [];
  });
}

function readExif(chunks: readonly Chunk[]): number {
  const body = chunks.find(({ type }) => type === "EXIF")?.body ?? Buffer.alloc(0);
  return readOrientation(body.toString("latin1", 0, 6) === "Exif\0\0" ? body.subarray(6) : body);
}

/** Cleans a WebP. Throws CleanRefusal. */
export async function cleanWebp(bytes: Buffer): Promise<CleanedImage> {
  const end = 8 + bytes.readUInt32LE(4);
  const isWebp = bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP";
  if (!isWebp || end > bytes.length) throw new CleanRefusal("damaged", "not a whole WebP", { offset: 0 });
  const chunks = readChunks(bytes, 12, end);
  const removed = new Map<string, RemovedPart>();
  const pictures = selectPictures(chunks, removed);
  if (end < bytes.length) removed.set("trailer", { group: "trailer" });
  const profile = chunks.find(({ type }) => type === "ICCP")?.body;
  const space = profile === undefined ? "srgb" : recogniseProfile(profile);
  if (space === undefined) {
    if (chunks.some(({ type }) => type === "ANIM")) {
      throw new CleanRefusal("unsupported-format", "an animation in colours that cannot be converted");
    }
    const copy = await cleanWebp(await toSrgb(bytes, "webp"));
    return { ...copy, method: "re-encoded", removed: [...removed.values()], notes: ["colours-converted"] };
  }
  const orientation = readExif(chunks);
  const body = [...encodeHeader(chunks, orientation, space), ...pictures];
  const notes: CleanNote[] = profile === undefined ? [] : ["colour-profile-replaced"];
  if (orientation > 1) {
    body.push(...encodeChunk({ type: "EXIF", body: encodeOrientation(orientation) }));
    notes.push("orientation-kept");
  }
  const head = Buffer.from("RIFF\0\0\0\0WEBP", "latin1");
  head.writeUInt32LE(
    body.reduce((sum, part) => sum + part.length, 4),
    4,
  );
  const parts = [head, ...body];
  return { parts, mediaType: "image/webp", method: "lossless", removed: [...removed.values()], notes };
}
