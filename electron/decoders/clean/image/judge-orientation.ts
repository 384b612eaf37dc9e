/** The judge of the one Exif block that a clean picture may hold, by comparison with a fixed text. */

import type { ScannedTag } from "../format-cleaner.ts";

const before = "4d4d002a00000008000101120003000000010";
const after = "000000000000";

/** Tells whether TIFF-shaped bytes hold an orientation from 2 to 8 and not one bit more. */
export function isOrientationOnly(tiff: Uint8Array): boolean {
  const text = Buffer.from(tiff).toString("hex");
  const value = text.slice(before.length, -after.length);
  return text.startsWith(before) && text.endsWith(after) && /^00[2-8]$/.test(value);
}

/** What ExifTool reports of that block. */
export const allowsOrientation = ({ group, name, value }: ScannedTag): boolean =>
  (group === "IFD0" && name === "Orientation" && /^[2-8]$/.test(value)) ||
  (group === "File" && name === "ExifByteOrder" && value === "MM");
