/**
 * Pixels as stored, without colour management, so that two files can be compared after their profiles were exchanged.
 * Warnings count as failures: a decoder that had to guess proves nothing.
 */

import { createHash } from "node:crypto";
import type { Hash } from "node:crypto";
import sharp from "sharp";

/** The decoder's own limit: about 16384 by 16384 pixels. */
export const maximumPixels = 268_402_689;

const neededLoaders = [
  ...["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadNsgif"],
  ...["VipsForeignLoadTiff", "VipsForeignLoadHeif", "VipsForeignLoadSvg"],
];

sharp.cache(false);
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: neededLoaders });

/** Which of the pictures in a file, and how hard to look. */
export interface DecodeOptions {
  readonly page?: number;
  readonly pages?: number;
  readonly failOn?: "error" | "warning";
}

export interface Pixels {
  readonly samples: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** `uchar`, `ushort` or `float`. */
  readonly depth: string;
  /** 1 to 8, as Exif counts. */
  readonly orientation: number;
  readonly space: string;
  /** How long each picture of an animation is shown, and how often all are; absent for a still. */
  readonly delaysMs: readonly number[] | undefined;
  readonly loops: number | undefined;
}

/** The colour space in which nothing is lost. */
function spaceFor(space: string | undefined, depth: string | undefined): string {
  if (space === "cmyk") return "cmyk";
  const isGrey = space === "b-w" || space === "grey16";
  if (depth === "ushort") return isGrey ? "grey16" : "rgb16";
  if (depth === "uchar") return isGrey ? "b-w" : "srgb";
  return isGrey ? "b-w" : "scrgb";
}

/** Decodes all samples. Throws what the decoder throws. */
export async function decodePixels(bytes: Uint8Array, options: DecodeOptions = {}): Promise<Pixels> {
  const picture = sharp(bytes, {
    failOn: "warning",
    ignoreIcc: true,
    limitInputPixels: maximumPixels,
    ...options,
  });
  const { space, depth, orientation, delay, loop } = await picture.metadata();
  if (!["uchar", "ushort", "float"].includes(depth))
    throw new Error("samples that cannot be read without loss");
  const target = spaceFor(space, depth);
  const { data, info } = await picture
    .pipelineColourspace(target)
    .toColourspace(target)
    .raw({ depth: depth === "uchar" || depth === "ushort" ? depth : "float" })
    .toBuffer({ resolveWithObject: true });
  return {
    samples: data,
    width: info.width,
    height: info.height,
    channels: info.channels,
    depth,
    orientation: orientation ?? 1,
    space: target,
    delaysMs: delay,
    loops: loop,
  };
}

/** Adds a picture's shape and samples to a digest. */
export function hashPixels(hash: Hash, pixels: Pixels): void {
  const { samples, ...shape } = pixels;
  hash.update(JSON.stringify(shape));
  hash.update(samples);
}

/** The digest of what the first picture, or all `pages` of them, look like; undefined when they cannot be decoded. */
export async function pixelDigest(
  bytes: Uint8Array,
  options: DecodeOptions = {},
): Promise<string | undefined> {
  try {
    const hash = createHash("sha256");
    hashPixels(hash, await decodePixels(bytes, options));
    return hash.digest("hex");
  } catch {
    // The decoder's messages say nothing that a report needs: there is no proof without its pixels.
    return undefined;
  }
}
