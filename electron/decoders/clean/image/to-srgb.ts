/** Where a profile is of no published space it cannot be carried: the colours are converted, and the pixels with them. */

import sharp from "sharp";
import { CleanRefusal } from "../format-cleaner.ts";
import { maximumPixels } from "./decode-pixels.ts";

/** The same look in sRGB, encoded anew with nothing beside it. Orientation is applied. Throws CleanRefusal. */
export async function toSrgb(bytes: Uint8Array, format: "jpeg" | "png" | "webp"): Promise<Buffer> {
  try {
    const picture = sharp(bytes, { failOn: "warning", limitInputPixels: maximumPixels });
    if (format === "jpeg")
      return await picture.autoOrient().jpeg({ quality: 95, chromaSubsampling: "4:4:4" }).toBuffer();
    if (format === "webp") return await picture.autoOrient().webp({ lossless: true }).toBuffer();
    return await picture.autoOrient().png().toBuffer();
  } catch (error) {
    throw new CleanRefusal("damaged", "the picture cannot be decoded", { cause: error });
  }
}
