/** ISO base media boxes (ISO/IEC 14496-12 §4.2) for the writer: found in bytes, and built. */

import type { ByteSource } from "../../../bytes/byte-source.ts";
import { bytesOfLatin1, latin1, uint32, viewOf } from "../../../bytes/fields.ts";
import { concatBytes } from "../../../../core/bytes/bytes.ts";
import { CleanRefusal } from "../../format-cleaner.ts";

/** A box inside bytes in memory. */
export interface Box {
  readonly type: string;
  readonly body: Uint8Array;
}

/** A box at the top of a file. */
export interface TopBox {
  readonly type: string;
  readonly offset: number;
  readonly headerBytes: number;
  readonly sizeBytes: number;
}

interface Header {
  readonly type: string;
  readonly headerBytes: number;
  /** Undefined when the box reaches to the end of what holds it. */
  readonly sizeBytes: number | undefined;
}

function readHeader(bytes: Uint8Array): Header | undefined {
  if (bytes.length < 8) return undefined;
  const view = viewOf(bytes);
  const size = view.getUint32(0);
  const type = latin1(bytes, 4, 8);
  if (size === 0) return { type, headerBytes: 8, sizeBytes: undefined };
  if (size !== 1) return size < 8 ? undefined : { type, headerBytes: 8, sizeBytes: size };
  if (bytes.length < 16) return undefined;
  const large = Number(view.getBigUint64(8));
  return large < 16 || !Number.isSafeInteger(large) ? undefined : { type, headerBytes: 16, sizeBytes: large };
}

/** The boxes in bytes; four zero bytes at the end of a list are QuickTime's terminator. Throws CleanRefusal. */
export function boxesIn(bytes: Uint8Array): Box[] {
  const boxes: Box[] = [];
  let at = 0;
  while (at < bytes.length) {
    const rest = bytes.subarray(at);
    if (rest.length < 8 && rest.every((byte) => byte === 0)) break;
    const header = readHeader(rest.subarray(0, 16));
    const size = header?.sizeBytes ?? (header === undefined ? 0 : rest.length);
    if (header === undefined || size > rest.length || size < header.headerBytes)
      throw new CleanRefusal("damaged", "a box is larger than the box around it");
    boxes.push({ type: header.type, body: rest.subarray(header.headerBytes, size) });
    at += size;
  }
  return boxes;
}

/** The first box of a type. */
export const findBox = (boxes: readonly Box[], type: string): Box | undefined =>
  boxes.find((box) => box.type === type);

/** The first box of a type. Throws CleanRefusal when it is missing. */
export function needBox(boxes: readonly Box[], type: string): Box {
  const box = findBox(boxes, type);
  if (box === undefined) throw new CleanRefusal("damaged", `the box ${type} is missing`);
  return box;
}

/**
 * The boxes at the top of a file, and where the last of them ends: what follows is no box. A box that claims more than
 * the file has is cut to what is there, and its samples tell whether that matters.
 */
export async function topBoxes(source: ByteSource): Promise<{ boxes: TopBox[]; end: number }> {
  const boxes: TopBox[] = [];
  let offset = 0;
  while (offset < source.sizeBytes) {
    const header = readHeader(await source.read(offset, 16));
    if (header === undefined || !/^[\x20-\x7e\xa9]{4}$/.test(header.type)) break;
    const left = source.sizeBytes - offset;
    const sizeBytes = Math.min(header.sizeBytes ?? left, left);
    boxes.push({ type: header.type, offset, headerBytes: header.headerBytes, sizeBytes });
    if (boxes.length > 200_000) throw new CleanRefusal("too-large", "too many boxes");
    offset += sizeBytes;
  }
  return { boxes, end: offset };
}

/** Builds a box. */
export function box(type: string, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const body = concatBytes(...parts);
  return concatBytes(uint32(body.length + 8), bytesOfLatin1(type), body);
}

/** Builds a box with a version and flags. */
export const fullBox = (
  type: string,
  versionAndFlags: { readonly version?: number; readonly flags?: number },
  ...parts: readonly Uint8Array[]
): Uint8Array<ArrayBuffer> =>
  box(type, uint32((versionAndFlags.version ?? 0) * 0x1000000 + (versionAndFlags.flags ?? 0)), ...parts);

/** A reader of fields in order. Throws CleanRefusal where the box ends too early. */
export class Fields {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = viewOf(bytes);
  }

  get left(): number {
    return this.#bytes.length - this.at;
  }

  #step(length: number): number {
    if (length > this.left) throw new CleanRefusal("damaged", "a box ends in the middle of a field");
    this.at += length;
    return this.at - length;
  }

  u8(): number {
    return this.#view.getUint8(this.#step(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#step(2));
  }

  u32(): number {
    return this.#view.getUint32(this.#step(4));
  }

  i32(): number {
    return this.#view.getInt32(this.#step(4));
  }

  /** Throws CleanRefusal above 2^53. */
  u64(): number {
    const value = Number(this.#view.getBigUint64(this.#step(8)));
    if (!Number.isSafeInteger(value)) throw new CleanRefusal("damaged", "a number is out of range");
    return value;
  }

  i64(): number {
    return Number(this.#view.getBigInt64(this.#step(8)));
  }

  code(): string {
    const start = this.#step(4);
    return latin1(this.#bytes, start, start + 4);
  }

  bytes(length: number): Uint8Array {
    const start = this.#step(length);
    return this.#bytes.subarray(start, start + length);
  }

  skip(length: number): void {
    this.#step(length);
  }

  rest(): Uint8Array {
    return this.bytes(this.left);
  }
}
