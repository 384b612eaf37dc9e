/** What the main picture of a HEIF or AVIF looks like: HEVC decoded by libheif in WebAssembly, AV1 by libvips. */

import { createHash } from "node:crypto";
import libheif from "libheif-js/wasm-bundle.js";
import { maximumPixels, pixelDigest } from "../image/decode-pixels.ts";

type HeifImage = ReturnType<InstanceType<typeof libheif.HeifDecoder>["decode"]>[number];

const decode = (image: HeifImage, width: number, height: number): Promise<Uint8ClampedArray | undefined> =>
  new Promise((resolve) => {
    const target = { data: new Uint8ClampedArray(width * height * 4), width, height };
    image.display(target, (result) => resolve(result?.data));
  });

/** The main picture as a viewer shows it: red, green, blue, transparency, eight bits each. */
export interface HeifPixels {
  readonly samples: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  readonly hasAlpha: boolean;
}

/** Whether the pictures are of HEVC, which libvips cannot decode here. */
export const isHevc = (bytes: Buffer): boolean => bytes.includes("hvc1");

/** Decodes the main picture of a HEIC; undefined when it cannot be decoded or is larger than any camera makes. */
export async function decodeHevc(bytes: Buffer): Promise<HeifPixels | undefined> {
  const images = new libheif.HeifDecoder().decode(bytes);
  try {
    const primary = images.find((image) => image.is_primary());
    const [width, height] = [primary?.get_width() ?? 0, primary?.get_height() ?? 0];
    if (primary === undefined || width * height > maximumPixels) return undefined;
    const samples = await decode(primary, width, height);
    return samples === undefined
      ? undefined
      : { samples, width, height, hasAlpha: primary.has_alpha_channel() };
  } finally {
    for (const image of images) image.free();
  }
}

/** The digest of those pixels. */
export const digestOfHevc = ({ samples, width, height, hasAlpha }: HeifPixels): string =>
  createHash("sha256")
    .update(`${width} ${height} ${hasAlpha ? "alpha" : ""}`)
    .update(samples)
    .digest("hex");

/** The digest of the main picture; undefined when it cannot be decoded. */
export async function heifDigest(bytes: Buffer): Promise<string | undefined> {
  if (!isHevc(bytes)) return pixelDigest(bytes);
  const pixels = await decodeHevc(bytes);
  return pixels === undefined ? undefined : digestOfHevc(pixels);
}
