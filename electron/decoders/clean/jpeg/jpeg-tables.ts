/** Keeps of a JPEG's tables exactly those that a scan uses: a table that nothing reads could hold anything. */

import { CleanRefusal } from "../format-cleaner.ts";
import type { JpegSegment } from "./jpeg-segments.ts";

const quantizationTable = 0xdb;
const huffmanTable = 0xc4;
const restartInterval = 0xdd;
const startOfScan = 0xda;
const progressive = 0xc2;

/** A piece of the copy: a segment, or one table of a segment. */
export interface JpegPiece {
  readonly marker: number;
  readonly body: Buffer;
  readonly coded?: Buffer;
  used: boolean;
}

interface Frame {
  readonly isProgressive: boolean;
  /** Component identifier to its quantization table. */
  readonly tables: ReadonlyMap<number, number>;
}

const damaged = (message: string, offset: number): CleanRefusal =>
  new CleanRefusal("damaged", message, { offset });

/** The kinds of frames that a decoder here can prove: Huffman-coded DCT of eight bits. */
export const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xc2;

function readFrame({ marker, body, offset }: JpegSegment): Frame {
  const count = body.readUInt8(5);
  if (body.readUInt8(0) !== 8)
    throw new CleanRefusal("unsupported-format", "a JPEG of more than eight bits", { offset });
  if (body.length !== 6 + count * 3 || count < 1 || count > 4)
    throw damaged("a frame header of another length", offset);
  const tables = new Map<number, number>();
  for (let index = 0; index < count; index += 1) {
    tables.set(body.readUInt8(6 + index * 3), body.readUInt8(8 + index * 3) & 3);
  }
  return { isProgressive: marker === progressive, tables };
}

function splitTables({ marker, body, offset }: JpegSegment): JpegPiece[] {
  const pieces: JpegPiece[] = [];
  let at = 0;
  while (at < body.length) {
    let length = body.readUInt8(at) >> 4 === 0 ? 65 : 129;
    if (marker === huffmanTable) {
      length = 17;
      for (let index = 1; index <= 16; index += 1) length += body.readUInt8(at + index);
    }
    if (at + length > body.length) throw damaged("a table longer than its segment", offset);
    pieces.push({ marker, body: body.subarray(at, at + length), used: false });
    at += length;
  }
  return pieces;
}

/** Which of its Huffman tables a scan reads: a progressive one refines coefficients of one kind at a time. */
function readsOf({ isProgressive }: Frame, tail: Buffer): { readsDc: boolean; readsAc: boolean } {
  const [first, last, successive] = [tail.readUInt8(0), tail.readUInt8(1), tail.readUInt8(2)];
  return {
    readsDc: !isProgressive || (first === 0 && successive >> 4 === 0),
    readsAc: !isProgressive || last > 0,
  };
}

/** Follows the scans of one picture and marks what they read. */
class TableUse {
  readonly pieces: JpegPiece[] = [];
  readonly #current = new Map<string, JpegPiece>();
  readonly #latched = new Set<number>();
  #frame: Frame | undefined;

  add(segment: JpegSegment): void {
    const { marker, offset } = segment;
    if (marker === quantizationTable || marker === huffmanTable) {
      this.#addTables(segment);
      return;
    }
    if (isFrame(marker)) {
      if (this.#frame !== undefined) throw damaged("a second frame header", offset);
      this.#frame = readFrame(segment);
    } else if (marker === startOfScan) {
      this.#markScan(segment, this.#frame);
    } else if (marker === restartInterval && segment.body.length !== 2) {
      throw damaged("a restart interval of another length", offset);
    }
    this.pieces.push({ ...segment, used: true });
  }

  #addTables(segment: JpegSegment): void {
    for (const piece of splitTables(segment)) {
      const id = piece.body.readUInt8(0);
      this.#current.set(segment.marker === huffmanTable ? `h${id}` : `q${id & 15}`, piece);
      this.pieces.push(piece);
    }
  }

  #mark(name: string, offset: number): void {
    const piece = this.#current.get(name);
    if (piece === undefined) throw damaged("a scan without its table", offset);
    piece.used = true;
  }

  #markScan({ body, offset }: JpegSegment, frame: Frame | undefined): void {
    const count = body.readUInt8(0);
    if (frame === undefined || count < 1 || count > 4 || body.length !== 4 + count * 2) {
      throw damaged("a scan header that fits no frame", offset);
    }
    const { readsDc, readsAc } = readsOf(frame, body.subarray(1 + count * 2));
    for (let index = 0; index < count; index += 1) {
      this.#latch(frame, body.readUInt8(1 + index * 2), offset);
      const selectors = body.readUInt8(2 + index * 2);
      if (readsDc) this.#mark(`h${selectors >> 4}`, offset);
      if (readsAc) this.#mark(`h${16 + (selectors & 15)}`, offset);
    }
  }

  /** A component keeps the quantization table that it had in its first scan. */
  #latch(frame: Frame, component: number, offset: number): void {
    const table = frame.tables.get(component);
    if (table === undefined) throw damaged("a scan of an unknown component", offset);
    if (!this.#latched.has(component)) this.#mark(`q${table}`, offset);
    this.#latched.add(component);
  }

  finish(): JpegPiece[] {
    if (this.#latched.size === 0) throw damaged("a JPEG without a picture", 0);
    return this.pieces.filter(({ used }) => used);
  }
}

/** The pieces that decoding needs, in their order. Throws CleanRefusal for frames that cannot be proven here. */
export function keepUsedTables(segments: readonly JpegSegment[]): JpegPiece[] {
  const use = new TableUse();
  for (const segment of segments) use.add(segment);
  return use.finish();
}
