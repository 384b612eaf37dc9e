/** Text in Exif fields that begin with the name of their encoding, and in fields that Windows fills. */

import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { latin1 } from "../bytes/fields.ts";
import { giveWay } from "./give-way.ts";

const ID_BYTES = 8;

/** The units of text of two bytes a character. */
function unitsOf(bytes: string, isLittle: boolean): number[] {
  const units: number[] = [];
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const [first, second] = [bytes.charCodeAt(at), bytes.charCodeAt(at + 1)];
    units.push(isLittle ? first | (second << 8) : (first << 8) | second);
  }
  return units;
}

/** Units of UTF-16 as UTF-8, up to the first zero. Throws DecodeError for halves of characters and byte order marks. */
function utf8OfUnits(bytes: string, isLittle: boolean): string {
  const text = unitsOf(bytes, isLittle)
    .map((unit) => String.fromCharCode(unit))
    .join("");
  if (/[\ud800-\udfff\ufffe\uffff]|^\ufeff/.test(text)) giveWay("characters of the first plane");
  return latin1(encodeUtf8(text.replace(/\0[^]*$/, "")));
}

/** Text of one of the fields of Windows. */
export const windowsText = (bytes: string): string => utf8OfUnits(bytes, true);

/** Text of two bytes a character, most significant first. */
export const wideText = (bytes: string): string => utf8OfUnits(bytes, false);

/**
 * Whether units read in one order make sense in the other one only: some programs write always in the same. The byte with
 * more different values, or the one that is zero less often, is the lower one.
 */
function areSwapped(units: readonly number[]): boolean {
  const high = new Set(units.map((unit) => unit >> 8)).size;
  const low = new Set(units.map((unit) => unit & 0xff)).size;
  const zeros = (mask: number): number => units.filter((unit) => (unit & mask) === 0).length;
  return high > low || (high === low && zeros(0x00ff) > zeros(0xff00));
}

/** Text after the name of its encoding. Throws DecodeError for encodings other than the two common ones. */
export function namedText(bytes: string, { isLittle }: { readonly isLittle: boolean }): string {
  if (bytes.length < ID_BYTES) return bytes;
  const id = bytes.slice(0, ID_BYTES);
  if (/^UNICODE[\0 ]$/.test(id)) {
    const text = bytes.slice(ID_BYTES);
    return withoutEnd(utf8OfUnits(text, isLittle !== areSwapped(unitsOf(text, isLittle))), " +");
  }
  if (!/^(?:ASCII)?(?:\0|[\0 ]+$)/.test(id) || id.endsWith("\n")) giveWay("plain text");
  return withoutEnd(bytes.slice(ID_BYTES).replace(/\0[^]*$/, ""), " +");
}

/** Text without what stands at its end, or before a line feed there, as Perl's patterns have it. */
export function withoutEnd(text: string, what: " +" | "\\0+" | "\\s+"): string {
  if (what === "\\s+") return text.replace(/[ \t\n\r\f\v]+$/, "");
  return text.replace(what === " +" ? / +(?=\n?$)/ : /\0+(?=\n?$)/, "");
}
