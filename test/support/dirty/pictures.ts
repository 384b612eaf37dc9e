/** Small pictures with enough in them to be told apart, made once for each run. */

import sharp from "sharp";
import type { Sharp } from "sharp";

/** Samples of a fixed pattern that no codec can guess. */
export function patternSamples(width: number, height: number, channels: number): Buffer {
  const samples = Buffer.alloc(width * height * channels);
  let state = 12_345;
  for (let index = 0; index < samples.length; index += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    samples[index] = ((index / 7) & 0xc0) ^ (state >>> 26);
  }
  return samples;
}

/** A picture ready to be encoded in any format. */
export const picture = (channels: 1 | 3 | 4 = 3, width = 72, height = 40): Sharp =>
  sharp(patternSamples(width, height, channels), { raw: { width, height, channels } });

/** An animation of three pictures, ready to be encoded. */
export const animation = (): Sharp =>
  sharp(patternSamples(40, 72, 4), { raw: { width: 40, height: 72, channels: 4, pageHeight: 24 } });
