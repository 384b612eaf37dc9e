/** Values of TIFF directories as text, as ExifTool reads them. */

import { giveWay } from "./give-way.ts";
import { numberText, shortText } from "./number-text.ts";

/** Types of TIFF 6.0: their names as ExifTool has them, and the bytes of one value. */
const types: Readonly<Record<number, { readonly name: Format; readonly bytes: number }>> = {
  1: { name: "int8u", bytes: 1 },
  2: { name: "string", bytes: 1 },
  3: { name: "int16u", bytes: 2 },
  4: { name: "int32u", bytes: 4 },
  5: { name: "rational64u", bytes: 8 },
  6: { name: "int8s", bytes: 1 },
  7: { name: "undef", bytes: 1 },
  8: { name: "int16s", bytes: 2 },
  9: { name: "int32s", bytes: 4 },
  10: { name: "rational64s", bytes: 8 },
};

/** How bytes are to be read. */
export type Format =
  | "int8u"
  | "string"
  | "int16u"
  | "int32u"
  | "rational64u"
  | "int8s"
  | "undef"
  | "int16s"
  | "int32s"
  | "rational64s";

const bytesOf = new Map(Object.values(types).map(({ name, bytes }) => [name, bytes]));

/** The format of a number in a directory. Throws DecodeError for one that is not here. */
export const formatOf = (type: number): Format => types[type]?.name ?? giveWay("a common type");

/** Bytes of one value. */
export const sizeOf = (format: Format): number => bytesOf.get(format) ?? 1;

/** Bytes in the order of the directory. */
export interface Fields {
  readonly bytes: Buffer;
  readonly isLittle: boolean;
}

/** An unsigned integer of two or four bytes. Throws DecodeError outside the bytes. */
export function unsigned({ bytes, isLittle }: Fields, at: number, size: 2 | 4): number {
  if (at < 0 || at + size > bytes.length) giveWay("a field inside the segment");
  return isLittle ? bytes.readUIntLE(at, size) : bytes.readUIntBE(at, size);
}

function signed({ bytes, isLittle }: Fields, at: number, size: 1 | 2 | 4): number {
  if (at < 0 || at + size > bytes.length) giveWay("a field inside the segment");
  return isLittle ? bytes.readIntLE(at, size) : bytes.readIntBE(at, size);
}

/** Ten digits are enough to tell, and for the sake of them a fraction is text from here on. */
function fractionText(numerator: number, denominator: number): string {
  if (denominator === 0) return numerator === 0 ? "undef" : "inf";
  return shortText(numerator / denominator, 10);
}

function valueText(fields: Fields, at: number, format: Format): string {
  switch (format) {
    case "int8u":
      return String(fields.bytes[at] ?? giveWay("a field inside the segment"));
    case "int16u":
      return String(unsigned(fields, at, 2));
    case "int32u":
      return String(unsigned(fields, at, 4));
    case "int8s":
      return String(signed(fields, at, 1));
    case "int16s":
      return String(signed(fields, at, 2));
    case "int32s":
      return String(signed(fields, at, 4));
    case "rational64u":
      return fractionText(unsigned(fields, at, 4), unsigned(fields, at + 4, 4));
    case "rational64s":
      return fractionText(signed(fields, at, 4), signed(fields, at + 4, 4));
    case "string":
    case "undef":
      return giveWay("a number");
  }
}

/** Where values lie and how they are to be read. */
export interface Place {
  readonly at: number;
  readonly format: Format;
  readonly count: number;
}

/** Values as text, several with spaces between them. Throws DecodeError when they are not all there. */
export function readValues(fields: Fields, { at, format, count }: Place): string {
  if (count === 0) return "";
  if (at < 0 || at + count * sizeOf(format) > fields.bytes.length) giveWay("a value inside the segment");
  if (format === "string" || format === "undef") {
    const text = fields.bytes.toString("latin1", at, at + count);
    return format === "string" ? text.replace(/\0[^]*$/, "") : text;
  }
  const size = sizeOf(format);
  const values = Array.from({ length: count }, (_, index) => valueText(fields, at + index * size, format));
  return values.join(" ");
}

/** Numbers of 16 bits before the point and 16 behind it, of which ExifTool keeps five digits. */
export function fixedText(bytes: Buffer, at: number): string {
  if (at + 4 > bytes.length) giveWay("a field inside the profile");
  const value = bytes.readInt32BE(at) / 0x1_0000;
  return numberText(Math.trunc(value * 1e5 + (value > 0 ? 0.5 : -0.5)) / 1e5);
}
