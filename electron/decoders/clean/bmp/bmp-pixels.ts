/** Decodes BMPs, plain or in runs, to red, green, blue and transparency: the second reader of the format, for proofs. */

import { createHash } from "node:crypto";
import { drawRuns } from "./run-pixels.ts";

interface Shape {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly start: number;
  readonly isInRuns: boolean;
  readonly colourOf: (row: DataView, x: number) => readonly [number, number, number, number];
}

/** Spreads the bits under a mask over 0 to 255. */
function channel(mask: number): (value: number) => number {
  if (mask === 0) return () => 255;
  const shift = 31 - Math.clz32(mask & -mask);
  const most = mask >>> shift;
  return (value) => Math.round((((value & mask) >>> shift) * 255) / most);
}

function paletteReader(view: DataView, bits: number, start: number, step: number): Shape["colourOf"] {
  const perByte = 8 / bits;
  return (row, x) => {
    const byte = row.getUint8(Math.floor(x / perByte));
    const index = (byte >> (8 - bits * ((x % perByte) + 1))) & (2 ** bits - 1);
    const at = start + index * step;
    if (at + 3 > view.byteLength) return [0, 0, 0, 255];
    return [view.getUint8(at + 2), view.getUint8(at + 1), view.getUint8(at), 255];
  };
}

function maskReader(bits: number, masks: readonly number[]): Shape["colourOf"] {
  const [red, green, blue, alpha] = [0, 1, 2, 3].map((index) => channel(masks[index] ?? 0));
  return (row, x) => {
    const value = bits === 16 ? row.getUint16(x * 2, true) : row.getUint32(x * 4, true);
    return [red?.(value) ?? 0, green?.(value) ?? 0, blue?.(value) ?? 0, alpha?.(value) ?? 255];
  };
}

function readShape(view: DataView): Shape {
  const size = view.getUint32(14, true);
  const isCore = size === 12;
  const bits = view.getUint16(isCore ? 24 : 28, true);
  const compression = isCore ? 0 : view.getUint32(30, true);
  const isInRuns = [8, 4][compression - 1] === bits;
  if (!isInRuns && ![0, 3, 6].includes(compression)) throw new RangeError("compressed");
  const hasAlphaMask = size >= 56 || compression === 6;
  const masks = [54, 58, 62, 66].map((at, index) =>
    compression === 0 || isInRuns || (index === 3 && !hasAlphaMask) ? 0 : view.getUint32(at, true),
  );
  const plain = bits === 16 ? [0x7c00, 0x3e0, 0x1f] : [0xff0000, 0xff00, 0xff];
  const step = bits / 8;
  const readers = (): Shape["colourOf"] => {
    if (bits <= 8) return paletteReader(view, isInRuns ? 8 : bits, 14 + size, isCore ? 3 : 4);
    if (bits === 24) {
      return (row, x) => [
        row.getUint8(x * step + 2),
        row.getUint8(x * step + 1),
        row.getUint8(x * step),
        255,
      ];
    }
    return maskReader(bits, compression === 0 ? plain : masks);
  };
  return {
    width: isCore ? view.getUint16(18, true) : view.getInt32(18, true),
    height: isCore ? view.getInt16(20, true) : view.getInt32(22, true),
    ...{ bits, isInRuns, start: view.getUint32(10, true), colourOf: readers() },
  };
}

interface Rows {
  readonly width: number;
  readonly height: number;
  /** From the top down, four samples a pixel. */
  readonly rows: Iterable<Uint8Array>;
}

function readRows(view: DataView): Rows {
  const { width, height, bits, start, isInRuns, colourOf } = readShape(view);
  const rows = Math.abs(height);
  const drawn = isInRuns ? drawRuns(view, { width, height, bits, start }) : undefined;
  const samples = drawn ?? new Uint8Array(view.buffer, view.byteOffset + start);
  const stride = isInRuns ? width : Math.ceil((width * bits) / 32) * 4;
  const lineAt = (y: number): Uint8Array => {
    const from = samples.byteOffset + (height > 0 ? rows - 1 - y : y) * stride;
    const row = new DataView(samples.buffer, from, stride);
    const line = new Uint8Array(width * 4);
    for (let x = 0; x < width; x += 1) line.set(colourOf(row, x), x * 4);
    return line;
  };
  function* lines(): Generator<Uint8Array> {
    for (let y = 0; y < rows; y += 1) yield lineAt(y);
  }
  return { width, height: rows, rows: lines() };
}

const viewOf = (bytes: Buffer): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The digest of a BMP's colours from its top row down; undefined when it cannot be decoded. */
export function bmpDigest(bytes: Buffer): Promise<string | undefined> {
  try {
    const { width, height, rows } = readRows(viewOf(bytes));
    const hash = createHash("sha256").update(`${width} ${height}`);
    for (const line of rows) hash.update(line);
    return Promise.resolve(hash.digest("hex"));
  } catch (error) {
    if (error instanceof RangeError) return Promise.resolve(undefined);
    throw error;
  }
}

/** Every fourth sample of a pixel is its transparency. */
export interface BmpPixels {
  readonly width: number;
  readonly height: number;
  readonly samples: Uint8Array;
}

/** Decodes a BMP. Throws RangeError where it is not one, or has more than `maximum` pixels. */
export function decodeBmp(bytes: Buffer, maximum: number): BmpPixels {
  const { width, height, rows } = readRows(viewOf(bytes));
  if (!(width > 0 && height > 0 && width * height <= maximum)) throw new RangeError("no such picture");
  const samples = new Uint8Array(width * height * 4);
  let at = 0;
  for (const line of rows) {
    samples.set(line, at);
    at += line.length;
  }
  return { width, height, samples };
}
