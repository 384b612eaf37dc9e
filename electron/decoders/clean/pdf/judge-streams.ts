/** What a judge looks for inside the streams of a PDF copy. Each answers with a name for the fault, or undefined. */

const JPEG_ALONE = new Set([0x01, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7]);

import { allowsCall } from "./judge-names.ts";

/** Segments that a picture may have beside its tables, by what they begin with; what is in them was judged with the picture. */
const neededSegments: ReadonlyMap<number, RegExp> = new Map([
  [0xe0, /^JFIF\0.{9}$/s],
  [0xe1, /^Exif\0\0.{0,28}$/s],
  [0xe2, /^ICC_PROFILE\0/],
  [0xee, /^Adobe.{7}$/s],
]);

/** Why a segment has no place in a clean file. */
function segmentFault(marker: number, body: Buffer): string | undefined {
  const isExtra = (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe || JPEG_ALONE.has(marker);
  const isNeeded = neededSegments.get(marker)?.test(body.toString("latin1")) === true;
  return isExtra && !isNeeded ? `JPEG segment ${marker.toString(16).toUpperCase()}` : undefined;
}

/** Where the next marker stands that is no part of the picture's data. */
function endOfScan(bytes: Buffer, start: number): number {
  let at = start;
  for (; at + 1 < bytes.length; at += 1) {
    const next = bytes.readUInt8(at + 1);
    if (bytes[at] === 0xff && next !== 0 && !JPEG_ALONE.has(next)) return at;
  }
  return at;
}

/** Walks the segments of a JPEG file up to its end, which must be the end of the stream. */
export function judgeJpeg(bytes: Buffer): string | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return "JPEG";
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return "JPEG segment";
    const marker = bytes.readUInt8(at + 1);
    const length = bytes.readUInt16BE(at + 2);
    const fault = segmentFault(marker, bytes.subarray(at + 4, at + 2 + length));
    if (fault !== undefined) return fault;
    at += 2 + length;
    if (marker === 0xda) at = endOfScan(bytes, at);
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9)
      return at + 2 === bytes.length ? undefined : "bytes behind a JPEG";
  }
  return "JPEG end";
}

const profileTags = /^([AB]2[BA][012]|[BD]2[DB][0-3]|[rgb]XYZ|[rgbk]TRC|wtpt|bkpt|chad|gamt)$/;

/** A colour profile must have only numbers: no text, no date, no maker. */
export function judgeProfile(bytes: Buffer): string | undefined {
  if (bytes.length < 132 || bytes.readUInt32BE(0) !== bytes.length) return "ICC size";
  const isEmpty = (start: number, end: number): boolean =>
    bytes.subarray(start, end).every((byte) => byte === 0);
  if (!isEmpty(4, 8) || !isEmpty(24, 36) || !isEmpty(40, 64) || !isEmpty(80, 128)) return "ICC header";
  const count = bytes.readUInt32BE(128);
  let position = 132 + count * 12;
  for (let index = 0; index < count; index += 1) {
    const at = 132 + index * 12;
    if (!profileTags.test(bytes.toString("latin1", at, at + 4))) return "ICC tag";
    const start = bytes.readUInt32BE(at + 4);
    const length = bytes.readUInt32BE(at + 8);
    if (start !== position) return "ICC gap";
    if (/^(text|desc|mluc|dict|meta)$/.test(bytes.toString("latin1", start, start + 4))) return "ICC text";
    position = start + length + ((4 - (length % 4)) % 4);
  }
  return position === bytes.length ? undefined : "ICC gap";
}

/** Why a name has no place in contents. */
function callFault(text: string, at: number): string | undefined {
  const name = /^[^\s()<>[\]{}/%]*/.exec(text.slice(at + 1, at + 200))?.[0] ?? "";
  return allowsCall(name) ? undefined : "name in contents";
}

/** Whether a word that contents may not have, or a picture, begins here. */
const startsMarkOrPicture = (text: string, at: number): boolean =>
  text[at] === "B" && /^(BDC|BMC|BI)\s/.test(text.slice(at, at + 4)) && /\s/.test(text[at - 1] ?? " ");

/** Where a picture within contents ends; undefined where it does not. */
function endOfPicture(text: string, at: number): number | undefined {
  const data = /\sID\s/.exec(text.slice(at, at + 2000));
  if (data === null) return undefined;
  const end = /\sEI\s/.exec(text.slice(at + data.index + 3));
  return end === null ? undefined : at + data.index + 3 + end.index + 3;
}

/** Contents and programs must have no comment, and contents neither marked parts with texts of their own nor such names. */
export function judgeProgram(bytes: Buffer, isContent: boolean): string | undefined {
  const text = bytes.toString("latin1");
  let at = 0;
  while (at < text.length) {
    if (text[at] === "%") return "comment";
    const fault = isContent && text[at] === "/" ? callFault(text, at) : undefined;
    if (fault !== undefined) return fault;
    if (text[at] === "(") at = endOfString(text, at);
    else if (isContent && startsMarkOrPicture(text, at)) {
      if (!text.startsWith("BI", at)) return "marked content";
      const end = endOfPicture(text, at);
      if (end === undefined) return "inline picture";
      at = end;
    } else at += 1;
  }
  return undefined;
}

/** A map from glyphs to characters must have neither comments nor names that its maker chose. */
export function judgeCharacterMap(bytes: Buffer): string | undefined {
  const text = bytes.toString("latin1");
  if (!text.includes("begincmap")) return undefined;
  const strings = [...text.matchAll(/\(([^)]*)\)/g)].map(([, words]) => words);
  if (strings.some((words) => words !== "Adobe" && words !== "UCS")) return "text in a map of characters";
  const name = /\/CMapName\s*\/(\S+)/.exec(text)?.[1];
  if (name !== undefined && name !== "Adobe-Identity-UCS") return "name of a map of characters";
  return judgeProgram(bytes, false);
}

function endOfString(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "(") depth += 1;
    else if (text[at] === ")" && --depth === 0) return at + 1;
  }
  return text.length;
}
