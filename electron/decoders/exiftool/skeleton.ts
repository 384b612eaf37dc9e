/**
 * Files beyond 2 GiB, which the interpreter cannot seek in. Of an ISO media file (MP4, MOV, HEIF) everything but the
 * samples is shown, however large it is; of anything else its beginning.
 */

import type { ByteSource } from "../bytes/byte-source.ts";

/** The largest file that is shown as it is. */
const MAX_WHOLE_BYTES = 2 ** 31 - 1;
/** Of all boxes that are kept; a movie of ten hours has some 20 MB of them. */
const MAX_KEPT_BYTES = 256 * 1024 * 1024;
const MAX_BOXES = 10_000;
const HEAD_BYTES = 16;

/** One piece of the shown file: a part of the real one, or bytes made here. */
interface Piece {
  readonly sizeBytes: number;
  readonly from: number | Uint8Array;
}

interface Box {
  readonly type: string;
  readonly start: number;
  readonly sizeBytes: number;
}

async function* boxesOf(source: ByteSource): AsyncGenerator<Box> {
  let start = 0;
  for (let count = 0; count < MAX_BOXES && start + 8 <= source.sizeBytes; count += 1) {
    const head = await source.read(start, HEAD_BYTES);
    const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
    const type = String.fromCharCode(...head.subarray(4, 8));
    const short = view.getUint32(0);
    const long = short === 1 && head.length === HEAD_BYTES ? Number(view.getBigUint64(8)) : short;
    const rest = source.sizeBytes - start;
    const sizeBytes = Math.min(short === 0 ? rest : long, rest);
    if (sizeBytes < 8) return;
    yield { type, start, sizeBytes };
    start += sizeBytes;
  }
}

const EMPTY_BOX = Uint8Array.of(0, 0, 0, 8);

/** A box of this type without its content. */
const emptied = ({ type }: Box): Piece => ({
  sizeBytes: 8,
  from: Uint8Array.of(...EMPTY_BOX, ...Array.from(type, (letter) => letter.charCodeAt(0))),
});

const isSamples = ({ type }: Box): boolean => ["mdat", "free", "skip", "wide", "idat"].includes(type);

function joined(source: ByteSource, pieces: readonly Piece[]): ByteSource {
  const sizeBytes = pieces.reduce((total, piece) => total + piece.sizeBytes, 0);
  return {
    sizeBytes,
    read: async (offset, length) => {
      const result = new Uint8Array(Math.max(0, Math.min(length, sizeBytes - offset)));
      let at = 0;
      for (const { sizeBytes: size, from } of pieces) {
        const start = Math.max(offset, at);
        const end = Math.min(offset + result.length, at + size);
        if (start < end) {
          const part =
            typeof from === "number"
              ? await source.read(from + start - at, end - start)
              : from.subarray(start - at, end - at);
          result.set(part, start - offset);
        }
        at += size;
      }
      return result;
    },
  };
}

/** What is shown of a large file, and whether anything but the samples of a film is missing in it. */
export interface Shown {
  readonly source: ByteSource;
  readonly kind: "whole" | "without-samples" | "beginning";
}

const beginning = (source: ByteSource): Shown => ({
  source: { sizeBytes: MAX_WHOLE_BYTES, read: (offset, length) => source.read(offset, length) },
  kind: "beginning",
});

/** Makes a file of any size readable for the interpreter. */
export async function showable(source: ByteSource): Promise<Shown> {
  if (source.sizeBytes <= MAX_WHOLE_BYTES) return { source, kind: "whole" };
  const pieces: Piece[] = [];
  let kept = 0;
  for await (const box of boxesOf(source)) {
    if (pieces.length === 0 && box.type !== "ftyp") return beginning(source);
    if (isSamples(box) || box.sizeBytes > MAX_KEPT_BYTES) {
      pieces.push(emptied(box));
      continue;
    }
    kept += box.sizeBytes;
    if (kept > MAX_KEPT_BYTES) break;
    pieces.push({ sizeBytes: box.sizeBytes, from: box.start });
  }
  return pieces.length === 0
    ? beginning(source)
    : { source: joined(source, pieces), kind: "without-samples" };
}
