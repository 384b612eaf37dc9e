/** How much smaller than a frame of 35 mm a sensor is, from what the camera says about its lens or its pixels. */

import { giveWay } from "./give-way.ts";

/** Millimetres of the units of Exif. */
const millimetres: Readonly<Record<number, number>> = { 3: 10, 4: 1, 5: 0.001 };
const INCH = 25.4;

/** The first size with a proportion that sensors have. */
function pictureSize(sizes: readonly (number | undefined)[]): readonly [number, number] | undefined {
  for (let index = 0; index + 1 < sizes.length; index += 2) {
    const [width, height] = [sizes[index], sizes[index + 1]];
    if (width === undefined || height === undefined) continue;
    if (width / height > 0.5 && width / height < 2) return [width, height];
  }
  return undefined;
}

/**
 * The factor, of focal length, the same for 35 mm, unit and resolutions of the sensor, and sizes of the picture, each
 * undefined where it is missing or zero. Throws DecodeError for the one maker whose cameras take other ways.
 */
export function scaleFactor(
  [focal, focal35, unit, acrossResolution, downResolution, ...sizes]: readonly (number | undefined)[],
  make: string,
): number | undefined {
  if (focal !== undefined && focal35 !== undefined) return focal35 / focal;
  if (make === "Canon") giveWay("a maker with sensors like those of others");
  if (acrossResolution === undefined) return undefined;
  const size = pictureSize(sizes);
  if (size === undefined) return undefined;
  const units = (unit === undefined ? undefined : millimetres[unit]) ?? INCH;
  const width = size[0] * (units / acrossResolution);
  const height = size[1] * (units / (downResolution ?? acrossResolution));
  const diagonal = Math.sqrt(width * width + height * height);
  return diagonal > 1 && diagonal < 100 ? Math.sqrt(36 * 36 + 24 * 24) / diagonal : undefined;
}
