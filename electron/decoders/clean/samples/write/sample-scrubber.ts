/** What cleans the samples of one track; tracks whose samples cannot say anything have none. */

import type { Removals } from "../../removals.ts";
import { scrubAv1Sample } from "./scrub-av1.ts";
import { scrubJpegSample } from "./scrub-jpeg.ts";
import { scrubMpegSample } from "./scrub-mpeg.ts";
import { type NalFormat, scrubNalSample } from "./scrub-nal.ts";

/** Returns a sample as it may stand in a copy: the same array when it stays as it is. Throws CleanRefusal. */
export type SampleScrubber = (sample: Uint8Array) => Uint8Array;

/** The kinds of samples that may carry more than a picture. */
export type SampleKind = NalFormat | "av1" | "jpeg" | "mpeg";

export function scrubberFor(kind: SampleKind, log: Removals): SampleScrubber {
  switch (kind) {
    case "av1":
      return (sample) => scrubAv1Sample(sample, log);
    case "jpeg":
      return (sample) => scrubJpegSample(sample, log);
    case "mpeg":
      return (sample) => scrubMpegSample(sample, log);
    default:
      return (sample) => scrubNalSample(sample, kind, log);
  }
}
