/** Judges AIFF and AIFF-C apart from their writer: which chunks there are, whether they fill the file, what they sound like. */

import { createHash } from "node:crypto";
import type { ByteSource } from "../../../bytes/byte-source.ts";
import type { Remainder } from "../../format-cleaner.ts";

const BLOCK = 1 << 20;
const MOST = 20_000;

interface Piece {
  readonly name: string;
  readonly start: number;
  readonly size: number;
}

interface Layout {
  readonly isCoded: boolean;
  readonly statedEnd: number;
  /** Where the row of chunks ends. */
  readonly end: number;
  readonly pieces: readonly Piece[];
}

/** What a decoder is told, and where the frames of sound lie. */
interface Sound {
  readonly facts: Buffer;
  readonly start: number;
  readonly size: number;
}

const bytesAt = async (file: ByteSource, start: number, size: number): Promise<Buffer> =>
  Buffer.from(await file.read(start, size));

async function layoutOf(file: ByteSource): Promise<Layout | undefined> {
  const head = await bytesAt(file, 0, 12);
  const kind = /^FORM[^]{4}(AIF[FC])$/.exec(head.toString("latin1"))?.[1];
  if (kind === undefined) return undefined;
  const pieces: Piece[] = [];
  let cursor = 12;
  while (cursor + 8 <= file.sizeBytes && pieces.length < MOST) {
    const entry = await bytesAt(file, cursor, 8);
    const size = entry.readUInt32BE(4);
    pieces.push({ name: entry.toString("latin1", 0, 4), start: cursor + 8, size });
    cursor += 8 + size + (size & 1);
  }
  return { isCoded: kind === "AIFC", statedEnd: 8 + head.readUInt32BE(4), end: cursor, pieces };
}

const eightBits = /^[au]law$/i;

/** Bytes in a frame of all channels; 0 for codings that nobody here knows. */
function frameSize(common: Buffer, isCoded: boolean): number {
  const channels = common.readUInt16BE(0);
  const coding = isCoded ? common.toString("latin1", 18, 22) : "NONE";
  if (/^(NONE|sowt|twos)$/.test(coding)) return channels * ((common.readUInt16BE(6) + 7) >> 3);
  if (eightBits.test(coding)) return channels;
  const bits = /^(?:in|fl)(24|32|64)$/i.exec(coding)?.[1] ?? (coding === "42ni" ? 24 : 32);
  return /^(in(24|32)|42ni|23ni|fl(32|64)|FL(32|64))$/.test(coding) ? (channels * Number(bits)) / 8 : 0;
}

async function soundOf(file: ByteSource, { pieces, isCoded }: Layout): Promise<Sound | undefined> {
  const common = pieces.find(({ name }) => name === "COMM");
  const data = pieces.find(({ name }) => name === "SSND");
  const facts = await bytesAt(file, common?.start ?? 0, isCoded ? 22 : 18);
  if (common === undefined || data === undefined || facts.length < (isCoded ? 22 : 18)) return undefined;
  const lead = (await bytesAt(file, data.start, 8)).readUInt32BE(0);
  const size = frameSize(facts, isCoded);
  const available = Math.min(data.size, file.sizeBytes - data.start) - 8 - lead;
  const frames = size === 0 ? 0 : Math.min(facts.readUInt32BE(2), Math.floor(available / size));
  if (frames <= 0) return undefined;
  facts.writeUInt32BE(frames, 2);
  // The second half of a rate says less than a millionth of a sample.
  facts.fill(0, 14, 18);
  return { facts, start: data.start + 8 + lead, size: frames * size };
}

/** What is wrong with one chunk of a copy. */
async function isStrange(copy: ByteSource, { name, start, size }: Piece, sound: Sound): Promise<boolean> {
  const body = await bytesAt(copy, start, Math.min(size, 24));
  const hex = body.toString("hex");
  const padding = size % 2 === 1 && (await bytesAt(copy, start + size, 1))[0] !== 0;
  if (name === "FVER") return hex !== "a2805140";
  if (name === "SSND") return hex.slice(0, 16) !== "0".repeat(16) || size !== sound.size + 8 || padding;
  const isPlain = body.subarray(0, sound.facts.length).equals(sound.facts);
  return !isPlain || (size !== 18 && !(size === 24 && hex.endsWith("0000")));
}

/** Everything that a clean AIFF must not have. */
export async function inspectAiff(copy: ByteSource): Promise<readonly Remainder[]> {
  const layout = await layoutOf(copy);
  const sound = layout === undefined ? undefined : await soundOf(copy, layout);
  if (layout === undefined || sound === undefined) return [{ group: "file", tag: "no AIFF with sound" }];
  const found: Remainder[] = [];
  const names = layout.pieces.map(({ name }) => name).join("|");
  if (names !== (layout.isCoded ? "FVER|COMM|SSND" : "COMM|SSND"))
    found.push({ group: "AIFF", tag: "chunks" });
  if (layout.end !== copy.sizeBytes || layout.statedEnd !== copy.sizeBytes)
    found.push({ group: "file", tag: "size", offset: layout.end });
  for (const piece of layout.pieces)
    if (await isStrange(copy, piece, sound))
      found.push({ group: "AIFF", tag: piece.name, offset: piece.start });
  return found;
}

/** Digest of what a decoder is told and of all whole frames; undefined when there are none. */
export async function digestAiff(file: ByteSource): Promise<string | undefined> {
  const layout = await layoutOf(file);
  const sound = layout === undefined ? undefined : await soundOf(file, layout);
  if (sound === undefined) return undefined;
  const hash = createHash("sha256").update(sound.facts);
  const end = sound.start + sound.size;
  for (let at = sound.start; at < end; at += BLOCK)
    hash.update(await file.read(at, Math.min(BLOCK, end - at)));
  return hash.digest("hex");
}
