/** Streams of AVI as a judge reads them, of originals and of copies: times, formats, and how their samples are read. */

import { lookInto, type SampleLayout, type SampleView } from "../../samples/judge/look-into.ts";
import { avcFacts, hevcFacts } from "../../samples/judge/unit-facts.ts";
import { type HeldChunk, only } from "./walk.ts";

export interface JudgedStream {
  readonly isPicture: boolean;
  readonly layout: SampleLayout;
  /** What is shown or played and when, equal before and after an honest copy. */
  readonly facts: readonly Uint8Array[];
  /** What a clean copy must not have. */
  readonly foreign: readonly string[];
  readonly header: Buffer;
  readonly format: Buffer;
  /** The size of a picture that is nothing but pixels. */
  readonly pixelBytes: number | undefined;
}

/** What a format tells a decoder. */
export type Format = Pick<JudgedStream, "layout" | "facts" | "foreign"> & { readonly pixelBytes?: number };

const layouts: Readonly<Record<string, SampleLayout | "H.264" | "H.265" | "pixels">> = {
  ...Object.fromEntries(["MJPG", "JPEG"].map((code) => [code, "jpeg" as const])),
  ...Object.fromEntries(
    ["XVID", "DIVX", "DX50", "FMP4", "MP4V", "M4S2", "3IV2", "RMP4", "MPG1", "MPG2", "MPEG"].map((code) => [
      code,
      "mpeg" as const,
    ]),
  ),
  ...Object.fromEntries(["H264", "X264", "AVC1", "DAVC"].map((code) => [code, "H.264" as const])),
  ...Object.fromEntries(["H265", "HEVC", "HVC1", "HEV1"].map((code) => [code, "H.265" as const])),
  ...Object.fromEntries(
    ["\0\0\0\0", "DIB ", "YUY2", "UYVY", "I420", "YV12", "IYUV", "NV12"].map((code) => [
      code,
      "pixels" as const,
    ]),
  ),
  ...Object.fromEntries(["VP80", "VP90", "MP42", "MP43", "DIV3"].map((code) => [code, "opaque" as const])),
};

function unitFormat(standard: "H.264" | "H.265", extra: Buffer): Format {
  if (extra[0] === 1) return standard === "H.264" ? avcFacts(extra, false) : hevcFacts(extra, false);
  const layout = { standard, prefix: 0, dolby: false } as const;
  if (extra.length === 0) return { layout, facts: [], foreign: [] };
  const { content, foreign } = lookInto(extra, layout);
  return { layout, facts: content, foreign };
}

function pixelBytes(head: Buffer, bits: number): number {
  const [width, height] = [head.readUInt32LE(4), Math.abs(head.readInt32LE(8))];
  const code = head.toString("latin1", 16, 20);
  if (code === "YUY2" || code === "UYVY") return 2 * width * height;
  if (["I420", "YV12", "IYUV", "NV12"].includes(code))
    return width * height + 2 * ((width + 1) >> 1) * ((height + 1) >> 1);
  return height * 4 * Math.floor((width * bits + 31) / 32);
}

/** Colours of pictures of up to 8 bits, whose fourth bytes mean nothing. */
function pixelFormat(head: Buffer, extra: Buffer): Format {
  const bits = head.readUInt16LE(14);
  const stated = head.readUInt32LE(32);
  const length = bits > 8 ? 0 : 4 * (stated === 0 ? 2 ** bits : stated);
  const colours = Buffer.from(extra.subarray(0, length)).map((value, at) => (at % 4 === 3 ? 0 : value));
  const isPlain = extra.length === length && extra.equals(colours);
  return {
    layout: "opaque",
    facts: [colours],
    foreign: isPlain ? [] : ["strf extra"],
    pixelBytes: pixelBytes(head, bits),
  };
}

function extraFormat(code: string, head: Buffer, extra: Buffer): Format {
  const layout = layouts[code];
  if (layout === undefined) throw new RangeError("an unknown codec");
  if (layout === "H.264" || layout === "H.265") return unitFormat(layout, extra);
  if (layout === "pixels") return pixelFormat(head, extra);
  if (layout === "mpeg" && extra.length > 0) {
    const { content, foreign } = lookInto(extra, layout);
    return { layout, facts: content, foreign };
  }
  return { layout, facts: [], foreign: extra.length > 0 ? ["strf extra"] : [] };
}

/** One plane, and no measure of the device that it was shown on. */
function isPlainPicture(format: Buffer): boolean {
  const isPixels = ["\0\0\0\0", "DIB "].includes(format.toString("latin1", 16, 20));
  const size = format.readUInt32LE(0);
  return (
    (size === 40 || (!isPixels && size === format.length)) &&
    format.readUInt16LE(12) === 1 &&
    !format.subarray(24, 32).some(Boolean) &&
    !format.subarray(36, 40).some(Boolean)
  );
}

/** The format of pictures. Throws RangeError. */
export function pictureFormat(data: Buffer): Format {
  const head = data.subarray(0, 40);
  const code = data.toString("latin1", 16, 20);
  const format = extraFormat(code.toUpperCase(), head, data.subarray(40));
  const foreign = isPlainPicture(data) ? format.foreign : [...format.foreign, "strf fields"];
  return { ...format, foreign, facts: [data.subarray(4, 12), data.subarray(14, 24), ...format.facts] };
}

/** What a sample is made of; one without bytes stands for a picture that is the same as the last. */
export const lookIntoSample = (data: Buffer, layout: SampleLayout): SampleView =>
  data.length === 0 ? { content: [], foreign: [] } : lookInto(data, layout);

/** Bytes behind the common fields, by the number of the codec. */
const extensions = new Map([
  [1, 0],
  [3, 0],
  [6, 0],
  [7, 0],
  [2, 32],
  [17, 2],
  [49, 2],
  [0x50, 22],
  [0x55, 12],
  [0x2000, 0],
  [0xfffe, 22],
]);

/** The format of sound. Throws RangeError. */
export function soundFormat(data: Buffer): Format {
  const tag = data.readUInt16LE(0);
  const length = tag === 0xff ? data.readUInt16LE(16) : extensions.get(tag);
  if (length === undefined || length > 64) throw new RangeError("an unknown codec");
  const whole = tag === 1 ? 16 : 18 + length;
  const isPlain = data.length === whole && (tag === 1 || data.readUInt16LE(16) === length);
  const facts = [data.subarray(0, 16), data.subarray(18, 18 + length)];
  return { layout: "opaque", facts, foreign: isPlain ? [] : ["strf extra"] };
}

/** Sizes and fields of a picture as far as they are numbers; undefined where there are none. */
export function shapeOf(chunks: readonly HeldChunk[]): Buffer | undefined {
  const data = chunks.find(({ name }) => name === "vprp")?.data;
  if (data === undefined || data.length < 36 || data.readUInt32LE(32) > 2) return undefined;
  const length = 36 + 32 * data.readUInt32LE(32);
  return data.length < length ? undefined : data.subarray(0, length);
}

/** Reads the chunks of one list `strl`; undefined for what is neither picture nor sound. Throws WalkError or RangeError. */
export function judgedStream(chunks: readonly HeldChunk[]): JudgedStream | undefined {
  const header = only(chunks, "strh");
  const kind = header.toString("latin1", 0, 4);
  if (kind !== "vids" && kind !== "auds") return undefined;
  const format = only(chunks, "strf");
  const isPicture = kind === "vids";
  const read = isPicture ? pictureFormat(format) : soundFormat(format);
  const times = [header.subarray(16, 36), header.subarray(44, 48)];
  const shape = isPicture ? shapeOf(chunks) : undefined;
  return {
    ...read,
    ...{ isPicture, header, format, pixelBytes: read.pixelBytes },
    facts: [Buffer.from(kind), ...times, ...read.facts, ...(shape === undefined ? [] : [shape])],
  };
}
