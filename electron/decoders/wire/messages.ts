/** What the engine and the decoder process say to each other. Both sides check every message; one job runs at a time. */

import * as v from "valibot";
import { naturalNumber } from "../../core/decode.ts";
import { MAX_PART_BYTES } from "./frame.ts";

const shortText = v.pipe(v.string(), v.maxLength(1000));

/** From the engine. `bytes` answers a `read` and carries what was asked for; `taken` answers a `write`. */
export const toProcessSchema = v.variant("kind", [
  v.strictObject({
    kind: v.literal("job"),
    job: v.string(),
    question: v.unknown(),
    /** Size of the file that the job reads. */
    sizeBytes: naturalNumber,
  }),
  v.strictObject({ kind: v.literal("bytes") }),
  v.strictObject({ kind: v.literal("taken") }),
]);

/** From the decoder process, which may have been taken over by what it reads. */
export const fromProcessSchema = v.variant("kind", [
  v.strictObject({ kind: v.literal("ready") }),
  /** The code of the job is loaded; from here on its time counts. */
  v.strictObject({ kind: v.literal("begun") }),
  v.strictObject({
    kind: v.literal("read"),
    offset: naturalNumber,
    length: v.pipe(naturalNumber, v.maxValue(MAX_PART_BYTES)),
  }),
  /** The frame carries the next bytes of the output. */
  v.strictObject({ kind: v.literal("write") }),
  v.strictObject({ kind: v.literal("answer"), answer: v.unknown() }),
  /** The job threw. */
  v.strictObject({ kind: v.literal("failure"), message: shortText }),
]);

/** A message of the engine. */
export type ToProcess = v.InferOutput<typeof toProcessSchema>;
/** A message of the decoder process. */
export type FromProcess = v.InferOutput<typeof fromProcessSchema>;
