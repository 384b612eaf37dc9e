/**
 * Text of tag files in the encodings that BagIt bags declare (RFC 8493 §2.1.1). This program writes UTF-8 only; the
 * others are read because valid bags of other programs use them.
 */

import { decodeUtf8 } from "../bytes/utf8.ts";
import { DecodeError } from "../errors.ts";

const CHARACTERS_AT_ONCE = 4096;

/** Turns code units into text in pieces, since a call takes only so many arguments. */
function fromCodeUnits(units: Uint8Array | Uint16Array): string {
  let text = "";
  for (let start = 0; start < units.length; start += CHARACTERS_AT_ONCE) {
    text += String.fromCharCode(...units.subarray(start, start + CHARACTERS_AT_ONCE));
  }
  return text;
}

function decodeUtf16(bytes: Uint8Array): string {
  if (bytes.length % 2 !== 0) throw new DecodeError("text", "UTF-16 code units");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const hasMark = bytes.length >= 2 && [0xfeff, 0xfffe].includes(view.getUint16(0));
  const isLittleEndian = hasMark && view.getUint16(0) === 0xfffe;
  const units = new Uint16Array(bytes.length / 2 - (hasMark ? 1 : 0));
  for (const index of units.keys())
    units[index] = view.getUint16((index + (hasMark ? 1 : 0)) * 2, isLittleEndian);
  const text = fromCodeUnits(units);
  if (!text.isWellFormed()) throw new DecodeError("text", "well-formed UTF-16");
  return text;
}

/** Decodes a tag file. Throws DecodeError when the encoding is not known or the bytes do not follow it. */
export function decodeTagText(bytes: Uint8Array, encoding: string): string {
  switch (encoding.toUpperCase()) {
    case "UTF-8":
      return decodeUtf8(bytes);
    case "UTF-16":
      return decodeUtf16(bytes);
    case "ISO-8859-1":
      return fromCodeUnits(bytes);
    default:
      throw new DecodeError("bagit.txt", "UTF-8, UTF-16 or ISO-8859-1");
  }
}

/**
 * Gives the lines of a text one by one, in any of the three conventions that BagIt allows; the last may lack its end.
 * Nothing is split ahead, so a text that is refused at its first line costs no more than that line.
 */
export function* linesOf(text: string): Generator<string, void, undefined> {
  const lineEnd = /\r\n|\n|\r/g;
  let start = 0;
  for (let end = lineEnd.exec(text); end !== null; end = lineEnd.exec(text)) {
    yield text.slice(start, end.index);
    start = lineEnd.lastIndex;
  }
  if (start < text.length) yield text.slice(start);
}
