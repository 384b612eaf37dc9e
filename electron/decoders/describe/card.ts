/** The quick card: for each field every value that the file has for it, the one to show first in front. */

import type { Card, ParseWarning } from "../jobs/describe.ts";
import { capturedTimes } from "./captured.ts";
import { positionsOf } from "./position.ts";
import { findTag, numberIn, readAll, readingOf, textOf, type Reading, type Tags } from "./readings.ts";

const MAX_TEXT = 1000;

const words = (text: string): string | undefined => (text === "" ? undefined : text.slice(0, MAX_TEXT));

/** XMP and Exif say the same name of a camera; that is one value from two places, and both are kept. */
const textsAt = (tags: Tags, places: readonly string[]): Reading<string>[] => readAll(tags, places, words);

const positive = (text: string): number | undefined => {
  const value = numberIn(text);
  return value !== undefined && value > 0 ? value : undefined;
};

const places = {
  make: ["IFD0:Make", "Keys:Make", "UserData:Make", "ItemList:Make", "XMP-tiff:Make", "RIFF:Make", "*:Make"],
  model: [
    ...["IFD0:Model", "Keys:Model", "UserData:Model", "ItemList:Model", "XMP-tiff:Model", "RIFF:Model"],
    ...["GoPro:Model", "GoPro:DeviceName", "*:Model"],
  ],
  duration: ["QuickTime:Duration", "Matroska:Duration", "*:Duration", "Composite:Duration"],
  author: [
    ...["IFD0:Artist", "XMP-dc:Creator", "IPTC:By-line", "PDF:Author", "XMP-pdf:Author", "XML:Creator"],
    ...["XMP-dc:creator", "FlashPix:Author", "FlashPix:LastModifiedBy", "XML:LastModifiedBy"],
    ...["IFD0:XPAuthor", "Keys:Author", "ItemList:Artist", "*:Artist", "*:Author", "XML:Initial-creator"],
    ...["Mail:From", "Outlook:From", "Outlook:LastModifiedBy"],
  ],
  software: [
    ...["IFD0:Software", "XMP-xmp:CreatorTool", "PNG:Software", "Keys:Software", "ItemList:Encoder"],
    ...["PDF:Creator", "PDF:Producer", "XML:Application", "FlashPix:Software", "Matroska:MuxingApp"],
    ...["RIFF:Software", "*:Software", "*:Encoder", "*:Generator"],
  ],
} as const;

/** Width and height as ExifTool sums up the picture, which knows what is a picture and what a thumbnail. */
function sizesOf(tags: Tags): { width: Reading<number>[]; height: Reading<number>[] } {
  const whole = findTag(tags, "Composite", "ImageSize");
  const [width, height] = whole === undefined ? [] : textOf(whole).split(/[ x]/).map(positive);
  if (whole !== undefined && width !== undefined && height !== undefined) {
    return { width: [readingOf(whole, width)], height: [readingOf(whole, height)] };
  }
  return {
    width: readAll(tags, ["*:ImageWidth", "*:SourceImageWidth"], positive).slice(0, 1),
    height: readAll(tags, ["*:ImageHeight", "*:SourceImageHeight"], positive).slice(0, 1),
  };
}

/** Makes the card; what cannot be used in it is said in the warnings. */
export function cardOf(tags: Tags): { card: Card; warnings: ParseWarning[] } {
  const { readings: gps, warnings } = positionsOf(tags);
  const card: Card = {
    capturedAt: capturedTimes(tags),
    gps,
    make: textsAt(tags, places.make),
    model: textsAt(tags, places.model),
    durationSeconds: readAll(tags, places.duration, positive),
    ...sizesOf(tags),
    author: textsAt(tags, places.author),
    software: textsAt(tags, places.software),
  };
  return { card, warnings };
}
