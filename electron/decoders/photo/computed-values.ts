/** How values are computed from others, as ExifTool does: of texts, with as many digits as these have. */

import { logarithm } from "./exact-functions.ts";
import type { ExifBlock } from "./read-exif.ts";
import type { FoundTag } from "./found-tags.ts";
import { giveWay } from "./give-way.ts";
import { numberText } from "./number-text.ts";
import { scaleFactor } from "./scale-factor.ts";

/** The tags that a value is computed from, in the order of its table; undefined where there is none. */
export type Parts = readonly (FoundTag | undefined)[];
/** What a computed value is; undefined where nothing can be said. */
export type Computed = Pick<FoundTag, "value" | "number"> | undefined;

/** A tag as text. Throws DecodeError when it is none. */
export function textOf(tag: FoundTag | undefined): string {
  const value = tag?.value ?? tag?.raw ?? giveWay("a value");
  return typeof value === "string" ? value : giveWay("a text");
}

/** The first number in a tag. */
function floatIn(tag: FoundTag | undefined): number | undefined {
  if (tag === undefined) return undefined;
  const [text] = /[+-]?(?=\d|\.\d)\d*(?:\.\d*)?(?:[Ee][+-]?\d+)?/.exec(textOf(tag)) ?? [];
  return text === undefined ? undefined : Number(text);
}

const isFloat = (text: string): boolean => /^[+-]?(?=\d|\.\d)\d*(?:\.\d*)?(?:[Ee][+-]?\d+)?\n?$/.test(text);

/** A number that is neither missing nor zero. */
const someFloat = (tag: FoundTag | undefined): number | undefined => {
  const number = floatIn(tag);
  return number === 0 ? undefined : number;
};

/** Whether Perl takes a text for true. */
export const isTrue = (text: string | undefined): boolean =>
  text !== undefined && text !== "" && text !== "0";

const computed = (number: number): Computed =>
  Number.isFinite(number) && !Object.is(number, -0)
    ? { value: numberText(number), number }
    : giveWay("a finite number");

/** The value of another tag. */
const same = (tag: FoundTag | undefined): Computed =>
  tag && { value: textOf(tag), ...(tag.number !== undefined && { number: tag.number }) };

/** The number of a lens as it is set. */
export const aperture = ([number, value]: Parts): Computed => same(isTrue(number?.raw) ? number : value);

/** How long the picture was exposed. */
export const exposure = ([time, value]: Parts): Computed => same(time ?? value);

/** What still looks sharp on the sensor. */
export const circleOfConfusion = ([scale]: Parts): Computed =>
  computed(Math.sqrt(24 * 24 + 36 * 36) / ((scale?.number ?? giveWay("a scale")) * 1440));

/** From where to where the picture is sharp. */
export function depthOfField([focalTag, apertureTag, circleTag, distanceTag]: Parts): Computed {
  const distance = someFloat(distanceTag);
  if (distance === undefined) return undefined;
  const [focal, number, circle] = [floatIn(focalTag), floatIn(apertureTag), floatIn(circleTag)];
  if (focal === undefined || number === undefined || circle === undefined)
    return giveWay("numbers of a lens");
  if (focal === 0 || circle === 0) return { value: "0" };
  const range = (number * circle * (distance * 1000 - focal)) / (focal * focal);
  if (1 + range === 0 || 1 - range === 0) giveWay("a depth");
  const far = distance / (1 - range);
  return { value: `${numberText(distance / (1 + range))} ${numberText(far < 0 ? 0 : far)}` };
}

/** How wide the picture is, in degrees. */
export function fieldOfView([focalTag, scaleTag]: Parts): Computed {
  const [focal, scale] = [someFloat(focalTag), someFloat(scaleTag)];
  if (focal === undefined || scale === undefined) return undefined;
  return computed((Math.atan2(36, 2 * focal * scale) * 360) / 3.14159);
}

/** The focal length that has the same effect on 35 mm. */
export const focalLength35 = ([focal, scale]: Parts): Computed =>
  computed((someFloat(focal) ?? 0) * (someFloat(scale) ?? 1));

/** From where on everything far is sharp. */
export function hyperfocalDistance([focalTag, apertureTag, circleTag]: Parts): Computed {
  const [number, circle] = [someFloat(apertureTag), someFloat(circleTag)];
  if (number === undefined || circle === undefined) return { value: "inf" };
  const focal = floatIn(focalTag) ?? giveWay("a focal length");
  return computed((focal * focal) / (number * circle * 1000));
}

/** How bright it was. */
export function lightValue(parts: Parts): Computed {
  const [number, time, speed] = parts.map(floatIn);
  if (number === undefined || time === undefined || speed === undefined) return undefined;
  if (number <= 0 || time <= 0 || speed <= 0) return undefined;
  const light = (number * number * 100) / (time * speed);
  if (light === 1) return { value: "0" };
  const { low, high } = logarithm(light);
  const value = numberText(low / Math.LN2);
  return value === numberText(high / Math.LN2) ? { value } : giveWay("a certain digit");
}

/** How much smaller than 35 mm the sensor is. */
export function sensorScale(parts: Parts): Computed {
  const factor = scaleFactor(parts.slice(0, -1).map(someFloat), parts.at(-1)?.raw ?? "");
  return factor === undefined ? undefined : computed(factor);
}

/** Width and height. */
export function imageSize([width, height]: Parts): Computed {
  const sides = [textOf(width), textOf(height)];
  return sides.every(isFloat) ? { value: sides.join(" ") } : giveWay("a size");
}

/** Millions of pixels. */
export function megapixels([size]: Parts): Computed {
  const [width = 0, height = 0] = textOf(size).split(" ").map(Number);
  return computed((width * height) / 1_000_000);
}

/** Time with its fraction of a second; undefined where it has none, or one that does not fit in. */
function timeWithFraction(time: string, fraction: string): string | undefined {
  const digits = /^(\d+)/.exec(fraction)?.[1];
  const place = /( \d{2}:\d{2}:\d{2})(?!\.\d+)/;
  return digits !== undefined && place.test(time) ? time.replace(place, `$1.${digits}`) : undefined;
}

/** A zone as it is put behind a time; undefined where it is none. */
function zoneIn(text: string): string | undefined {
  const [, sign, hours, minutes] = /^([-+])(\d{1,2}):(\d{2})/.exec(text) ?? [];
  return sign && hours && minutes && `${sign}${hours.padStart(2, "0")}:${minutes}`;
}

/** Time with its fraction of a second and its zone, where the file has them beside it. */
export function preciseTime([timeTag, fractionTag, zoneTag]: Parts): string | undefined {
  const time = timeTag?.raw ?? "";
  const precise = timeWithFraction(time, fractionTag?.raw ?? "");
  const zone = zoneIn(zoneTag?.raw ?? "");
  return zone === undefined || /[-+]/.test(time) ? precise : `${precise ?? time}${zone}`;
}

/** An angle with its side of the equator or of Greenwich. */
export function signedAngle([angle, side]: Parts, opposite: RegExp): Computed {
  const number = angle?.number ?? giveWay("an angle");
  return computed(opposite.test(textOf(side)) ? -number : number);
}

/** Latitude and longitude. */
export const position = ([latitude, longitude]: Parts): Computed => ({
  value: `${textOf(latitude)} ${textOf(longitude)}`,
});

/** Height above or below the sea. */
export function altitude([height, side]: Parts): Computed {
  if (height === undefined || side === undefined) return undefined;
  if (!isFloat(textOf(height))) return giveWay("a height");
  return isTrue(textOf(side)) ? computed(-Math.abs(Number(textOf(height)))) : same(height);
}

/** The reduced picture: how many bytes it has, or a sentence that says so where it lies outside the segment. */
export function thumbnail([offsetTag, lengthTag]: Parts, block: ExifBlock | undefined): Computed {
  const [offset, length] = [Number(offsetTag?.raw), Number(lengthTag?.raw)];
  const isInside =
    block !== undefined && offset >= block.offset && offset + length <= block.offset + block.sizeBytes;
  return { value: { binaryBytes: isInside ? length : `Binary data ${String(length)} bytes`.length } };
}
