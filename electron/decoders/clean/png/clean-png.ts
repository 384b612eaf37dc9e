/** Writes a PNG or APNG of the chunks that pixels and colours need (PNG 3rd edition); all others, and any tail, go. */

import type { CleanNote } from "../../../core/derivative/clean-notes.ts";
import { crc32, deflateSync, inflateSync } from "node:zlib";
import { canonicalProfile } from "../icc/canonical-profiles.ts";
import { recogniseProfile } from "../icc/recognise-profile.ts";
import { CleanRefusal } from "../format-cleaner.ts";
import type { RemovedPart } from "../format-cleaner.ts";
import { encodeOrientation, readOrientation } from "../image/orientation.ts";
import { toSrgb } from "../image/to-srgb.ts";
import type { CleanedImage } from "../image/whole-image.ts";

const pngSignature = Buffer.from("89504e470d0a1a0a", "hex");
const kept = new Set([
  ...["IHDR", "PLTE", "tRNS", "IDAT", "IEND", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD"],
  ...["acTL", "fcTL", "fdAT", "cICP", "mDCV", "cLLI"],
]);
/** The colour type of pixels that are numbers in a list of colours. */
const PALETTE_COLOURS = 3;
const maximumProfileBytes = 16 * 1024 * 1024;

interface Chunk {
  readonly type: string;
  readonly body: Buffer;
  /** With its length and its check value. */
  readonly whole: Buffer;
}

function readChunk(bytes: Buffer, offset: number): Chunk {
  const length = bytes.readUInt32BE(offset);
  const end = offset + 12 + length;
  if (end > bytes.length) throw new CleanRefusal("damaged", "a chunk longer than the file", { offset });
  const type = bytes.toString("latin1", offset + 4, offset + 8);
  if (!/^[A-Za-z]{4}$/.test(type)) throw new CleanRefusal("damaged", "a chunk without a name", { offset });
  if (crc32(bytes.subarray(offset + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) {
    throw new CleanRefusal("damaged", "a chunk with a wrong check value", { offset });
  }
  return { type, body: bytes.subarray(offset + 8, end - 4), whole: bytes.subarray(offset, end) };
}

function readChunks(bytes: Buffer): { chunks: Chunk[]; trailer: Buffer } {
  if (!bytes.subarray(0, 8).equals(pngSignature))
    throw new CleanRefusal("damaged", "not a PNG", { offset: 0 });
  const chunks: Chunk[] = [];
  let offset = 8;
  for (;;) {
    const chunk = readChunk(bytes, offset);
    offset += chunk.whole.length;
    chunks.push(chunk);
    if (chunk.type === "CgBI") throw new CleanRefusal("unsupported-format", "a PNG for one maker's devices");
    // A capital first letter says that the picture cannot be shown without this chunk.
    if (/^[A-Z]/.test(chunk.type) && !kept.has(chunk.type)) {
      throw new CleanRefusal("unknown-structure", "a critical chunk of unknown meaning", { offset });
    }
    if (chunk.type === "IEND") return { chunks, trailer: bytes.subarray(offset) };
  }
}

function encodeChunk(type: string, body: Uint8Array): Buffer {
  const chunk = Buffer.alloc(12 + body.length);
  chunk.writeUInt32BE(body.length, 0);
  chunk.write(type, 4, "latin1");
  chunk.set(body, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4);
  return chunk;
}

function readProfile(body: Buffer): Buffer | undefined {
  try {
    return inflateSync(body.subarray(body.indexOf(0) + 2), { maxOutputLength: maximumProfileBytes });
  } catch {
    // A profile that cannot be read has no effect in a viewer either; the conversion decides.
    return undefined;
  }
}

/** The chunks that stand for the profile; undefined when the colours must be converted. */
function encodeProfile(chunk: Chunk | undefined): Buffer[] | undefined {
  if (chunk === undefined) return [];
  const profile = readProfile(chunk.body);
  const space = profile === undefined ? undefined : recogniseProfile(profile);
  if (space === undefined) return undefined;
  if (space === "srgb") return [encodeChunk("sRGB", new Uint8Array(1))];
  const compressed = deflateSync(canonicalProfile(space), { level: 9 });
  return [encodeChunk("iCCP", Buffer.concat([Buffer.from("ICC\0\0", "latin1"), compressed]))];
}

/** Pixels that are colours themselves need no list of colours; what stands in one is seen by nobody. */
const hasNeedlessPalette = (chunks: readonly Chunk[]): boolean => chunks[0]?.body[9] !== PALETTE_COLOURS;

function listRemoved(chunks: readonly Chunk[], trailer: Buffer): RemovedPart[] {
  const isGone = (type: string): boolean =>
    !kept.has(type) || (type === "PLTE" && hasNeedlessPalette(chunks));
  const names = new Set(chunks.map(({ type }) => type).filter(isGone));
  const removed: RemovedPart[] = [...names].map((type) => ({ group: "PNG", tag: type }));
  if (trailer.length > 0) removed.push({ group: "trailer" });
  return removed;
}

/** Each chunk of the copy once, except those of which a picture has many. */
function selectChunks(chunks: readonly Chunk[], replaced: ReadonlySet<string>): Chunk[] {
  const many = new Set(["IDAT", "fcTL", "fdAT"]);
  const seen = new Set<string>();
  return chunks.filter(({ type }) => {
    if (!kept.has(type) || replaced.has(type) || (seen.has(type) && !many.has(type))) return false;
    seen.add(type);
    return true;
  });
}

function listNotes(orientation: number, profile: Chunk | undefined): CleanNote[] {
  const notes: CleanNote[] = orientation > 1 ? ["orientation-kept"] : [];
  return profile === undefined ? notes : [...notes, "colour-profile-replaced"];
}

/** Cleans a PNG or APNG. Throws CleanRefusal. */
export async function cleanPng(bytes: Buffer): Promise<CleanedImage> {
  const { chunks, trailer } = readChunks(bytes);
  const find = (type: string): Chunk | undefined => chunks.find((chunk) => chunk.type === type);
  const removed = listRemoved(chunks, trailer);
  const profile = find("iCCP");
  const isAnimated = find("acTL") !== undefined;
  const profileChunks = encodeProfile(profile);
  if (profileChunks === undefined) {
    if (isAnimated)
      throw new CleanRefusal("unsupported-format", "an animation in colours that cannot be converted");
    const copy = await cleanPng(await toSrgb(bytes, "png"));
    return { ...copy, method: "re-encoded", removed, notes: ["colours-converted"] };
  }
  const orientation = readOrientation(find("eXIf")?.body ?? Buffer.alloc(0));
  const replaced = new Set(profile === undefined ? [] : ["sRGB", "gAMA", "cHRM"]);
  if (hasNeedlessPalette(chunks)) replaced.add("PLTE");
  const [header, ...rest] = selectChunks(chunks, replaced);
  if (header?.type !== "IHDR" || find("IDAT") === undefined)
    throw new CleanRefusal("damaged", "a PNG without a picture");
  const turned = orientation > 1 ? [encodeChunk("eXIf", encodeOrientation(orientation))] : [];
  return {
    parts: [pngSignature, header.whole, ...profileChunks, ...turned, ...rest.map(({ whole }) => whole)],
    mediaType: isAnimated ? "image/apng" : "image/png",
    method: "lossless",
    removed,
    notes: listNotes(orientation, profile),
  };
}
