/** Boxes of ISO/IEC 14496-12 as a writer of clean HEIF and AVIF reads and makes them. */

import { CleanRefusal } from "../format-cleaner.ts";

export interface Box {
  readonly type: string;
  readonly body: Buffer;
  readonly offset: number;
}

/** Splits bytes into boxes. Throws CleanRefusal when one is longer than what holds it. */
export function readBoxes(bytes: Buffer, start = 0): Box[] {
  const boxes: Box[] = [];
  let at = start;
  while (at < bytes.length) {
    let size = bytes.readUInt32BE(at);
    const type = bytes.toString("latin1", at + 4, at + 8);
    let head = 8;
    if (size === 1) {
      size = Number(bytes.readBigUInt64BE(at + 8));
      head = 16;
    } else if (size === 0) size = bytes.length - at;
    if (size < head || at + size > bytes.length) {
      throw new CleanRefusal("damaged", "a box longer than what holds it", { offset: at });
    }
    boxes.push({ type, body: bytes.subarray(at + head, at + size), offset: at });
    at += size;
  }
  return boxes;
}

/** Reads numbers one after the other. */
export class Cursor {
  readonly bytes: Buffer;
  at: number;

  constructor(bytes: Buffer, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** An unsigned number of 0 to 8 bytes; 0 of none. */
  uint(size: number): number {
    if (size === 0) return 0;
    const value =
      size === 8 ? Number(this.bytes.readBigUInt64BE(this.at)) : this.bytes.readUIntBE(this.at, size);
    this.at += size;
    return value;
  }

  /** A name of four letters. */
  name(): string {
    if (this.at + 4 > this.bytes.length) throw new RangeError("past the end");
    this.at += 4;
    return this.bytes.toString("latin1", this.at - 4, this.at);
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }
}

/** Makes a box. */
export function box(type: string, ...parts: readonly Uint8Array[]): Buffer {
  const size = parts.reduce((sum, part) => sum + part.length, 8);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(size);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, ...parts]);
}

/** An unsigned number, most significant byte first. */
export function uint(value: number, size: 1 | 2 | 4): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntBE(value, 0, size);
  return bytes;
}

/** Makes a box with a version and flags. */
export const fullBox = (
  type: string,
  version: number,
  flags: number,
  ...parts: readonly Uint8Array[]
): Buffer => box(type, uint(version * 0x1000000 + flags, 4), ...parts);
