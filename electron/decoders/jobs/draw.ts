/** The job that draws a picture, or one page of a document, as a person sees it: to be looked at, and painted on. */

import * as v from "valibot";
import { paintedPage, paintedSide } from "../../core/derivative/recipe.ts";
import { cleanRefusals } from "./clean.ts";

/** The longest side of what is drawn, in pixels; larger pictures are made smaller. */
export const DRAWN_PIXELS = 2000;
/** More than a drawing of that size takes. */
export const MAX_DRAWN_BYTES = 32 * 1024 * 1024;

export const questionSchema = v.strictObject({ page: paintedPage });

export const answerSchema = v.variant("outcome", [
  v.strictObject({
    outcome: v.literal("drawn"),
    mediaType: v.literal("image/png"),
    /** Of the whole file. */
    pages: paintedPage,
    /** In the unit of the boxes of a redaction: pixels of the picture, points of the page. */
    width: paintedSide,
    height: paintedSide,
  }),
  v.strictObject({
    outcome: v.literal("refused"),
    reason: v.picklist([...cleanRefusals, "not-paintable"]),
  }),
]);

/** What it answers. */
export type DrawAnswer = v.InferOutput<typeof answerSchema>;
