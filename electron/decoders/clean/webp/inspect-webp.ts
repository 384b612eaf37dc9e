/** Walks a WebP that claims to be clean: which chunks stand where, what their flags promise, and where the picture ends. */

import { isCanonicalProfile } from "../icc/judge-profile.ts";
import { isOrientationOnly } from "../image/judge-orientation.ts";
import type { Remainder } from "../format-cleaner.ts";

/** Each kind of file as the order of its chunks, one letter for each. */
const letters: Readonly<Record<string, string>> = {
  ...{ "VP8 ": "v", VP8L: "l", VP8X: "x", ALPH: "a", ANIM: "n", ANMF: "f", ICCP: "p", EXIF: "e" },
};
const fileOrder = /^(v|l|xp?(a?v|l)e?|xp?nf+e?)$/;
const frameOrder = /^(a?v|l)$/;

const isAllowedBody: Readonly<Record<string, (body: Buffer) => boolean>> = {
  ICCP: isCanonicalProfile,
  EXIF: isOrientationOnly,
  VP8X: (body) => body.length === 10 && body.readUIntLE(1, 3) === 0,
  ANIM: (body) => body.length === 6,
  ALPH: (body) => (body.readUInt8(0) & 0xc0) === 0,
  "VP8 ": (body) => body.toString("hex", 3, 6) === "9d012a",
  VP8L: (body) => body[0] === 0x2f && body.readUInt8(4) >> 5 === 0,
};

interface Walked {
  readonly order: string;
  readonly bodies: ReadonlyMap<string, Buffer>;
}

class WebpWalk {
  readonly found: Remainder[] = [];

  report(tag: string, offset: number): void {
    this.found.push({ group: "RIFF", tag, offset });
  }

  chunks(bytes: Buffer, start: number, base: number): Walked {
    let order = "";
    const bodies = new Map<string, Buffer>();
    let at = start;
    while (at + 8 <= bytes.length) {
      const type = bytes.toString("latin1", at, at + 4);
      const length = bytes.readUInt32LE(at + 4);
      const body = bytes.subarray(at + 8, at + 8 + length);
      if (letters[type] === undefined) this.report("unknown chunk", base + at);
      if (length % 2 === 1 && bytes[at + 8 + length] !== 0) this.report("padding", base + at);
      order += letters[type] ?? "?";
      bodies.set(type, body);
      this.body(type, body, base + at + 8);
      at += 8 + length + (length % 2);
    }
    if (at !== bytes.length) this.report("data after the end", base + at);
    return { order, bodies };
  }

  body(type: string, body: Buffer, offset: number): void {
    if (!(isAllowedBody[type]?.(body) ?? true)) this.report(type.trim(), offset);
    if (type === "ANMF") this.frame(body, offset);
  }

  frame(body: Buffer, offset: number): void {
    if (body.readUInt8(15) > 3) this.report("ANMF", offset);
    if (!frameOrder.test(this.chunks(body, 16, offset).order)) this.report("ANMF", offset);
  }
}

/** Everything in these bytes that a clean WebP must not have. */
export function inspectWebp(bytes: Buffer): Remainder[] {
  const walk = new WebpWalk();
  const begins = bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP";
  if (!begins) walk.report("no beginning", 0);
  if (bytes.readUInt32LE(4) !== bytes.length - 8)
    walk.report("data after the end", 8 + bytes.readUInt32LE(4));
  const { order, bodies } = walk.chunks(bytes, 12, 0);
  if (!fileOrder.test(order)) walk.report("order of chunks", 12);
  const flags = bodies.get("VP8X")?.readUInt8(0) ?? 0;
  const promised =
    (bodies.has("ICCP") ? 0x20 : 0) | (bodies.has("EXIF") ? 0x08 : 0) | (bodies.has("ANIM") ? 2 : 0);
  if ((flags & ~0x10) !== promised) walk.report("flags", 20);
  return walk.found;
}
