/** What ExifTool makes of Exif values that it does not leave as they are, in the file and for reading. */

import { powerOfTwo } from "./exact-functions.ts";
import { namedText, windowsText, withoutEnd } from "./exif-text.ts";
import type { FoundTag, FoundValue } from "./found-tags.ts";
import { giveWay } from "./give-way.ts";
import { numberText } from "./number-text.ts";
import type { Fields, Format } from "./tiff-values.ts";

/** A tag whose value means something else than it says. */
export interface Conversion {
  readonly name: string;
  /** How it is read whatever the directory says. */
  readonly format?: Format;
  /** What of the bytes is the value. */
  readonly raw?: (value: string, fields: Fields) => string;
  /** What that means. */
  readonly value?: (raw: string) => Pick<FoundTag, "value" | "number">;
  readonly priority?: 0;
}

const PLAIN_NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]?\d+)?$/;
const SMALL_EXPONENT = 100;

/** The number that a text is. Throws DecodeError for any other text. */
const numberOf = (text: string): number =>
  PLAIN_NUMBER.test(text) ? Number(text) : giveWay("a plain number");

const computed = (value: number): Pick<FoundTag, "value" | "number"> => ({
  value: numberText(value),
  number: value,
});

/** Two to a power, where there is no doubt about any digit that is shown. */
function power(exponent: number): Pick<FoundTag, "value" | "number"> {
  if (Math.abs(exponent) >= SMALL_EXPONENT) giveWay("an exponent that cameras write");
  const { low, high } = powerOfTwo(exponent);
  const value = numberText(low);
  return value === numberText(high) ? { value } : giveWay("a certain digit");
}

const text = (value: FoundValue): Pick<FoundTag, "value"> => ({ value });
const binary = (raw: string) => text({ binaryBytes: raw.length });
const withoutSpaces = (raw: string) => withoutEnd(raw, "\\s+");
const withoutZeros = (raw: string) => withoutEnd(raw, "\\0+");
const windows = (name: string): Conversion => ({
  name,
  format: "undef",
  value: (raw) => text(windowsText(raw)),
});

function copyright(value: string): string {
  return value
    .replace(/ *\0/, "\n")
    .replace(/ *\0[^]*$/, "")
    .replace(/\n$/, "");
}

function filterPattern(value: string, { isLittle }: Fields): string {
  if (value.length < 4 || /^[0-6]+\n?$/.test(value)) giveWay("a pattern of colours");
  const codes = Array.from(value, (character) => character.charCodeAt(0));
  const [a = 0, b = 0, c = 0, d = 0, ...colours] = codes;
  const [width, height] = isLittle ? [a | (b << 8), c | (d << 8)] : [(a << 8) | b, (c << 8) | d];
  if (width * height > colours.length) giveWay("a whole pattern of colours");
  return [width, height, ...colours].join(" ");
}

/** Degrees of up to three numbers. */
function degrees(raw: string): Pick<FoundTag, "value" | "number"> {
  const parts = raw.split(" ");
  if (parts.length !== 3) giveWay("degrees, minutes and seconds");
  const [whole = 0, minutes = 0, seconds = 0] = parts.map(numberOf);
  if (whole < 0) giveWay("no sign");
  return computed(whole + (minutes + seconds / 60) / 60);
}

function timeStamp(raw: string): Pick<FoundTag, "value"> {
  const parts = raw.split(" ");
  if (parts.length !== 3) giveWay("hours, minutes and seconds");
  const [hours = 0, minutes = 0, seconds = 0] = parts.map(numberOf);
  const all = (hours * 60 + minutes) * 60 + seconds;
  const hour = Math.trunc(all / 3600);
  const rest = all - hour * 3600;
  const minute = Math.trunc(rest / 60);
  const second = rest - minute * 60;
  // Halfway between two numbers of nine digits C and JavaScript differ, and on the edge of a minute nothing is certain.
  if (all < 0 || second >= 59.999 || !isFewDigits(second)) giveWay("an ordinary time of day");
  const pad = (value: number): string => String(value).padStart(2, "0");
  const [left = "", right = ""] = second.toFixed(9).split(".");
  return text(`${pad(hour)}:${pad(minute)}:${left.padStart(2, "0")}.${right}`.replace(/\.?0+$/, ""));
}

const isFewDigits = (second: number): boolean => Math.abs(Number(second.toFixed(8)) - second) < 1e-9;

function dateStamp(raw: string): Pick<FoundTag, "value"> {
  return text(raw.replace(/\0(?=\n?$)/, "").replace(/(\d{4})\D*(\d{2})\D*(\d{2})(?=\n?$)/, "$1:$2:$3"));
}

/** Of the directories of a picture, of Exif and of interoperability. */
export const exifConversions: Readonly<Record<number, Conversion>> = {
  0x0002: { name: "InteropVersion", raw: withoutZeros },
  0x0103: { name: "Compression", priority: 0 },
  0x010f: { name: "Make", raw: withoutSpaces },
  0x0110: { name: "Model", raw: withoutSpaces },
  0x0131: { name: "Software", raw: withoutSpaces },
  0x013b: { name: "Artist", raw: withoutSpaces },
  0x4746: { name: "Rating", priority: 0 },
  0x4749: { name: "RatingPercent", priority: 0 },
  0x8298: { name: "Copyright", format: "undef", raw: copyright },
  0x9000: { name: "ExifVersion", raw: withoutZeros },
  0x9101: { name: "ComponentsConfiguration", format: "int8u" },
  0x9201: { name: "ShutterSpeedValue", format: "rational64s", value: (raw) => power(-numberOf(raw)) },
  0x9202: { name: "ApertureValue", value: (raw) => power(numberOf(raw) / 2) },
  0x9204: { name: "ExposureCompensation", format: "rational64s" },
  0x9205: { name: "MaxApertureValue", value: (raw) => power(numberOf(raw) / 2) },
  0x9286: { name: "UserComment", format: "undef", raw: namedText },
  0x9290: { name: "SubSecTime", value: (raw) => text(withoutEnd(raw, " +")) },
  0x9291: { name: "SubSecTimeOriginal", value: (raw) => text(withoutEnd(raw, " +")) },
  0x9292: { name: "SubSecTimeDigitized", value: (raw) => text(withoutEnd(raw, " +")) },
  0x9c9b: windows("XPTitle"),
  0x9c9c: windows("XPComment"),
  0x9c9d: windows("XPAuthor"),
  0x9c9e: windows("XPKeywords"),
  0x9c9f: windows("XPSubject"),
  0xa000: { name: "FlashpixVersion", raw: withoutZeros },
  0xa302: { name: "CFAPattern", raw: filterPattern },
  0xa40b: { name: "DeviceSettingDescription", value: binary },
  0xea1c: { name: "Padding", value: binary },
};

/** Of the directory of the position. */
export const gpsConversions: Readonly<Record<number, Conversion>> = {
  0x0002: { name: "GPSLatitude", value: degrees },
  0x0004: { name: "GPSLongitude", value: degrees },
  0x0007: { name: "GPSTimeStamp", value: timeStamp },
  0x0014: { name: "GPSDestLatitude", value: degrees },
  0x0016: { name: "GPSDestLongitude", value: degrees },
  0x001b: { name: "GPSProcessingMethod", raw: namedText },
  0x001c: { name: "GPSAreaInformation", raw: namedText },
  0x001d: { name: "GPSDateStamp", format: "undef", raw: withoutZeros, value: dateStamp },
};
