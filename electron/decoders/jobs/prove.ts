/** The job that judges a finished copy, in a process that has never seen an original. */

import * as v from "valibot";
import { hexOf } from "../../core/decode.ts";
import { boxesSchema } from "../../core/derivative/recipe.ts";

export const personalValueSchema = v.strictObject({
  tag: v.pipe(v.string(), v.maxLength(300)),
  text: v.pipe(v.string(), v.maxLength(2000)),
});

export const questionSchema = v.strictObject({
  /** What the cleaner says that it wrote. */
  mediaType: v.pipe(v.string(), v.maxLength(300)),
  method: v.picklist(["lossless", "re-encoded", "rebuilt"]),
  values: v.pipe(v.array(personalValueSchema), v.maxLength(200_000)),
  /** What the original was called. */
  fileName: v.pipe(v.string(), v.maxLength(2000)),
  contentDigest: v.optional(hexOf(32)),
  /** Parts that have to be of one colour, where the copy is a redaction. */
  boxes: v.exactOptional(boxesSchema),
});

const names = v.pipe(v.array(v.pipe(v.string(), v.maxLength(300))), v.maxLength(20_000));

export const answerSchema = v.strictObject({
  /** For each judge what it found, by name and never by value; absent where it does not apply. */
  type: names,
  structure: names,
  tags: names,
  values: names,
  name: names,
  content: v.optional(names),
  fill: v.exactOptional(names),
  /** Whether ExifTool saw all of the copy; beyond 2 GiB it is not shown the samples of a film. */
  isScannedWhole: v.boolean(),
  /** Whether it is a film without sound, for certain. */
  isSilent: v.boolean(),
  /** Tags whose values a person reads in the document anyway. */
  inContent: names,
});

/** What the job is asked. */
export type ProveQuestion = v.InferOutput<typeof questionSchema>;
/** What it answers. */
export type Proof = v.InferOutput<typeof answerSchema>;
