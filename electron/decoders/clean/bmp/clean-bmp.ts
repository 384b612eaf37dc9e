/**
 * Writes a BMP of one header, the palette and the rows. Bytes between these, unused bits, padding of rows, profiles and
 * everything behind the picture are left out or zero. Rows coded in runs are written out.
 */

import { CleanRefusal } from "../format-cleaner.ts";
import type { RemovedPart } from "../format-cleaner.ts";
import type { CleanedImage } from "../image/whole-image.ts";
import { expandRuns } from "./expand-runs.ts";

interface Header {
  readonly size: number;
  readonly width: number;
  /** Negative where the first row is the top one. */
  readonly height: number;
  readonly bits: number;
  readonly hasMasks: boolean;
  readonly isInRuns: boolean;
  readonly colours: number;
}

const coreHeader = 12;
const fileHeader = 14;

function readHeader(bytes: Buffer): Header {
  const size = bytes.readUInt32LE(fileHeader);
  if (size === coreHeader) {
    const [width, height, bits] = [bytes.readUInt16LE(18), bytes.readInt16LE(20), bytes.readUInt16LE(24)];
    return {
      size,
      width,
      height,
      bits,
      hasMasks: false,
      isInRuns: false,
      colours: bits <= 8 ? 2 ** bits : 0,
    };
  }
  if (size < 40 || size > 124) throw new CleanRefusal("unknown-structure", "a header of unknown kind");
  const bits = bytes.readUInt16LE(28);
  const compression = bytes.readUInt32LE(30);
  const isInRuns = [8, 4][compression - 1] === bits;
  if (!isInRuns && ![0, 3, 6].includes(compression)) {
    throw new CleanRefusal("unsupported-format", `a BMP with compression ${compression}`);
  }
  const used = bytes.readUInt32LE(46);
  return {
    ...{
      size,
      width: bytes.readInt32LE(18),
      height: bytes.readInt32LE(22),
      bits,
      hasMasks: compression === 3 || compression === 6,
      isInRuns,
    },
    colours: bits <= 8 ? Math.min(used === 0 ? 2 ** bits : used, 2 ** bits) : 0,
  };
}

/** The masks of red, green, blue and transparency; where they do not stand in the file, the usual ones. */
function readMasks(bytes: Buffer, { size, hasMasks, bits }: Header): number[] {
  if (!hasMasks) return bits === 16 ? [0x7c00, 0x3e0, 0x1f, 0] : [];
  const hasAlpha = size >= 56 || bytes.readUInt32LE(30) === 6;
  return [54, 58, 62, 66].map((at, index) => (index === 3 && !hasAlpha ? 0 : bytes.readUInt32LE(at)));
}

function readPalette(bytes: Buffer, { size, colours, hasMasks }: Header): Buffer {
  const step = size === coreHeader ? 3 : 4;
  const start = fileHeader + size + (hasMasks && size === 40 ? 12 : 0);
  const palette = Buffer.alloc(colours * 4);
  for (let index = 0; index < colours; index += 1)
    bytes.copy(palette, index * 4, start + index * step, start + index * step + 3);
  return palette;
}

const strideOf = (width: number, bits: number): number => Math.ceil((width * bits) / 32) * 4;

/** Copies the bits of a row that are picture. */
function copyRow(row: Buffer, copy: Buffer, { width, bits }: Header, mask: number): void {
  const full = Math.floor((width * bits) / 8);
  if (bits === 32 && mask === 0) {
    for (let x = 0; x < width; x += 1) row.copy(copy, x * 3, x * 4, x * 4 + 3);
  } else if (bits === 16) {
    for (let x = 0; x < width; x += 1) copy.writeUInt16LE(row.readUInt16LE(x * 2) & mask, x * 2);
  } else if (bits === 32) {
    for (let x = 0; x < width; x += 1) copy.writeUInt32LE((row.readUInt32LE(x * 4) & mask) >>> 0, x * 4);
  } else {
    row.copy(copy, 0, 0, full);
    const rest = (width * bits) % 8;
    if (rest > 0) copy.writeUInt8(row.readUInt8(full) & (0xff << (8 - rest)) & 0xff, full);
  }
}

function copyRows(bytes: Buffer, header: Header, bits: number, mask: number): Buffer {
  const rows = Math.abs(header.height);
  const stride = strideOf(header.width, header.bits);
  const start = bytes.readUInt32LE(10);
  if (header.isInRuns) return expandRuns(bytes.subarray(start), { ...header, stride });
  if (start < fileHeader + header.size || start + stride * rows > bytes.length) {
    throw new CleanRefusal("damaged", "rows that are not there", { offset: start });
  }
  const newStride = strideOf(header.width, bits);
  const copy = Buffer.alloc(newStride * rows);
  for (let row = 0; row < rows; row += 1) {
    copyRow(bytes.subarray(start + row * stride), copy.subarray(row * newStride), header, mask);
  }
  return copy;
}

function encodeHeader(
  header: Header,
  bits: number,
  masks: readonly number[],
  sizes: { palette: number; rows: number },
): Buffer {
  const infoSize = header.hasMasks ? 56 : 40;
  const head = Buffer.alloc(fileHeader + infoSize);
  const start = head.length + sizes.palette;
  head.write("BM", "latin1");
  head.writeUInt32LE(start + sizes.rows, 2);
  head.writeUInt32LE(start, 10);
  head.writeUInt32LE(infoSize, 14);
  head.writeInt32LE(header.width, 18);
  head.writeInt32LE(header.height, 22);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(bits, 28);
  head.writeUInt32LE(header.hasMasks ? 3 : 0, 30);
  head.writeUInt32LE(sizes.rows, 34);
  head.writeUInt32LE(header.colours, 46);
  if (header.hasMasks) masks.forEach((mask, index) => void head.writeUInt32LE(mask, 54 + index * 4));
  return head;
}

/** Cleans a BMP. Throws CleanRefusal. */
export function cleanBmp(bytes: Buffer): CleanedImage {
  if (bytes.toString("latin1", 0, 2) !== "BM") throw new CleanRefusal("damaged", "not a BMP", { offset: 0 });
  const header = readHeader(bytes);
  const allowedBits = header.hasMasks ? [16, 32] : [1, 4, 8, 16, 24, 32];
  if (header.width < 1 || header.height === 0 || !allowedBits.includes(header.bits)) {
    throw new CleanRefusal("damaged", "a picture of no size or depth");
  }
  const masks = readMasks(bytes, header);
  const mask = masks.reduce((all, one) => (all | one) >>> 0, 0);
  // Four bytes a pixel without a mask: the fourth is no picture, and goes.
  const bits = header.bits === 32 && !header.hasMasks ? 24 : header.bits;
  const rows = copyRows(bytes, header, bits, mask);
  const palette = readPalette(bytes, header);
  const head = encodeHeader(header, bits, masks, { palette: palette.length, rows: rows.length });
  const removed: RemovedPart[] =
    head.length + palette.length + rows.length < bytes.length && !header.isInRuns
      ? [{ group: "BMP", tag: "bytes outside the picture" }]
      : [];
  return { parts: [head, palette, rows], mediaType: "image/bmp", method: "lossless", removed, notes: [] };
}
