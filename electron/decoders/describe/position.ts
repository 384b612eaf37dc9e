/**
 * Where something was captured. A wrong place is worse than none: numbers that are not finite or not on Earth, halves
 * without their other half, and degrees without a hemisphere are no positions, and 0,0 is one only with its references.
 */

import type { Card, ParseWarning, RecordedTag } from "../jobs/describe.ts";
import { FILM, findTag, numberIn, readingOf, textOf, type Reading, type Tags } from "./readings.ts";
import { versionOf } from "./tools.ts";

type Position = Card["gps"][number]["value"];

/** Positions, and what looked like one and cannot be used. */
export interface Positions {
  readonly readings: Reading<Position>[];
  readonly warnings: ParseWarning[];
}

function positionOf(latitude: number, longitude: number, altitude?: number): Position | undefined {
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return undefined;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined;
  return {
    latitude,
    longitude,
    ...(altitude !== undefined && Number.isFinite(altitude) ? { altitude } : {}),
  };
}

/** More than any file that is one picture has inside. */
const MAX_INSIDE = 8;

const valueAt = (tags: Tags, group: string, name: string): string => {
  const tag = findTag(tags, group, name);
  return tag === undefined ? "" : textOf(tag);
};

function altitudeAt(tags: Tags, group: string): number | undefined {
  const metres = numberIn(valueAt(tags, group, "GPSAltitude"));
  if (metres === undefined) return undefined;
  return valueAt(tags, group, "GPSAltitudeRef") === "1" ? -Math.abs(metres) : metres;
}

const signs: Readonly<Record<string, 1 | -1>> = { N: 1, S: -1, E: 1, W: -1 };

/** Exif has unsigned degrees and the hemisphere beside them. */
function exifPosition(tags: Tags): Position | undefined {
  const latitudeSign = signs[valueAt(tags, "GPS", "GPSLatitudeRef").slice(0, 1).toUpperCase()];
  const longitudeSign = signs[valueAt(tags, "GPS", "GPSLongitudeRef").slice(0, 1).toUpperCase()];
  const latitude = numberIn(valueAt(tags, "GPS", "GPSLatitude"));
  const longitude = numberIn(valueAt(tags, "GPS", "GPSLongitude"));
  if (latitudeSign === undefined || longitudeSign === undefined) return undefined;
  if (latitude === undefined || longitude === undefined) return undefined;
  const altitude = altitudeAt(tags, "GPS");
  return positionOf(Math.abs(latitude) * latitudeSign, Math.abs(longitude) * longitudeSign, altitude);
}

/** Signed degrees; exactly 0,0 here is what an empty field looks like. */
function signedPosition(numbers: readonly (number | undefined)[]): Position | undefined {
  const [latitude, longitude, altitude] = numbers;
  if (latitude === undefined || longitude === undefined || (latitude === 0 && longitude === 0))
    return undefined;
  return positionOf(latitude, longitude, altitude);
}

const numbersIn = (text: string): (number | undefined)[] =>
  text
    .trim()
    .split(/[\s,]+/)
    .map(numberIn);

/** `Lat=43.2389 Lon=76.8897 Alt=0.00` of 3GPP's `loci`, in which zero metres say nothing. */
function locationPosition(text: string): Position | undefined {
  const [latitude, longitude, altitude] = ["Lat", "Lon", "Alt"].map((name) =>
    numberIn(new RegExp(`\\b${name}=(-?[\\d.]+)`).exec(text)?.[1] ?? ""),
  );
  return signedPosition([latitude, longitude, altitude === 0 ? undefined : altitude]);
}

/** A place in a picture or film inside the file, which its source says. */
const readingInside = (tag: RecordedTag, value: Position): Reading<Position> => ({
  ...readingOf(tag, value),
  group: tag.document === "" ? tag.group : `${tag.document}/${tag.group}`,
});

/** Places that a film has in one tag. */
function* filmPositions(tags: Tags): Generator<Reading<Position>> {
  for (const tag of tags) {
    if (tag.document !== "" && tag.document !== FILM) continue;
    const value =
      tag.name === "GPSCoordinates"
        ? signedPosition(numbersIn(textOf(tag)))
        : tag.name === "LocationInformation"
          ? locationPosition(textOf(tag))
          : undefined;
    if (value !== undefined) yield readingInside(tag, value);
  }
}

interface Pair {
  readonly latitude: RecordedTag;
  readonly longitude: RecordedTag;
  /** The tags around them of the same group and document. */
  readonly beside: Tags;
}

/** A pair stands together; a track has thousands of them. */
function* pairs(tags: Tags): Generator<Pair> {
  for (const [index, latitude] of tags.entries()) {
    if (latitude.name !== "GPSLatitude" || latitude.group === "GPS") continue;
    const beside = tags
      .slice(Math.max(0, index - 40), index + 40)
      .filter(({ group, document }) => group === latitude.group && document === latitude.document);
    const longitude = beside.find(({ name }) => name === "GPSLongitude");
    if (longitude !== undefined) yield { latitude, longitude, beside };
  }
}

/** Sensors that have no fix yet say so beside. */
function hasNoFix({ latitude, beside }: Pair): boolean {
  const mode = beside.find(({ name }) => name === "GPSMeasureMode");
  return mode !== undefined && latitude.document !== "" && !/[23]/.test(textOf(mode));
}

function altitudeBeside({ beside }: Pair): number | undefined {
  const tag = beside.find(({ name }) => name === "GPSAltitude");
  return tag === undefined ? undefined : numberIn(textOf(tag));
}

/** Second pictures, previews and films have Exif data of their own. */
function* insidePositions(tags: Tags): Generator<Reading<Position>> {
  const first = tags.filter(
    ({ group, name, document }) => group === "GPS" && name === "GPSLatitude" && document !== "",
  );
  for (const tag of first.slice(0, MAX_INSIDE)) {
    const own = tags
      .filter(({ group, document }) => group === "GPS" && document === tag.document)
      .map((each) => ({ ...each, document: "" }));
    const value = exifPosition(own);
    if (value !== undefined) yield readingInside(tag, value);
  }
}

/** Signed pairs: XMP, maker notes, and the first usable sample of each track. */
function* pairPositions(tags: Tags): Generator<Reading<Position>> {
  const known = new Set<string>();
  for (const pair of pairs(tags)) {
    const { latitude, longitude } = pair;
    const { group, document } = latitude;
    if (known.has(group) || hasNoFix(pair)) continue;
    const altitude = document === "" ? altitudeAt(tags, group) : altitudeBeside(pair);
    const value = signedPosition([numberIn(textOf(latitude)), numberIn(textOf(longitude)), altitude]);
    if (value === undefined) continue;
    known.add(group);
    yield group.startsWith("XMP") ? readingInside(latitude, value) : readingOf(latitude, value);
  }
}

/** Every position, the most telling first. */
export function positionsOf(tags: Tags): Positions {
  const readings: Reading<Position>[] = [];
  const warnings: ParseWarning[] = [];
  const exifTag = findTag(tags, "GPS", "GPSLatitude") ?? findTag(tags, "GPS", "GPSLongitude");
  const exif = exifPosition(tags);
  if (exifTag !== undefined && exif !== undefined) readings.push(readingOf(exifTag, exif));
  if (exifTag !== undefined && exif === undefined) {
    const message = "the position in the Exif data is empty, not on Earth, or lacks its hemisphere";
    const { tool } = exifTag;
    warnings.push({ tool, version: versionOf(tool), code: "position-unusable", message });
  }
  readings.push(...filmPositions(tags), ...insidePositions(tags));
  const others = [...pairPositions(tags)];
  const isOwn = ({ group }: Reading<Position>): boolean => group !== "Composite";
  readings.push(...others.filter(isOwn));
  // What ExifTool puts together is worth showing only where nothing else is, and never against our judgement of Exif.
  if (readings.length === 0 && exifTag === undefined) readings.push(...others);
  return { readings: readings.slice(0, 32), warnings };
}
