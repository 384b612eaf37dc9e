/** The job that reads what a file says about itself. */

import * as v from "valibot";

export const questionSchema = v.strictObject({
  /** The ending of the file's name, lower case, without its dot; empty where it has none. A hint, never believed. */
  nameEnding: v.pipe(v.string(), v.maxLength(32)),
});

export const answerSchema = v.strictObject({
  /** By content; `application/octet-stream` for what nobody knows. */
  mediaType: v.pipe(v.string(), v.maxLength(128)),
  /** As it was asked. */
  nameEnding: v.pipe(v.string(), v.maxLength(32)),
});

/** What the job is asked. */
export type DescribeQuestion = v.InferOutput<typeof questionSchema>;
/** What it answers. */
export type Description = v.InferOutput<typeof answerSchema>;
