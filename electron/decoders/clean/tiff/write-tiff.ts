/** Lays decoded pages out as a TIFF with the fields that decoding needs, in one order, without a gap. */

import { deflateSync } from "node:zlib";
import type { Pixels } from "../image/decode-pixels.ts";

export interface PageToWrite {
  readonly pixels: Pixels;
  readonly orientation: number;
  /** A whole colour profile. */
  readonly profile: Uint8Array | undefined;
}

type Field = readonly [tag: number, type: 3 | 4 | 7, values: readonly number[] | Uint8Array];

const sizes = { 3: 2, 4: 4, 7: 1 } as const;

function encodeValues(type: 3 | 4 | 7, values: readonly number[] | Uint8Array): Buffer {
  if (type === 7) return Buffer.from(values);
  const bytes = Buffer.alloc(values.length * sizes[type]);
  [...values].forEach((value, index) => void bytes.writeUIntLE(value, index * sizes[type], sizes[type]));
  return bytes;
}

const bitsOf: Readonly<Record<string, number>> = { uchar: 8, ushort: 16, float: 32 };

function fieldsOf({ pixels, orientation, profile }: PageToWrite, offset: number, size: number): Field[] {
  const { width, height, channels, depth, space } = pixels;
  const colours = space === "cmyk" ? 4 : channels < 3 ? 1 : 3;
  const photometric = space === "cmyk" ? 5 : colours === 1 ? 1 : 2;
  const perSample = (value: number): number[] => Array.from({ length: channels }, () => value);
  const fields: (Field | undefined)[] = [
    [256, 4, [width]],
    [257, 4, [height]],
    [258, 3, perSample(bitsOf[depth] ?? 8)],
    [259, 3, [8]],
    [262, 3, [photometric]],
    [273, 4, [offset]],
    [274, 3, [orientation]],
    [277, 3, [channels]],
    [278, 4, [height]],
    [279, 4, [size]],
    [284, 3, [1]],
    channels > colours ? [338, 3, Array.from({ length: channels - colours }, () => 2)] : undefined,
    depth === "float" ? [339, 3, perSample(3)] : undefined,
    profile === undefined ? undefined : [34_675, 7, profile],
  ];
  return fields.filter((field) => field !== undefined);
}

const even = (bytes: Buffer): Buffer =>
  bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);

/** A directory at an offset, with the values too long for it behind it. */
function encodeDirectory(fields: readonly Field[], offset: number): Buffer {
  const table = Buffer.alloc(2 + fields.length * 12 + 4);
  const long: Buffer[] = [];
  let next = offset + table.length;
  table.writeUInt16LE(fields.length, 0);
  fields.forEach(([tag, type, values], index) => {
    const at = 2 + index * 12;
    const encoded = encodeValues(type, values);
    table.writeUInt16LE(tag, at);
    table.writeUInt16LE(type, at + 2);
    table.writeUInt32LE(values.length, at + 4);
    if (encoded.length <= 4) encoded.copy(table, at + 8);
    else {
      table.writeUInt32LE(next, at + 8);
      long.push(even(encoded));
      next += even(encoded).length;
    }
  });
  return Buffer.concat([table, ...long]);
}

/** A TIFF of these pages: for each its directory follows its data, and the next page's data follows that. */
export function writeTiff(pages: readonly PageToWrite[]): Uint8Array[] {
  const head = Buffer.from("II*\0\0\0\0\0", "latin1");
  const parts: Buffer[] = [head];
  let offset = head.length;
  let link: Buffer = head;
  let linkAt = 4;
  for (const page of pages) {
    const data = deflateSync(page.pixels.samples);
    const directory = encodeDirectory(fieldsOf(page, offset, data.length), offset + even(data).length);
    link.writeUInt32LE(offset + even(data).length, linkAt);
    link = directory;
    linkAt = 2 + directory.readUInt16LE(0) * 12;
    parts.push(even(data), directory);
    offset += even(data).length + directory.length;
  }
  return parts;
}
