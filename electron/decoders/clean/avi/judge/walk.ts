/** A walk over AVI for judgement, apart from what writes it: chunk after chunk, stepping into lists of samples. */

import type { ByteSource } from "../../../bytes/byte-source.ts";

/** What cannot be read as AVI. */
export class WalkError extends Error {
  override readonly name = "WalkError";
}

/** A chunk of the file. */
export interface FileChunk {
  readonly name: string;
  readonly start: number;
  readonly size: number;
}

/** A chunk in memory. */
export interface HeldChunk {
  readonly name: string;
  readonly data: Buffer;
}

/** The chunks in `data`. Throws WalkError. */
export function chunksOf(data: Buffer): HeldChunk[] {
  const chunks: HeldChunk[] = [];
  let cursor = 0;
  while (data.length - cursor >= 8) {
    const size = data.readUInt32LE(cursor + 4);
    if (size > data.length - cursor - 8) throw new WalkError("a chunk is cut");
    chunks.push({
      name: data.toString("latin1", cursor, cursor + 4),
      data: data.subarray(cursor + 8, cursor + 8 + size),
    });
    cursor += 8 + size + (size & 1);
  }
  return chunks;
}

/** The contents of the first chunk of a name. Throws WalkError. */
export function only(chunks: readonly HeldChunk[], name: string): Buffer {
  const found = chunks.find((chunk) => chunk.name === name);
  if (found === undefined) throw new WalkError(`no ${name}`);
  return found.data;
}

/** The chunks of the lists of a name. */
export const listsNamed = (chunks: readonly HeldChunk[], name: string): HeldChunk[][] =>
  chunks
    .filter((chunk) => chunk.name === "LIST" && chunk.data.toString("latin1", 0, 4) === name)
    .map(({ data }) => chunksOf(data.subarray(4)));

async function headAt(file: ByteSource, at: number): Promise<Buffer> {
  return Buffer.from(await file.read(at, 12));
}

/** The contents of a chunk of the file. Throws WalkError above 128 MiB or where the file ends. */
export async function contentsOf(file: ByteSource, { start, size }: FileChunk): Promise<Buffer> {
  if (size > 2 ** 27) throw new WalkError("a chunk is too large");
  const bytes = await file.read(start + 8, size);
  if (bytes.length !== size) throw new WalkError("a chunk is cut");
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Where a RIFF chunk ends that may not say so. */
const endOf = (start: number, size: number, file: ByteSource): number =>
  size < 4 || start + 8 + size > file.sizeBytes ? file.sizeBytes : start + 8 + size + (size & 1);

/** All chunks of a film; lists of samples count as what is in them. What the end of the file cuts does not count. */
export async function* walkFilm(file: ByteSource): AsyncGenerator<FileChunk> {
  let limit = 0;
  for (let at = 0; at < file.sizeBytes;) {
    const head = await headAt(file, at);
    if (head.length < 8) return;
    const name = head.toString("latin1", 0, 4);
    const size = head.readUInt32LE(4);
    const kind = head.toString("latin1", 8);
    if (at >= limit) {
      if (name !== "RIFF" || kind !== (at === 0 ? "AVI " : "AVIX")) return;
      limit = endOf(at, size, file);
      at += 12;
    } else if (name === "LIST" && (kind === "movi" || kind === "rec ")) at += 12;
    else {
      if (at + 8 + size > limit) return;
      yield { name, start: at, size };
      at += 8 + size + (size & 1);
    }
  }
}
