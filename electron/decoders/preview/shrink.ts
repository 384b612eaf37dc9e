/** Makes pictures small: turned as they say, in sRGB, with nothing beside the pixels; and hashes how they look. */

import sharp from "sharp";
import { maximumPixels } from "../clean/image/decode-pixels.ts";
import { type PictureForm, THUMBNAIL_PIXELS } from "../jobs/preview.ts";
import { HASHED_SIDE, pictureHash } from "./picture-hash.ts";
import { NothingToSee, type Visual } from "./visual.ts";

/** More makes files larger than a list of thousands can afford, less shows. */
const QUALITY = 75;
/** It was made smaller once already, and is looked at on paper. */
const PRINTED_QUALITY = 85;
/** Of the encoder: more takes several times as long for a few bytes. */
const EFFORT = 2;
/** What is behind a transparent picture when it is compared or printed. */
const BACKGROUND = "#ffffff";

export interface Thumbnail {
  readonly form: PictureForm;
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** 16 hexadecimal digits, where there is something in the picture. */
  readonly hash: string | undefined;
}

interface Pixels {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
}

async function smallPixels({ picture }: Visual): Promise<Pixels> {
  try {
    const { width, height } = await picture.metadata();
    if (width * height > maximumPixels) throw new NothingToSee("too-large");
    const { data, info } = await picture
      .autoOrient()
      .resize({
        width: THUMBNAIL_PIXELS,
        height: THUMBNAIL_PIXELS,
        fit: "inside",
        withoutEnlargement: true,
      })
      .toColourspace("srgb")
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height, channels: info.channels };
  } catch (error) {
    if (error instanceof NothingToSee) throw error;
    const isLimit = error instanceof Error && error.message.includes("pixel limit");
    throw new NothingToSee(isLimit ? "too-large" : "damaged", { cause: error });
  }
}

/** Makes a thumbnail. Throws NothingToSee where the picture cannot be decoded. */
export async function shrink(visual: Visual, form: PictureForm): Promise<Thumbnail> {
  const { data, width, height, channels } = await smallPixels(visual);
  const small = (): Visual["picture"] => sharp(data, { raw: { width, height, channels } });
  const written =
    form === "image/webp"
      ? small().webp({ quality: QUALITY, effort: EFFORT })
      : small().flatten({ background: BACKGROUND }).jpeg({ quality: PRINTED_QUALITY });
  const bytes = await written.toBuffer();
  const grey = await small()
    .flatten({ background: BACKGROUND })
    .resize({ width: HASHED_SIDE, height: HASHED_SIDE, fit: "fill" })
    .greyscale()
    .raw()
    .toBuffer();
  return { form, bytes, width, height, hash: pictureHash(grey) };
}
