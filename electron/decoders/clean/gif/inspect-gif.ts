/** Walks a GIF that claims to be clean. The codes of each picture are counted to their end: what follows them is found. */

import type { Remainder } from "../format-cleaner.ts";

const loopHead = "21ff0b4e45545343415045322e300301";

/** Joins a chain of sub-blocks and tells where it ends. */
function readChain(bytes: Buffer, start: number): { data: Buffer; end: number } {
  const blocks: Buffer[] = [];
  let at = start;
  for (let length = bytes.readUInt8(at); length > 0; length = bytes.readUInt8(at)) {
    blocks.push(bytes.subarray(at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { data: Buffer.concat(blocks), end: at + 1 };
}

/** Counts variable-length codes up to the one that ends the picture, and returns how many bytes they fill. */
function countCodeBytes(data: Buffer, minimumSize: number): number {
  const clear = 1 << minimumSize;
  let size = minimumSize + 1;
  let next = clear + 2;
  let isFirst = true;
  let bits = 0;
  let held = 0;
  for (let at = 0; at < data.length;) {
    while (held < size && at < data.length) {
      bits |= (data[at] ?? 0) << held;
      held += 8;
      at += 1;
    }
    if (held < size) return data.length;
    const code = bits & ((1 << size) - 1);
    bits >>>= size;
    held -= size;
    if (code === clear + 1) return at - (held >> 3);
    if (code === clear) {
      [size, next, isFirst] = [minimumSize + 1, clear + 2, true];
    } else {
      if (!isFirst && next < 4096) next += 1;
      isFirst = false;
      if (next === 1 << size && size < 12) size += 1;
    }
  }
  return data.length;
}

class GifWalk {
  readonly found: Remainder[] = [];
  readonly bytes: Buffer;
  at = 0;
  pictures = 0;
  #loops = 0;
  #hasControl = false;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  report(tag: string): void {
    this.found.push({ group: "GIF", tag, offset: this.at });
  }

  #table(flags: number): number {
    return (flags & 0x80) === 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  begin(): void {
    if (this.bytes.toString("latin1", 0, 6) !== "GIF89a") this.report("no beginning");
    if (this.bytes.readUInt8(12) !== 0) this.report("aspect ratio");
    this.at = 13 + this.#table(this.bytes.readUInt8(10));
  }

  picture(): void {
    const flags = this.bytes.readUInt8(this.at + 9);
    if ((flags & 0x18) !== 0) this.report("reserved flags");
    const start = this.at + 10 + this.#table(flags);
    const codeSize = this.bytes.readUInt8(start);
    if (codeSize < 1 || codeSize > 11) this.report("code size");
    const { data, end } = readChain(this.bytes, start + 1);
    if (countCodeBytes(data, codeSize) !== data.length) this.report("data in the picture");
    this.#hasControl = false;
    this.pictures += 1;
    this.at = end;
  }

  extension(): void {
    if (this.bytes.toString("hex", this.at, this.at + 16) === loopHead && this.bytes[this.at + 18] === 0) {
      this.#loops += 1;
      if (this.#loops > 1) this.report("loop twice");
      this.at += 19;
      return;
    }
    const isControl = /^21f904........00$/.test(this.bytes.toString("hex", this.at, this.at + 8));
    if (!isControl || (this.bytes.readUInt8(this.at + 3) & 0xe2) !== 0) this.report("extension");
    if (isControl && this.#hasControl) this.report("timing of no picture");
    this.#hasControl = isControl;
    this.at = readChain(this.bytes, this.at + 2).end;
  }

  finish(): void {
    if (this.#hasControl) this.report("timing of no picture");
    if (this.pictures === 0) this.report("no picture");
    if (this.at !== this.bytes.length - 1) this.report("data after the end");
  }
}

/** Everything in these bytes that a clean GIF must not have. */
export function inspectGif(bytes: Buffer): Remainder[] {
  const walk = new GifWalk(bytes);
  walk.begin();
  for (;;) {
    const kind = bytes.readUInt8(walk.at);
    if (kind === 0x3b) break;
    if (kind === 0x2c) walk.picture();
    else if (kind === 0x21) walk.extension();
    else {
      walk.report("block of unknown kind");
      break;
    }
  }
  walk.finish();
  return walk.found;
}
