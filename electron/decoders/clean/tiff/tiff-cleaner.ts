/** TIFF and GeoTIFF: eight, sixteen and floating 32 bits a sample, any number of pages. */

import { createHash } from "node:crypto";
import sharp from "sharp";
import { decodePixels, hashPixels } from "../image/decode-pixels.ts";
import { isOutsideTheFile } from "../image/file-tags.ts";
import { allowsProfileTag } from "../icc/judge-profile.ts";
import type { ScannedTag } from "../format-cleaner.ts";
import { wholeImageCleaner } from "../image/whole-image.ts";
import { cleanTiff } from "./clean-tiff.ts";
import { inspectTiff } from "./inspect-tiff.ts";

const numbers = new Set([
  ...[
    "ImageWidth",
    "ImageHeight",
    "BitsPerSample",
    "Compression",
    "PhotometricInterpretation",
    "StripOffsets",
  ],
  ...[
    "Orientation",
    "SamplesPerPixel",
    "RowsPerStrip",
    "StripByteCounts",
    "PlanarConfiguration",
    "ExtraSamples",
  ],
  ...["SampleFormat", "PageCount"],
]);

function allowsTiffTag(tag: ScannedTag): boolean {
  const { group, name, value } = tag;
  if (isOutsideTheFile(tag) || allowsProfileTag(tag)) return true;
  if (group === "File")
    return (
      (name === "ExifByteOrder" && value === "II") || (name === "PageCount" && /^[0-9]{1,4}$/.test(value))
    );
  return /^(IFD[0-9]{1,4}|ExifIFD)$/.test(group) && numbers.has(name) && /^[0-9 ]{1,60}$/.test(value);
}

/** Whether a page is a smaller copy of another, as libvips' decoder and this program's writer leave it out. */
async function digestPages(bytes: Buffer): Promise<string | undefined> {
  const hash = createHash("sha256");
  try {
    const { pages = 1 } = await sharp(bytes).metadata();
    for (let page = 0; page < pages; page += 1) {
      if (isReduced(bytes, page)) continue;
      hashPixels(hash, await decodePixels(bytes, { page, failOn: "error" }));
    }
  } catch {
    // Without its pixels there is no proof.
    return undefined;
  }
  return hash.digest("hex");
}

/** Follows the chain of directories to a page and looks for the field that marks a thumbnail. */
function isReduced(bytes: Buffer, page: number): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[0] === 0x49;
  const isBig = view.getUint16(2, little) === 43;
  const far = (at: number): number =>
    isBig ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little);
  const [head, step, behind] = isBig ? [8, 20, 12] : [2, 12, 8];
  const count = (at: number): number => (isBig ? far(at) : view.getUint16(at, little));
  let at = far(isBig ? 8 : 4);
  for (let skipped = 0; skipped < page; skipped += 1) at = far(at + head + step * count(at));
  for (let left = count(at), entry = at + head; left > 0; left -= 1, entry += step) {
    const tag = view.getUint16(entry, little);
    const isShort = view.getUint16(entry + 2, little) === 3;
    const value = isShort ? view.getUint16(entry + behind, little) : view.getUint32(entry + behind, little);
    if ((tag === 254 && value % 2 === 1) || (tag === 255 && value === 2)) return true;
  }
  return false;
}

export const tiffCleaner = wholeImageCleaner({
  mediaTypes: ["image/tiff"],
  clean: cleanTiff,
  inspect: inspectTiff,
  allows: allowsTiffTag,
  contentDigest: digestPages,
});
