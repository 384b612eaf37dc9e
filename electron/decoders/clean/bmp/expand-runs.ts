/** Writes out run-length coded rows: each run, each literal and each jump of the code becomes plain indices. */

import { CleanRefusal } from "../format-cleaner.ts";

/** A small file can claim any size; its rows are written out in memory. */
const maximumPixels = 100_000_000;

interface RunShape {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  /** Bytes of a row in the result, a multiple of four. */
  readonly stride: number;
}

/** Rows from the bottom up, into which indices are put one by one; what no code reaches stays 0. */
class Rows {
  readonly bytes: Buffer;
  readonly #shape: RunShape;
  x = 0;
  y = 0;

  constructor(shape: RunShape) {
    this.#shape = shape;
    this.bytes = Buffer.alloc(shape.stride * shape.height);
  }

  /** An index outside the picture is seen by nobody and left out. */
  put(index: number): void {
    const { width, height, bits, stride } = this.#shape;
    if (this.x < width && this.y < height) {
      const at = this.y * stride + Math.floor((this.x * bits) / 8);
      const shift = bits === 4 && this.x % 2 === 0 ? 4 : 0;
      this.bytes[at] = (this.bytes[at] ?? 0) | (index << shift);
    }
    this.x += 1;
  }
}

/** Four bits hold two indices in turn, the upper first. */
const indexIn = (byte: number, turn: number, bits: number): number =>
  bits === 8 ? byte : turn % 2 === 0 ? byte >> 4 : byte & 15;

/** Plain rows of a picture coded in runs of 4 or 8 bits. Throws CleanRefusal; RangeError where the code is cut. */
export function expandRuns(code: Buffer, shape: RunShape): Buffer {
  const { width, height, bits } = shape;
  if (height < 1) throw new CleanRefusal("damaged", "runs that begin at the top");
  if (width * height > maximumPixels) throw new CleanRefusal("too-large", "runs of too many pixels");
  const rows = new Rows(shape);
  let at = 0;
  const next = (): number => code.readUInt8(at++);
  for (;;) {
    const [count, value] = [next(), next()];
    if (count > 0) {
      for (let turn = 0; turn < count; turn += 1) rows.put(indexIn(value, turn, bits));
    } else if (value === 0) {
      [rows.x, rows.y] = [0, rows.y + 1];
    } else if (value === 1) {
      return rows.bytes;
    } else if (value === 2) {
      [rows.x, rows.y] = [rows.x + next(), rows.y + next()];
    } else {
      const literal = code.subarray(at, at + Math.ceil((value * bits) / 8));
      for (let turn = 0; turn < value; turn += 1) {
        rows.put(indexIn(literal.readUInt8(Math.floor((turn * bits) / 8)), turn, bits));
      }
      at += Math.ceil(literal.length / 2) * 2;
    }
  }
}
