/**
 * When something was captured, in ISO 8601 as the file says it: no zone is added, none is converted. Zeros and blanks,
 * which cameras without a clock write, are no time.
 */

import type { RecordedTag } from "../jobs/describe.ts";
import { findTag, readingOf, tagsAt, textOf, type Reading, type Tags } from "./readings.ts";

const places = [
  "ExifIFD:DateTimeOriginal",
  "Keys:CreationDate",
  "ItemList:ContentCreateDate",
  "UserData:DateTimeOriginal",
  "XMP-exif:DateTimeOriginal",
  "XMP-photoshop:DateCreated",
  "RIFF:DateTimeOriginal",
  "Matroska:DateTimeOriginal",
  "IFD0:DateTimeOriginal",
  "*:DateTimeOriginal",
  "ExifIFD:CreateDate",
  "XMP-xmp:CreateDate",
  "XMP-exif:DateTimeDigitized",
  "PNG:CreationTime",
  "QuickTime:CreateDate",
  "PDF:CreateDate",
  "XML:CreateDate",
  "FlashPix:CreateDate",
  "XMP-dcterms:Created",
  "*:CreationDate",
  "*:CreateDate",
  "Mail:Date",
  "Outlook:SubmitTime",
  "Outlook:DeliveryTime",
];

/** Groups whose times come from others in ways of ExifTool's, or say when something else happened. */
const isForeign = ({ group }: RecordedTag): boolean =>
  /^(Composite|System|ICC_Profile|ICC-|Track\d)/.test(group);

const pattern =
  /^(?<date>\d{4}[:-]\d{2}(?:[:-]\d{2})?)(?:[T ](?<time>\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?))?\s*(?<zone>Z|[+-]\d{2}:?\d{2})?$/;

const within = (value: number, from: number, to: number): boolean => value >= from && value <= to;

/** A calendar date that can be, as ISO 8601 has it: with its day or without. */
function isoDate(text: string): string | undefined {
  const [year = 0, month = 0, day] = text.split(/[:-]/).map(Number);
  const isOne = year > 0 && within(month, 1, 12) && (day === undefined || within(day, 1, 31));
  return isOne ? text.replaceAll(":", "-") : undefined;
}

/** A time of day that can be, with seconds. */
function isoClock(text: string): string | undefined {
  const [hour = 0, minute = 0, second = 0] = text.split(":").map(Number);
  if (!within(hour, 0, 23) || !within(minute, 0, 59) || !within(second, 0, 60.999)) return undefined;
  return text.length === 5 ? `${text}:00` : text;
}

const isoZone = (zone: string): string =>
  /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;

/** ISO 8601 of a time as ExifTool spells it; undefined for what is no time. */
export function isoTime(text: string, offset = ""): string | undefined {
  const parts = pattern.exec(text)?.groups;
  const date = isoDate(parts?.["date"] ?? "");
  if (date === undefined || parts?.["time"] === undefined) return date;
  const clock = isoClock(parts["time"]);
  return clock === undefined ? undefined : `${date}T${clock}${isoZone(parts["zone"] ?? offset)}`;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const mailed = /(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}:\d{2}(?::\d{2})?) ([+-]\d{4})/;

/** A time as e-mail spells it (RFC 5322), in the spelling of ExifTool. */
function fromMail(text: string): string {
  const [whole, day = "", name = "", year = "", time = "", zone = ""] = mailed.exec(text) ?? [];
  const month = String(months.indexOf(name) + 1).padStart(2, "0");
  return whole === undefined ? text : `${year}:${month}:${day.padStart(2, "0")} ${time}${zone}`;
}

/** The zone that Exif keeps in a tag of its own beside each of its times. */
const offsetTags: Readonly<Record<string, string>> = {
  "ExifIFD:DateTimeOriginal": "OffsetTimeOriginal",
  "ExifIFD:CreateDate": "OffsetTimeDigitized",
};

function offsetBeside(tags: Tags, { group, name }: RecordedTag): string {
  const offsetTag = offsetTags[`${group}:${name}`];
  const offset = offsetTag === undefined ? undefined : findTag(tags, group, offsetTag);
  const text = offset === undefined ? "" : textOf(offset);
  return /^(Z|[+-]\d{2}:\d{2})$/.test(text) ? text : "";
}

/** IPTC has the date and the time apart. */
function iptcTime(tags: Tags): Reading<string>[] {
  const date = findTag(tags, "IPTC", "DateCreated");
  const time = findTag(tags, "IPTC", "TimeCreated");
  if (date === undefined) return [];
  const value = isoTime(time === undefined ? textOf(date) : `${textOf(date)} ${textOf(time)}`);
  return value === undefined ? [] : [readingOf(date, value)];
}

/** The satellites' time, which is UTC by definition. */
function satelliteTime(tags: Tags): Reading<string>[] {
  const date = findTag(tags, "GPS", "GPSDateStamp");
  const time = findTag(tags, "GPS", "GPSTimeStamp");
  if (date === undefined || time === undefined) return [];
  const value = isoTime(`${textOf(date)} ${textOf(time)}`, "Z");
  return value === undefined ? [] : [readingOf(date, value)];
}

/** Every time at which the file says it was captured, the most telling first. */
export function capturedTimes(tags: Tags): Reading<string>[] {
  const readings: Reading<string>[] = [];
  for (const tag of tagsAt(tags, places)) {
    if (isForeign(tag)) continue;
    const value = isoTime(fromMail(textOf(tag)), offsetBeside(tags, tag));
    if (value !== undefined) readings.push(readingOf(tag, value));
  }
  return [...readings, ...iptcTime(tags), ...satelliteTime(tags)].slice(0, 32);
}
