/**
 * Reads samples for judgement, apart from what writes them: which parts of a sample are picture or sound, and which may
 * not stand in a clean copy.
 */

import { lookIntoAv1 } from "./look-into-av1.ts";
import { lookIntoJpeg } from "./look-into-jpeg.ts";
import { lookIntoMpeg } from "./look-into-mpeg.ts";
import { lookIntoUnits, type UnitLayout } from "./look-into-units.ts";

/** What a sample is made of. */
export interface SampleView {
  /** What a person sees or hears, in order. */
  readonly content: readonly Uint8Array[];
  /** What a clean copy must not have, in the words of the format. */
  readonly foreign: readonly string[];
}

/** How the samples of a track are read; `opaque` ones are content as a whole. */
export type SampleLayout = UnitLayout | "av1" | "jpeg" | "mpeg" | "opaque";

/** Throws RangeError when a sample has not the structure of its codec. */
export function lookInto(sample: Uint8Array, layout: SampleLayout): SampleView {
  if (layout === "opaque") return { content: [sample], foreign: [] };
  if (layout === "av1") return lookIntoAv1(sample);
  if (layout === "jpeg") return lookIntoJpeg(sample);
  if (layout === "mpeg") return lookIntoMpeg(sample);
  return lookIntoUnits(sample, layout);
}
