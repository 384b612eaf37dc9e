/** Walks a TIFF that claims to be clean: known fields only, every byte in use once, streams that end where they must. */

import { inflateSync } from "node:zlib";
import { isCanonicalProfile } from "../icc/judge-profile.ts";
import type { Remainder } from "../format-cleaner.ts";

const allowed = new Set([256, 257, 258, 259, 262, 273, 274, 277, 278, 279, 284, 338, 339, 34_675]);
const widths: Readonly<Record<number, number>> = { 3: 2, 4: 4, 7: 1 };

/** A short or long number; 0 where there is none. */
const readNumber = (bytes: Buffer | undefined): number =>
  bytes === undefined || bytes.length === 0 ? 0 : bytes.readUIntLE(0, bytes.length === 2 ? 2 : 4);

/** A walk over all bytes of a file. */
class TiffWalk {
  readonly found: Remainder[] = [];
  readonly #bytes: Buffer;
  readonly #used: [start: number, end: number][] = [[0, 8]];

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  report(tag: string, offset: number): void {
    this.found.push({ group: "TIFF", tag, offset });
  }

  #use(start: number, length: number): void {
    this.#used.push([start, start + length]);
  }

  /** The values of a field, wherever they lie. */
  #values(entry: number): Buffer {
    const width = widths[this.#bytes.readUInt16LE(entry + 2)];
    if (width === undefined) this.report("field type", entry);
    const length = (width ?? 1) * this.#bytes.readUInt32LE(entry + 4);
    if (length <= 4) {
      const unused = this.#bytes.subarray(entry + 8 + length, entry + 12);
      if (unused.some((byte) => byte !== 0)) this.report("unused bytes of a field", entry);
      return this.#bytes.subarray(entry + 8, entry + 8 + length);
    }
    const start = this.#bytes.readUInt32LE(entry + 8);
    this.#use(start, length);
    return this.#bytes.subarray(start, start + length);
  }

  /** Reads one directory and returns where the next one is. */
  page(at: number): number {
    const count = this.#bytes.readUInt16LE(at);
    this.#use(at, 2 + count * 12 + 4);
    const fields = new Map<number, Buffer>();
    for (let entry = at + 2; entry < at + 2 + count * 12; entry += 12) {
      const tag = this.#bytes.readUInt16LE(entry);
      if (!allowed.has(tag) || fields.has(tag)) this.report(`field ${tag}`, entry);
      fields.set(tag, this.#values(entry));
    }
    const profile = fields.get(34_675);
    if (profile !== undefined && !isCanonicalProfile(profile)) this.report("profile", at);
    this.#judge(fields, at);
    return this.#bytes.readUInt32LE(at + 2 + count * 12);
  }

  #judge(fields: ReadonlyMap<number, Buffer>, at: number): void {
    const number = (tag: number): number => readNumber(fields.get(tag));
    const bits = fields.get(258);
    const samples = number(277);
    const isPlain = number(259) === 8 && number(284) === 1 && number(278) === number(257);
    const isRight = isPlain && bits?.length === 2 * samples && number(274) >= 1 && number(274) <= 8;
    if (!isRight) this.report("fields of the picture", at);
    const start = number(273);
    this.#use(start, number(279));
    const expected = number(256) * number(257) * samples * ((bits?.readUInt16LE(0) ?? 0) / 8);
    const stream = this.#bytes.subarray(start, start + number(279));
    if (!this.#isExact(stream, expected)) this.report("data in the picture", start);
  }

  #isExact(stream: Buffer, expected: number): boolean {
    try {
      const options = { maxOutputLength: Math.max(1, expected), info: true };
      const { buffer, engine } = inflateSync(stream, options) as unknown as {
        buffer: Buffer;
        engine: { bytesWritten: number };
      };
      return buffer.length === expected && engine.bytesWritten === stream.length;
    } catch {
      // Damaged or longer than the picture: not clean either way.
      return false;
    }
  }

  /** Every byte must belong to one part; a single zero may stand between two to begin the next at an even place. */
  finish(): void {
    let next = 0;
    for (const [start, end] of this.#used.toSorted(([left], [right]) => left - right)) {
      const isPadding = start === next + 1 && this.#bytes[next] === 0;
      if (start !== next && !isPadding) this.report("gap", next);
      next = end;
    }
    const isPadded = next + 1 === this.#bytes.length && this.#bytes[next] === 0;
    if (next !== this.#bytes.length && !isPadded) this.report("data after the end", next);
  }
}

/** Everything in these bytes that a clean TIFF must not have. */
export function inspectTiff(bytes: Buffer): Remainder[] {
  const walk = new TiffWalk(bytes);
  if (bytes.toString("latin1", 0, 4) !== "II*\0") walk.report("no beginning", 0);
  let pages = 0;
  for (let at = bytes.readUInt32LE(4); at !== 0 && pages < 4000; pages += 1) at = walk.page(at);
  if (pages === 0) walk.report("no picture", 4);
  walk.finish();
  return walk.found;
}
