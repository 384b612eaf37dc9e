/** Chunks of RIFF files for the writer of AVI: found in a file or in bytes, and built; numbers are least significant byte first. */

import { concatBytes } from "../../../../core/bytes/bytes.ts";
import type { ByteSource } from "../../../bytes/byte-source.ts";
import { bytesOfLatin1, latin1, viewOf } from "../../../bytes/fields.ts";
import { CleanRefusal } from "../../format-cleaner.ts";

/** A chunk in a file. */
export interface Chunk {
  readonly id: string;
  readonly start: number;
  readonly bodyStart: number;
  readonly sizeBytes: number;
}

/** A chunk in bytes in memory. */
export interface Piece {
  readonly id: string;
  readonly body: Uint8Array;
}

/** The chunk that begins at `at`; undefined where the file ends in its head. */
export async function chunkAt(source: ByteSource, at: number): Promise<Chunk | undefined> {
  const head = await source.read(at, 8);
  if (head.length < 8) return undefined;
  return { id: latin1(head, 0, 4), start: at, bodyStart: at + 8, sizeBytes: viewOf(head).getUint32(4, true) };
}

/** Where the next chunk begins: chunks of an odd size have a byte behind them. */
export const behind = ({ bodyStart, sizeBytes }: Chunk): number => bodyStart + sizeBytes + (sizeBytes % 2);

/** The chunks in bytes. Throws CleanRefusal. */
export function piecesIn(bytes: Uint8Array): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const size = viewOf(bytes).getUint32(at + 4, true);
    const end = at + 8 + size;
    if (end > bytes.length) throw new CleanRefusal("damaged", "a chunk is larger than the list around it");
    pieces.push({ id: latin1(bytes, at, at + 4), body: bytes.subarray(at + 8, end) });
    at = end + (size % 2);
  }
  return pieces;
}

/** The name of a list, and the chunks in it. Throws CleanRefusal. */
export const listIn = ({ body }: Piece): { readonly name: string; readonly pieces: Piece[] } => ({
  name: latin1(body, 0, 4),
  pieces: piecesIn(body.subarray(4)),
});

export function words(...values: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length * 4);
  for (const [index, value] of values.entries()) viewOf(bytes).setUint32(index * 4, value, true);
  return bytes;
}

/** Builds a chunk. */
export function chunk(id: string, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const body = concatBytes(...parts);
  return concatBytes(bytesOfLatin1(id), words(body.length), body, new Uint8Array(body.length % 2));
}

/** Builds a list. */
export const list = (name: string, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  chunk("LIST", bytesOfLatin1(name), ...parts);
