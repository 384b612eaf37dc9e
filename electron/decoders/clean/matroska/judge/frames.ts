/** Frames that share a block, as a judge takes them apart. */

import { NodeError, numberAt } from "./nodes.ts";

/** How long all frames but the last are, and where the first begins. */
function sizesOf(data: Buffer, lacing: number, count: number): { sizes: number[]; start: number } {
  const sizes: number[] = [];
  let cursor = 1;
  if (lacing === 2) {
    const each = (data.length - 1) / count;
    if (!Number.isInteger(each)) throw new NodeError("frames of unequal length");
    return { sizes: new Array<number>(count - 1).fill(each), start: 1 };
  }
  for (let index = 1; index < count; index += 1) {
    if (lacing === 1) {
      let sum = 0;
      let byte = 255;
      while (byte === 255) {
        byte = data.readUInt8(cursor);
        sum += byte;
        cursor += 1;
      }
      sizes.push(sum);
    } else {
      const { value, width } = numberAt(data, cursor);
      const middle = 2 ** (7 * width - 1) - 1;
      sizes.push(index === 1 ? value : (sizes.at(-1) ?? 0) + value - middle);
      cursor += width;
    }
  }
  return { sizes, start: cursor };
}

/** The frames of a block by the number of its lacing. Throws NodeError or RangeError. */
export function framesOf(data: Buffer, lacing: number): Buffer[] {
  if (lacing === 0) return [data];
  const { sizes, start } = sizesOf(data, lacing, data.readUInt8(0) + 1);
  const frames: Buffer[] = [];
  let cursor = start;
  for (const size of sizes) {
    if (size < 0 || cursor + size > data.length) throw new NodeError("a frame is cut");
    frames.push(data.subarray(cursor, cursor + size));
    cursor += size;
  }
  return [...frames, data.subarray(cursor)];
}
