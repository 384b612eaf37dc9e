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

/** The digest of the main picture as a viewer shows it, eight bits a channel; undefined when it cannot be decoded. */
export async function heifDigest(bytes: Buffer): Promise<string | undefined> {
  if (!bytes.includes("hvc1")) return pixelDigest(bytes);
  const images = new libheif.HeifDecoder().decode(bytes);
  try {
    const primary = images.find((image) => image.is_primary());
    const [width, height] = [primary?.get_width() ?? 0, primary?.get_height() ?? 0];
    if (primary === undefined || width * height > maximumPixels) return undefined;
    const pixels = await decode(primary, width, height);
    if (pixels === undefined) return undefined;
    const shape = `${width} ${height} ${primary.has_alpha_channel() ? "alpha" : ""}`;
    return createHash("sha256").update(shape).update(pixels).digest("hex");
  } finally {
    for (const image of images) image.free();
  }
}
