/** Walks a BMP that claims to be clean: a header of forty or fifty-six bytes, palette, rows, nothing else, padding zero. */

import type { Remainder } from "../format-cleaner.ts";

interface Rows {
  readonly size: number;
  readonly start: number;
  readonly stride: number;
  readonly width: number;
  readonly rows: number;
  readonly bits: number;
  readonly colours: number;
}

type Report = (tag: string, offset: number) => void;

function readRows(bytes: Buffer): Rows {
  const size = bytes.readUInt32LE(14);
  const [width, rows] = [bytes.readInt32LE(18), Math.abs(bytes.readInt32LE(22))];
  const bits = bytes.readUInt16LE(28);
  const colours = bytes.readUInt32LE(46);
  const stride = 4 * Math.floor((width * bits + 31) / 32);
  return { size, start: 14 + size + colours * 4, stride, width, rows, bits, colours };
}

function judgeHeader(bytes: Buffer, { size, bits, colours }: Rows, report: Report): void {
  const shape = `${size} ${bits} ${bytes.readUInt32LE(30)}`;
  if (bytes.toString("latin1", 0, 2) !== "BM") report("no beginning", 0);
  if (!/^(40 (1|4|8|16|24) 0|56 (16|32) 3)$/.test(shape)) report("header", 14);
  const reserved = [
    bytes.readUInt32LE(6),
    bytes.readUInt16LE(26) - 1,
    bytes.readUInt32LE(38),
    bytes.readUInt32LE(42),
  ];
  if ([...reserved, bytes.readUInt32LE(50)].some((value) => value !== 0)) report("reserved fields", 6);
  if (colours > (bits > 8 ? 0 : 2 ** bits)) report("palette", 46);
  for (let index = 0; index < colours; index += 1) {
    if (bytes[14 + size + index * 4 + 3] !== 0) report("palette", 14 + size);
  }
}

function judgeLayout(bytes: Buffer, { start, stride, rows }: Rows, report: Report): void {
  if (bytes.readUInt32LE(10) !== start || bytes.readUInt32LE(34) !== stride * rows) report("gap", 10);
  if (bytes.length !== start + stride * rows || bytes.readUInt32LE(2) !== bytes.length) {
    report("data after the end", start);
  }
}

/** Bits of a row that belong to no pixel must be zero. */
function judgePadding(bytes: Buffer, { start, stride, width, bits }: Rows, report: Report): void {
  const firstFree = Math.floor((width * bits) / 8);
  const freeMask = 0xff >> ((width * bits) % 8);
  for (let at = start; at + stride <= bytes.length && stride > 0; at += stride) {
    const isZero = firstFree === stride || ((bytes[at + firstFree] ?? 0) & freeMask) === 0;
    const rest = bytes.subarray(at + firstFree + 1, at + stride);
    if (!isZero || rest.some((byte) => byte !== 0)) report("padding", at);
  }
}

/** Bits of a pixel that no colour has must be zero. */
function judgeUnusedBits(
  bytes: Buffer,
  { start, stride, width, rows, bits, size }: Rows,
  report: Report,
): void {
  if (bits !== 16 && bits !== 32) return;
  const masks = size === 56 ? [54, 58, 62, 66].map((at) => bytes.readUInt32LE(at)) : [0x7fff];
  const unused = ~masks.reduce((all, mask) => all | mask, 0);
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = start + y * stride + (x * bits) / 8;
      const value = bits === 16 ? bytes.readUInt16LE(at) : bytes.readUInt32LE(at);
      if ((value & unused) === 0) continue;
      report("unused bits", at);
      return;
    }
  }
}

/** Everything in these bytes that a clean BMP must not have. */
export function inspectBmp(bytes: Buffer): Remainder[] {
  const found: Remainder[] = [];
  const report: Report = (tag, offset) => void found.push({ group: "BMP", tag, offset });
  const rows = readRows(bytes);
  for (const judge of [judgeHeader, judgeLayout, judgePadding, judgeUnusedBits]) judge(bytes, rows, report);
  return found;
}
