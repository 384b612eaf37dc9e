/** Tells which published colour space a profile means, if its numbers say so; its names are not believed. */

import { colourModels } from "./canonical-profiles.ts";
import type { ColourSpace, Curve } from "./canonical-profiles.ts";

/** Primaries that differ by less than this in XYZ look alike: roundings of profile makers, not another screen. */
const primaryTolerance = 0.003;
/** In light, 1 being white: half a step of eight bits. */
const curveTolerance = 0.0025;
const samples = 33;

type Evaluate = (code: number) => number;
type Tags = ReadonlyMap<string, Buffer>;

function readTags(profile: Buffer): Tags {
  const count = profile.readUInt32BE(128);
  const tags = new Map<string, Buffer>();
  for (let index = 0; index < Math.min(count, 200); index += 1) {
    const entry = 132 + index * 12;
    const offset = profile.readUInt32BE(entry + 4);
    tags.set(
      profile.toString("latin1", entry, entry + 4),
      profile.subarray(offset, offset + profile.readUInt32BE(entry + 8)),
    );
  }
  return tags;
}

function parametric(
  type: number,
  [g = 1, a = 1, b = 0, c = 0, d = 0]: readonly number[],
): Evaluate | undefined {
  const power: Evaluate = (x) => Math.max(0, a * x + b) ** g;
  if (type === 0) return (x) => x ** g;
  if (type === 1) return (x) => (x >= -b / a ? power(x) : 0);
  if (type === 3) return (x) => (x >= d ? power(x) : c * x);
  return undefined;
}

function readCurve(tag: Buffer): Evaluate | undefined {
  const kind = tag.toString("latin1", 0, 4);
  if (kind === "para") {
    const values = Array.from(
      { length: Math.floor((tag.length - 12) / 4) },
      (_, index) => tag.readInt32BE(12 + index * 4) / 65536,
    );
    return parametric(tag.readUInt16BE(8), values);
  }
  if (kind !== "curv") return undefined;
  const count = tag.readUInt32BE(8);
  if (count === 0) return (x) => x;
  if (count === 1) return (x) => x ** (tag.readUInt16BE(12) / 256);
  return (x) => {
    const place = x * (count - 1);
    const low = Math.min(Math.floor(place), count - 2);
    const first = tag.readUInt16BE(12 + low * 2);
    const second = tag.readUInt16BE(14 + low * 2);
    return (first + (second - first) * (place - low)) / 65535;
  };
}

function isCurve(tag: Buffer | undefined, expected: Curve): boolean {
  const actual = tag === undefined ? undefined : readCurve(tag);
  const wanted = parametric(expected.length === 1 ? 0 : 3, expected);
  if (actual === undefined || wanted === undefined) return false;
  for (let index = 0; index < samples; index += 1) {
    const x = index / (samples - 1);
    if (!(Math.abs(actual(x) - wanted(x)) <= curveTolerance)) return false;
  }
  return true;
}

function isPrimary(tag: Buffer | undefined, expected: readonly number[]): boolean {
  if (tag?.toString("latin1", 0, 4) !== "XYZ ") return false;
  return expected.every(
    (value, index) => Math.abs(tag.readInt32BE(8 + index * 4) / 65536 - value) <= primaryTolerance,
  );
}

function matches(tags: Tags, space: ColourSpace): boolean {
  const { primaries, curve } = colourModels[space];
  if (primaries === undefined) return isCurve(tags.get("kTRC"), curve);
  return ["r", "g", "b"].every(
    (letter, index) =>
      isPrimary(tags.get(`${letter}XYZ`), primaries[index] ?? []) && isCurve(tags.get(`${letter}TRC`), curve),
  );
}

function recognise(profile: Buffer): ColourSpace | undefined {
  if (profile.toString("latin1", 36, 40) !== "acsp") return undefined;
  if (profile.toString("latin1", 20, 24) !== "XYZ ") return undefined;
  const isGrey = profile.toString("latin1", 16, 20) === "GRAY";
  if (!isGrey && profile.toString("latin1", 16, 20) !== "RGB ") return undefined;
  const tags = readTags(profile);
  // With a table or a code point beside them, matrix and curves are not what decides.
  if ([...tags.keys()].some((name) => /^([AB]2[AB]|[DB]2[DB]|cicp)/.test(name))) return undefined;
  const spaces = Object.keys(colourModels) as ColourSpace[];
  return spaces.find(
    (space) => (colourModels[space].primaries === undefined) === isGrey && matches(tags, space),
  );
}

/** The colour space whose canonical profile can stand for this one; undefined when none looks the same. */
export function recogniseProfile(profile: Buffer): ColourSpace | undefined {
  try {
    return recognise(profile);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
