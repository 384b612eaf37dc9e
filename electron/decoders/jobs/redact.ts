/** The job that paints over parts of a picture or of the pages of a document. */

import * as v from "valibot";
import { boxesSchema, sizesSchema } from "../../core/derivative/recipe.ts";
import { cleanedEntries, cleanRefusals, questionSchema as cleanQuestion, refusedEntries } from "./clean.ts";

/** At which pages are drawn; the judge of the paint has to know it. */
export const PAGE_DOTS_PER_INCH = 200;

export const questionSchema = v.strictObject({ ...cleanQuestion.entries, boxes: boxesSchema });

export const answerSchema = v.variant("outcome", [
  v.strictObject({ ...cleanedEntries, sizes: sizesSchema }),
  v.strictObject({
    ...refusedEntries,
    reason: v.picklist([...cleanRefusals, "not-paintable", "box-outside"]),
  }),
]);

/** What the job is asked. */
export type RedactQuestion = v.InferOutput<typeof questionSchema>;
/** What it answers. */
export type RedactAnswer = v.InferOutput<typeof answerSchema>;
