/** Reads the small segments of a photograph: JFIF, Adobe's, comments and the frame. */

import type { FoundTags } from "./found-tags.ts";
import { giveWay } from "./give-way.ts";
import type { Part } from "./jpeg-parts.ts";
import { numberText } from "./number-text.ts";

const JFIF_BYTES = 14;
const ADOBE_BYTES = 12;

/** Reads an APP0 segment. Throws DecodeError unless it is of JFIF and has no thumbnail. */
export function readJfif({ body }: Part, tags: FoundTags): void {
  if (body.length !== JFIF_BYTES || body.toString("latin1", 0, 5) !== "JFIF\0" || body.readUInt16BE(12) !== 0)
    giveWay("JFIF without a thumbnail");
  const add = (name: string, raw: string, priority?: number): void =>
    tags.add({ family: "JFIF", group: "JFIF", name, raw, priority });
  add("JFIFVersion", `${String(body.readUInt8(5))} ${String(body.readUInt8(6))}`);
  add("ResolutionUnit", String(body.readUInt8(7)), -1);
  add("XResolution", String(body.readUInt16BE(8)), -1);
  add("YResolution", String(body.readUInt16BE(10)), -1);
}

/** Reads an APP14 segment. Throws DecodeError unless it is Adobe's. */
export function readAdobe({ body }: Part, tags: FoundTags): void {
  if (body.length !== ADOBE_BYTES || body.toString("latin1", 0, 5) !== "Adobe") giveWay("Adobe's segment");
  const add = (name: string, raw: number): void =>
    tags.add({ family: "APP14", group: "Adobe", name, raw: String(raw) });
  add("DCTEncodeVersion", body.readUInt16BE(5));
  add("APP14Flags0", body.readUInt16BE(7));
  add("APP14Flags1", body.readUInt16BE(9));
  add("ColorTransform", body.readUInt8(11));
}

/** Reads a comment. */
export function readComment({ body }: Part, tags: FoundTags): void {
  const raw = body.toString("latin1").replace(/\0+(?=\n?$)/, "");
  tags.add({ family: "File", group: "File", name: "Comment", raw, priority: 0 });
}

/** How much finer the first of three colours is taken than the coarsest, across and down. */
function subSampling(body: Buffer): string | undefined {
  const factors = [7, 10, 13].map((at) => body.readUInt8(at));
  const ratio = (values: readonly number[]): number => Math.max(...values) / Math.min(...values);
  const [across, down] = [factors.map((factor) => factor >> 4), factors.map((factor) => factor & 15)];
  if (Math.min(...across) === 0 || Math.min(...down) === 0) return undefined;
  return `${numberText(ratio(across))} ${numberText(ratio(down))}`;
}

/** Reads the segment that says how large the picture is. */
export function readFrame({ body, marker }: Part, tags: FoundTags): void {
  if (body.length < 6) giveWay("a whole frame");
  const add = (name: string, raw: string): void => tags.add({ family: "File", group: "File", name, raw });
  const colours = body.readUInt8(5);
  add("ImageWidth", String(body.readUInt16BE(3)));
  add("ImageHeight", String(body.readUInt16BE(1)));
  add("EncodingProcess", String(marker - 0xc0));
  add("BitsPerSample", String(body.readUInt8(0)));
  add("ColorComponents", String(colours));
  const ratios = colours === 3 && body.length >= 15 ? subSampling(body) : undefined;
  if (ratios !== undefined) add("YCbCrSubSampling", ratios);
}
