/** The job that makes pixels of a drawing of our own, for whoever cannot use an SVG file. */

import * as v from "valibot";

/** More than a drawing of twice its size takes. */
export const MAX_RASTER_BYTES = 32 * 1024 * 1024;

export const questionSchema = v.strictObject({});

const side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20_000));

export const answerSchema = v.strictObject({ mediaType: v.literal("image/png"), width: side, height: side });
