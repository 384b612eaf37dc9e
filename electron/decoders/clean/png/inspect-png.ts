/**
 * Walks a PNG that claims to be clean: only known chunks, each of its exact length and in its place, and coded data that
 * is one compressed stream of exactly the bytes that the picture's size asks for, without a byte behind it.
 */

import { inflateSync } from "node:zlib";
import { isCanonicalProfile } from "../icc/judge-profile.ts";
import { isOrientationOnly } from "../image/judge-orientation.ts";
import type { Remainder } from "../format-cleaner.ts";

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
  readonly isInterlaced: boolean;
}

const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Lengths of chunks that have one; `bKGD`, `sBIT` and `tRNS` depend on the kind of colour. */
const lengths: Readonly<Record<string, readonly number[]>> = {
  ...{
    IHDR: [13],
    IEND: [0],
    gAMA: [4],
    cHRM: [32],
    sRGB: [1],
    acTL: [8],
    fcTL: [26],
    cICP: [4],
    mDCV: [24],
    cLLI: [8],
  },
  ...{ sBIT: [1, 2, 3, 4], bKGD: [1, 2, 6], eXIf: [26] },
};
const ofAnyLength = new Set(["PLTE", "tRNS", "IDAT", "fdAT", "iCCP"]);
const frameParts = new Set(["fcTL", "fdAT"]);

const isProfile = (body: Buffer): boolean => {
  if (body.toString("latin1", 0, 5) !== "ICC\0\0") return false;
  const stream = body.subarray(5);
  const inflated = inflateExactly(stream, 4096);
  return inflated !== undefined && isCanonicalProfile(inflated);
};

/** Inflates one stream that must fill all its bytes; undefined when it is damaged, longer or followed by something. */
function inflateExactly(stream: Buffer, maximum: number): Buffer | undefined {
  try {
    const options = { maxOutputLength: Math.max(maximum, 1), info: true };
    const { buffer, engine } = inflateSync(stream, options) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    return engine.bytesWritten === stream.length ? buffer : undefined;
  } catch {
    // Whatever is wrong with it, it is not a clean stream.
    return undefined;
  }
}

function passes({ isInterlaced, width, height }: Header): (readonly [number, number])[] {
  if (!isInterlaced) return [[width, height]];
  const steps = [
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
    [1, 0, 2, 2],
    [0, 1, 1, 2],
  ] as const;
  return steps.map(([x, y, dx, dy]) => [Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)]);
}

function expectedBytes(header: Header): number {
  const bits = header.depth * (samplesOf[header.colour] ?? 0);
  return passes(header)
    .filter(([width, height]) => width > 0 && height > 0)
    .reduce((sum, [width, height]) => sum + height * (1 + Math.ceil((width * bits) / 8)), 0);
}

function isRightLength(type: string, length: number, { colour, depth }: Header): boolean {
  if (type === "PLTE") return length % 3 === 0 && length > 0 && length <= 768 && colour === 3;
  if (type === "tRNS") return colour === 3 ? length <= 2 ** depth : length === (colour === 0 ? 2 : 6);
  return lengths[type]?.includes(length) ?? true;
}

/** Gathers the coded data of the picture and of each frame. */
class Walk {
  readonly found: Remainder[] = [];
  readonly #seen = new Set<string>();
  #header: Header = { width: 0, height: 0, depth: 0, colour: 0, isInterlaced: false };
  #last = "";
  #sequence = 0;
  #stream: Buffer[] = [];
  #frame: Header | undefined;

  report(tag: string, offset: number): void {
    this.found.push({ group: "PNG", tag, offset });
  }

  /** Ends the stream gathered so far and judges it against the size of its frame. */
  #closeStream(offset: number): void {
    if (this.#stream.length === 0) return;
    const frame = this.#frame ?? this.#header;
    const wanted = expectedBytes(frame);
    if (inflateExactly(Buffer.concat(this.#stream), wanted)?.length !== wanted)
      this.report("data in the picture", offset);
    this.#stream = [];
    this.#frame = undefined;
  }

  #takeHeader(body: Buffer): void {
    const [depth = 0, colour = 0, compression, filter, interlace] = body.subarray(8);
    const isRight =
      compression === 0 && filter === 0 && (interlace ?? 2) <= 1 && samplesOf[colour] !== undefined;
    if (!isRight) this.report("IHDR", 8);
    this.#header = {
      ...{ width: body.readUInt32BE(0), height: body.readUInt32BE(4), depth, colour },
      isInterlaced: interlace === 1,
    };
  }

  #takeFrame(type: string, body: Buffer, offset: number): void {
    if (body.readUInt32BE(0) !== this.#sequence) this.report("frame out of order", offset);
    this.#sequence += 1;
    if (type === "fdAT") {
      this.#stream.push(body.subarray(4));
      return;
    }
    this.#closeStream(offset);
    this.#frame = { ...this.#header, width: body.readUInt32BE(4), height: body.readUInt32BE(8) };
  }

  #judgePlace(type: string, offset: number): void {
    const isPicture = type === "IDAT" || frameParts.has(type);
    if (this.#seen.has(type) && (!isPicture || (type === "IDAT" && this.#last !== "IDAT"))) {
      this.report(`${type} twice`, offset);
    }
    if ((type === "IHDR") !== (this.#last === "")) this.report("IHDR", offset);
    if (!isPicture && type !== "IEND" && this.#seen.has("IDAT")) this.report(`${type} out of order`, offset);
    if (frameParts.has(type) && !this.#seen.has("acTL")) this.report("frames without an animation", offset);
  }

  #takeBody(type: string, body: Buffer, offset: number): void {
    if (type === "IHDR") this.#takeHeader(body);
    if (type === "iCCP" && !isProfile(body)) this.report(type, offset);
    if (type === "eXIf" && !isOrientationOnly(body)) this.report(type, offset);
    if (frameParts.has(type)) this.#takeFrame(type, body, offset);
    if (type === "IDAT") this.#stream.push(body);
    if (type === "IEND") this.#closeStream(offset);
  }

  take(type: string, body: Buffer, offset: number): void {
    const isKnown = lengths[type] !== undefined || ofAnyLength.has(type);
    if (isKnown) this.#judgePlace(type, offset);
    if (isKnown && isRightLength(type, body.length, this.#header)) this.#takeBody(type, body, offset);
    else this.report(type, offset);
    this.#seen.add(type);
    this.#last = type;
  }
}

/** Everything in these bytes that a clean PNG must not have. */
export function inspectPng(bytes: Buffer): Remainder[] {
  const walk = new Walk();
  if (bytes.toString("hex", 0, 8) !== "89504e470d0a1a0a") walk.report("no beginning", 0);
  let at = 8;
  let type = "";
  while (at + 12 <= bytes.length && type !== "IEND") {
    const length = bytes.readUInt32BE(at);
    if (at + 12 + length > bytes.length) break;
    type = bytes.toString("latin1", at + 4, at + 8);
    walk.take(type, bytes.subarray(at + 8, at + 8 + length), at);
    at += 12 + length;
  }
  if (type !== "IEND") walk.report("no end", at);
  if (at !== bytes.length) walk.report("data after the end", at);
  return walk.found;
}
