/** The job that writes a clean copy of a file. */

import * as v from "valibot";
import { hexOf, naturalNumber } from "../../core/decode.ts";
import { personalValueSchema } from "./prove.ts";

export const questionSchema = v.strictObject({
  /** The ending of the file's name, lower case, without its dot; a hint for the reader of metadata. */
  nameEnding: v.pipe(v.string(), v.maxLength(32)),
});

const shortText = v.pipe(v.string(), v.maxLength(300));

/** What is said of a copy that was written. */
export const cleanedEntries = {
  outcome: v.literal("cleaned"),
  originalMediaType: shortText,
  mediaType: shortText,
  method: v.picklist(["lossless", "re-encoded", "rebuilt"]),
  /** `group` or `group:tag`, never a value. */
  removed: v.pipe(v.array(shortText), v.maxLength(20_000)),
  notes: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/))), v.maxLength(200)),
  /** What the original says about itself, to be looked for in the copy. */
  values: v.pipe(v.array(personalValueSchema), v.maxLength(200_000)),
  /** Digest of what a person sees or hears in the original; absent where the format has none. */
  contentDigest: v.optional(hexOf(32)),
  /** Versions of what did it. */
  tools: v.array(v.strictObject({ name: shortText, version: shortText })),
};

/** Why a file cannot be cleaned. */
export const cleanRefusals = [
  "unsupported-format",
  "damaged",
  "encrypted",
  "unknown-structure",
  "too-large",
  "too-deep",
  "active-content",
  "not-proven",
] as const;

/** What is said where no copy was written. */
export const refusedEntries = {
  outcome: v.literal("refused"),
  mediaType: shortText,
  message: shortText,
  offset: v.optional(naturalNumber),
};

export const answerSchema = v.variant("outcome", [
  v.strictObject(cleanedEntries),
  v.strictObject({ ...refusedEntries, reason: v.picklist(cleanRefusals) }),
]);

/** What the job is asked. */
export type CleanQuestion = v.InferOutput<typeof questionSchema>;
/** What it answers. */
export type CleanAnswer = v.InferOutput<typeof answerSchema>;
