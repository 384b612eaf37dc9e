/** What a JPEG XL looks like, decoded by jxl-oxide in WebAssembly. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { initSync, JxlImage } from "jxl-oxide-wasm";
import { decodePixels, hashPixels } from "../image/decode-pixels.ts";

let isReady = false;

function prepare(): void {
  if (isReady) return;
  const path = new URL("jxl_oxide_wasm_bg.wasm", import.meta.resolve("jxl-oxide-wasm"));
  initSync({ module: readFileSync(path) });
  isReady = true;
}

/** The digest of all its pictures; undefined when they cannot be decoded. */
export async function jxlDigest(bytes: Buffer): Promise<string | undefined> {
  prepare();
  const image = new JxlImage();
  try {
    image.feedBytes(bytes);
    if (!image.tryInit() || !image.loaded) return undefined;
    const hash = createHash("sha256").update(`${image.animated ?? false} ${image.numLoops ?? 0}`);
    for (let index = 0; index < image.numLoadedKeyframes; index += 1) {
      const frame = image.render(index);
      hash.update(`${frame.durationNumerator}/${frame.durationDenominator}`);
      hashPixels(hash, await decodePixels(frame.encodeToPng(), { failOn: "error" }));
    }
    return hash.digest("hex");
  } catch {
    // Its words are for programmers; here it means that there is no proof.
    return undefined;
  } finally {
    image.free();
  }
}

/** Whether bytes hold all data of a JPEG XL, whatever comes behind it. */
export function isWholeJxl(bytes: Uint8Array): boolean {
  prepare();
  const image = new JxlImage();
  try {
    image.feedBytes(bytes);
    return image.tryInit() && image.loaded;
  } catch {
    // What it cannot read is not whole.
    return false;
  } finally {
    image.free();
  }
}

/** The one picture of a JPEG XL as a PNG in its own colours; undefined where it moves or cannot be decoded. */
export function onlyFrameOfJxl(bytes: Buffer): Uint8Array | undefined {
  prepare();
  const image = new JxlImage();
  try {
    image.feedBytes(bytes);
    if (!image.tryInit() || !image.loaded || image.numLoadedKeyframes !== 1) return undefined;
    return image.render(0).encodeToPng();
  } catch {
    // Its words are for programmers; here it means that there is no picture to write.
    return undefined;
  } finally {
    image.free();
  }
}

/** The first picture of a JPEG XL as a PNG. Throws what the decoder throws. */
export function firstFrameOfJxl(bytes: Buffer): Uint8Array {
  prepare();
  const image = new JxlImage();
  try {
    image.feedBytes(bytes);
    if (!image.tryInit()) throw new Error("no picture");
    return image.render(0).encodeToPng();
  } finally {
    image.free();
  }
}
