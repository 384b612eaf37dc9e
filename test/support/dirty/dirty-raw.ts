/** Raw photographs as far as a reader of previews sees them: a TIFF head, tags, rubbish for samples, finished pictures. */

import { inBytes, markerOf } from "./dirty-file.ts";
import type { DirtyFile } from "./dirty-file.ts";
import { exifWith } from "./exif-with.ts";
import { patternSamples, picture } from "./pictures.ts";

/** One raw file for each hiding place. */
export async function dirtyRaws(): Promise<DirtyFile[]> {
  const large = await picture(3, 360, 240).jpeg().toBuffer();
  const small = await picture(3, 160, 120).jpeg().toBuffer();
  const samples = patternSamples(64, 64, 1);
  const at = (place: string, make: (text: string) => Uint8Array): DirtyFile =>
    inBytes(place, make(markerOf(place)));
  const comment = (text: string): Buffer =>
    Buffer.concat([Buffer.from([0xff, 0xfe, 0, text.length + 2]), Buffer.from(text)]);
  return [
    at("tags of the camera", (text) => Buffer.concat([exifWith(text, 6), small, samples, large, samples])),
    at("tags of the finished picture", (text) =>
      Buffer.concat([
        exifWith("", 1),
        small,
        large.subarray(0, 2),
        comment(text),
        large.subarray(2),
        samples,
      ]),
    ),
    at("behind everything", (text) => Buffer.concat([exifWith("", 1), large, samples, Buffer.from(text)])),
  ];
}
