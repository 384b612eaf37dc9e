/** Short clips that ffmpeg makes, each once in a run: a moving test picture and a tone. */

import { made } from "./clean-copy.ts";

const clips = new Map<string, Buffer>();

const picture = ["-f", "lavfi", "-i", "testsrc=s=96x64:r=10:d=1"];
const sound = ["-f", "lavfi", "-i", "sine=440:d=1:r=44100"];

/** A clip with the given codecs and options; what was made before is given again. */
export function clip(ending: string, ...options: readonly string[]): Buffer {
  const key = [ending, ...options].join(" ");
  const known = clips.get(key);
  if (known !== undefined) return Buffer.from(known);
  const inputs = options.includes("-vn") ? sound : options.includes("-an") ? picture : [...picture, ...sound];
  const bytes = made(ending, ...inputs, ...options);
  clips.set(key, bytes);
  return Buffer.from(bytes);
}

/** H.264 with the encoder's settings in user data, and AAC; the header stands behind the samples. */
export const plainMovie = (...options: readonly string[]): Buffer =>
  clip("mp4", "-c:v", "libx264", "-bf", "2", "-c:a", "aac", ...options);
