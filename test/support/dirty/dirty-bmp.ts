/** BMPs with a value wherever bytes are no picture. */

import { inBytes, markerOf } from "./dirty-file.ts";
import type { DirtyFile } from "./dirty-file.ts";
import { patternSamples } from "./pictures.ts";

interface Layout {
  readonly width: number;
  readonly bits: 24 | 32;
  /** Bytes between the header and the rows. */
  readonly gap: Buffer;
}

/** A BMP of sixteen rows, whose unused bytes are filled from a text. */
function makeBmp({ width, bits, gap }: Layout, unused: string): Buffer {
  const rows = 16;
  const stride = Math.ceil((width * bits) / 32) * 4;
  const head = Buffer.alloc(54);
  const samples = patternSamples(stride, rows, 1);
  let next = 0;
  for (let at = 0; at < samples.length; at += 1) {
    const column = at % stride;
    const isUnused = bits === 32 ? column % 4 === 3 : column >= width * 3;
    if (!isUnused) continue;
    samples[at] = next < unused.length ? unused.charCodeAt(next) : 0;
    next += 1;
  }
  head.write("BM", "latin1");
  head.writeUInt32LE(54 + gap.length + samples.length, 2);
  head.writeUInt32LE(54 + gap.length, 10);
  [40, width, rows].forEach((value, index) => void head.writeUInt32LE(value, 14 + index * 4));
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(bits, 28);
  head.writeUInt32LE(2835, 38);
  return Buffer.concat([head, gap, samples]);
}

/** A BMP of eight bits in runs: a line of `hidden` that is wider than the picture, the end, and `behind` it. */
function bmpInRuns(hidden: string, behind: string): Buffer {
  const [width, rows] = [20, 3];
  const literal = Buffer.alloc(width + hidden.length, 7);
  literal.write(hidden, width, "latin1");
  const line = Buffer.from([0, literal.length, ...literal, ...(literal.length % 2 === 0 ? [] : [0])]);
  const runs = Buffer.from([0, 0, 9, 1, 0, 2, 2, 1, 5, 3, 0, 1]);
  const palette = patternSamples(4, 256, 1);
  for (let at = 3; at < palette.length; at += 4) palette[at] = 0;
  const code = Buffer.concat([line, runs, Buffer.from(behind)]);
  const head = Buffer.alloc(54);
  head.write("BM", "latin1");
  head.writeUInt32LE(54 + palette.length + code.length, 2);
  head.writeUInt32LE(54 + palette.length, 10);
  [40, width, rows].forEach((value, index) => void head.writeUInt32LE(value, 14 + index * 4));
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(8, 28);
  [1, code.length].forEach((value, index) => void head.writeUInt32LE(value, 30 + index * 4));
  return Buffer.concat([head, palette, code]);
}

/** One BMP for each hiding place. */
export function dirtyBmps(): Promise<DirtyFile[]> {
  const none = Buffer.alloc(0);
  const plain = makeBmp({ width: 21, bits: 24, gap: none }, "");
  const at = (place: string, make: (text: string) => Uint8Array): DirtyFile =>
    inBytes(place, make(markerOf(place)));
  return Promise.resolve([
    at("gap before the rows", (text) => makeBmp({ width: 21, bits: 24, gap: Buffer.from(text) }, "")),
    at("bytes behind the end", (text) => Buffer.concat([plain, Buffer.from(text, "utf16le")])),
    at("beside a row of runs", (text) => bmpInRuns(text, "")),
    at("bytes behind the runs", (text) => bmpInRuns("", text)),
  ]);
}

/** A BMP whose fourth bytes, or whose padding, spell a text that no search for whole texts finds. */
export const bmpWithUnusedBytes = (bits: 24 | 32, text: string): Buffer =>
  makeBmp({ width: 21, bits, gap: Buffer.alloc(0) }, text);
