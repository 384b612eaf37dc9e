/**
 * Values that ExifTool computes from others: which of them there are and in which order. Only those that can come of what
 * this reader knows; the names of all others mean nothing to them.
 */

import {
  altitude,
  aperture,
  circleOfConfusion,
  depthOfField,
  exposure,
  fieldOfView,
  focalLength35,
  hyperfocalDistance,
  imageSize,
  isTrue,
  lightValue,
  megapixels,
  position,
  preciseTime,
  sensorScale,
  signedAngle,
  textOf,
  thumbnail,
  type Computed,
  type Parts,
} from "./computed-values.ts";
import type { FoundTag, FoundTags } from "./found-tags.ts";
import type { ExifBlock } from "./read-exif.ts";

interface Composite {
  readonly name: string;
  readonly group?: string;
  /** Without all of these it is not made. */
  readonly require?: readonly string[];
  /** Without any of these it is not made, unless others are required. */
  readonly desire?: readonly string[];
  /** Whether the parts, as they stand in the file, are enough for it. */
  readonly accepts?: (parts: Parts) => boolean;
  readonly compute: (parts: Parts, block: ExifBlock | undefined) => Computed;
  readonly priority?: 0;
}

const subSecond = (name: string, parts: readonly [string, string, string]): Composite => ({
  name,
  require: [`EXIF:${parts[0]}`],
  desire: [`EXIF:${parts[1]}`, `EXIF:${parts[2]}`],
  accepts: (found) => preciseTime(found) !== undefined,
  compute: (found) => ({ value: preciseTime(found) ?? "" }),
});

const angle = (name: string, opposite: RegExp): Composite => ({
  name,
  require: [`GPS:${name}`, `GPS:${name}Ref`],
  compute: (parts) => signedAngle(parts, opposite),
});

const lens = ["FocalLength", "Aperture", "CircleOfConfusion"] as const;
const sensor = [
  ...["FocalLength", "FocalLengthIn35mmFormat", "FocalPlaneResolutionUnit", "FocalPlaneXResolution"],
  ...["FocalPlaneYResolution", "ExifImageWidth", "ExifImageHeight", "ImageWidth", "ImageHeight", "Make"],
] as const;

/** In the order of ExifTool's table. */
const composites: readonly Composite[] = [
  {
    name: "Aperture",
    desire: ["FNumber", "ApertureValue"],
    accepts: (parts) => parts.some((part) => isTrue(part?.raw)),
    compute: aperture,
  },
  { name: "CircleOfConfusion", require: ["ScaleFactor35efl"], compute: circleOfConfusion },
  { name: "DOF", require: lens, desire: ["SubjectDistance"], compute: depthOfField },
  { name: "FOV", require: ["FocalLength", "ScaleFactor35efl"], compute: fieldOfView },
  {
    name: "FocalLength35efl",
    require: ["FocalLength"],
    desire: ["ScaleFactor35efl"],
    compute: focalLength35,
  },
  { name: "GPSPosition", require: ["GPSLatitude", "GPSLongitude"], compute: position, priority: 0 },
  { name: "HyperfocalDistance", require: lens, compute: hyperfocalDistance },
  { name: "ImageSize", require: ["ImageWidth", "ImageHeight"], compute: imageSize },
  { name: "LightValue", require: ["Aperture", "ShutterSpeed", "ISO"], compute: lightValue },
  { name: "Megapixels", require: ["ImageSize"], compute: megapixels },
  { name: "ScaleFactor35efl", desire: sensor, compute: sensorScale },
  { name: "ShutterSpeed", desire: ["ExposureTime", "ShutterSpeedValue"], compute: exposure },
  subSecond("SubSecCreateDate", ["CreateDate", "SubSecTimeDigitized", "OffsetTimeDigitized"]),
  subSecond("SubSecDateTimeOriginal", ["DateTimeOriginal", "SubSecTimeOriginal", "OffsetTimeOriginal"]),
  subSecond("SubSecModifyDate", ["ModifyDate", "SubSecTime", "OffsetTime"]),
  {
    name: "ThumbnailImage",
    group: "IFD1",
    require: ["ThumbnailOffset", "ThumbnailLength"],
    accepts: ([, length]) => isTrue(length?.raw),
    compute: thumbnail,
  },
  {
    name: "GPSAltitude",
    desire: ["GPS:GPSAltitude", "GPS:GPSAltitudeRef"],
    accepts: ([, side]) => side !== undefined,
    compute: altitude,
  },
  {
    name: "GPSDateTime",
    require: ["GPS:GPSDateStamp", "GPS:GPSTimeStamp"],
    compute: ([date, time]) => ({ value: `${textOf(date)} ${textOf(time)}Z` }),
  },
  angle("GPSDestLatitude", /^S/i),
  angle("GPSDestLongitude", /^W/i),
  angle("GPSLatitude", /^S/i),
  angle("GPSLongitude", /^W/i),
];

const MILLIMETRES = /mm|\d\/F/;

/** It waits until nothing else does, because some cameras have a better one. */
const lensName: Composite = {
  name: "LensID",
  desire: ["LensModel"],
  accepts: ([model]) => MILLIMETRES.test(model?.raw ?? ""),
  compute: ([model]) => ({ value: textOf(model) }),
};

function partFor(tags: FoundTags, reference: string): FoundTag | undefined {
  const [place = "", name] = reference.split(":");
  return name === undefined ? tags.find(reference) : tags.findIn(place, name);
}

/** What was found for a value: nothing at all, not everything, or what it takes; or that it has to wait. */
type Finding = readonly FoundTag[] | "nothing" | "not-all" | "later";

type Found = Parts | Exclude<Finding, readonly FoundTag[]>;

function partsOf(
  { require = [], desire = [] }: Composite,
  tags: FoundTags,
  unmade: ReadonlySet<string>,
): Found {
  const parts: (FoundTag | undefined)[] = [];
  for (const [index, reference] of [...require, ...desire].entries()) {
    if (unmade.has(reference)) return "later";
    const part = partFor(tags, reference);
    if (part === undefined && index < require.length) return "not-all";
    parts.push(part);
  }
  return parts.some((part) => part !== undefined) ? parts : "nothing";
}

function add(tags: FoundTags, composite: Composite, parts: Parts, block: ExifBlock | undefined): void {
  const { name, require = [], group = "Composite", priority, accepts, compute } = composite;
  if (accepts?.(parts) === false) return;
  const isMissing = parts.slice(0, require.length).some((part) => part?.isEmpty === true);
  const made = isMissing
    ? undefined
    : compute(
        parts.map((part) => (part?.isEmpty === true ? undefined : part)),
        block,
      );
  tags.add({ family: "Composite", group, name, raw: "", priority, ...(made ?? { isEmpty: true }) });
}

/** Adds all that can be computed, in the order in which ExifTool does: what waits for others comes after the rest. */
export function addComposites(tags: FoundTags, block: ExifBlock | undefined): void {
  for (let open = composites; open.length > 0;) {
    const unmade = new Set(open.map(({ name }) => name));
    const waiting: Composite[] = [];
    for (const composite of open) {
      const found = partsOf(composite, tags, unmade);
      if (found === "later") waiting.push(composite);
      else if (found !== "not-all") unmade.delete(composite.name);
      if (typeof found !== "string") add(tags, composite, found, block);
    }
    if (waiting.length === open.length) break;
    open = waiting;
  }
  const found = partsOf(lensName, tags, new Set());
  if (typeof found !== "string") add(tags, lensName, found, block);
}
