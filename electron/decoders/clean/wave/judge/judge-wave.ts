/** Judges WAV files apart from their writer: which chunks there are, whether they fill the file, and what they sound like. */

import { createHash } from "node:crypto";
import type { ByteSource } from "../../../bytes/byte-source.ts";
import type { Remainder } from "../../format-cleaner.ts";

interface Piece {
  readonly name: string;
  readonly start: number;
  readonly size: number;
}

interface Layout {
  readonly kind: string;
  readonly pieces: readonly Piece[];
  /** Where the row of chunks ends; beyond the size of the file when the last is cut. */
  readonly end: number;
  readonly statedEnd: number;
}

async function bytesAt(file: ByteSource, start: number, size: number): Promise<Buffer> {
  return Buffer.from(await file.read(start, size));
}

async function layoutOf(file: ByteSource): Promise<Layout | undefined> {
  const head = await bytesAt(file, 0, 36);
  const kind = head.toString("latin1", 0, 4);
  if (head.length < 36 || head.toString("latin1", 8, 12) !== "WAVE" || !/^R(IFF|F64)$/.test(kind))
    return undefined;
  const isLarge = kind === "RF64";
  const pieces: Piece[] = [];
  let cursor = 12;
  while (cursor + 8 <= file.sizeBytes && pieces.length < 20_000) {
    const entry = await bytesAt(file, cursor, 8);
    const name = entry.toString("latin1", 0, 4);
    const short = entry.readUInt32LE(4);
    const size =
      name === "data" && isLarge && short === 2 ** 32 - 1 ? Number(head.readBigUInt64LE(28)) : short;
    pieces.push({ name, start: cursor + 8, size });
    cursor += 8 + size + (size & 1);
  }
  const statedEnd = 8 + (isLarge ? Number(head.readBigUInt64LE(20)) : head.readUInt32LE(4));
  return { kind, pieces, end: cursor, statedEnd };
}

const lengths = new Map([
  [1, 16],
  ...[3, 6, 7].map((tag) => [tag, 18] as const),
  [2, 50],
  [17, 20],
  [49, 20],
  [0xfffe, 40],
]);

/** Whether a format has nothing but the fields of its codec. */
function isPlainFormat(format: Buffer): boolean {
  const tag = format.length < 16 ? 0 : format.readUInt16LE(0);
  if (lengths.get(tag) !== format.length) return false;
  if (tag !== 1 && format.readUInt16LE(16) !== format.length - 18) return false;
  return tag !== 0xfffe || format.toString("hex", 26) === "000000001000800000aa00389b71";
}

/** What is wrong with one chunk of a copy. */
async function isStrange(copy: ByteSource, { name, start, size }: Piece): Promise<boolean> {
  switch (name) {
    case "fmt ":
      return !isPlainFormat(await bytesAt(copy, start, Math.min(size, 4096)));
    case "fact":
      return size !== 4;
    case "ds64":
      return size !== 28 || (await bytesAt(copy, start + 16, 12)).some(Boolean);
    default:
      return size % 2 === 1 && (await bytesAt(copy, start + size, 1))[0] !== 0;
  }
}

/** Everything that a clean WAV must not have. */
export async function inspectWave(copy: ByteSource): Promise<readonly Remainder[]> {
  const layout = await layoutOf(copy);
  if (layout === undefined) return [{ group: "file", tag: "not a WAV" }];
  const { kind, pieces, end, statedEnd } = layout;
  const found: Remainder[] = [];
  const names = pieces.map(({ name }) => name).join("|");
  const rule = kind === "RF64" ? /^ds64\|fmt (\|fact)?\|data$/ : /^fmt (\|fact)?\|data$/;
  if (!rule.test(names)) found.push({ group: "RIFF", tag: "chunks" });
  if (end !== copy.sizeBytes || statedEnd !== copy.sizeBytes)
    found.push({ group: "file", tag: "size", offset: end });
  for (const piece of pieces)
    if (await isStrange(copy, piece)) found.push({ group: "RIFF", tag: piece.name, offset: piece.start });
  return found;
}

/** Digest of the format and the samples; undefined when the file cannot be read. */
export async function digestWave(file: ByteSource): Promise<string | undefined> {
  const layout = await layoutOf(file);
  const format = layout?.pieces.find(({ name }) => name === "fmt ");
  const data = layout?.pieces.find(({ name }) => name === "data");
  if (format === undefined || data === undefined || data.start + data.size > file.sizeBytes) return undefined;
  const fields = await bytesAt(file, format.start, Math.min(format.size, 64));
  const tag = fields.readUInt16LE(0);
  const hash = createHash("sha256").update(fields.subarray(0, 16));
  const extension = (lengths.get(tag) ?? 18) - 18;
  if (tag !== 1 && extension > 0) hash.update(fields.subarray(18, 18 + extension));
  const fact = layout?.pieces.find(({ name, size }) => name === "fact" && size >= 4);
  if (fact !== undefined) hash.update(await bytesAt(file, fact.start, 4));
  for (let at = data.start; at < data.start + data.size; at += 1 << 20)
    hash.update(await file.read(at, Math.min(1 << 20, data.start + data.size - at)));
  return hash.digest("hex");
}
