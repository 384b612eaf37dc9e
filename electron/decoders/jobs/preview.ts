/** The job that looks at a file: a small picture of it, and what it can be compared by. */

import * as v from "valibot";
import { hexOf } from "../../core/decode.ts";

/** The longest side of every thumbnail, in pixels. */
export const THUMBNAIL_PIXELS = 320;
/** Far more than a picture of that size takes. */
export const MAX_THUMBNAIL_BYTES = 512 * 1024;

/** Why a file has no thumbnail; words for each of them are in every language. */
export const noThumbnailReasons = [
  "no-picture",
  "needs-window",
  "unsupported-format",
  "damaged",
  "encrypted",
  "too-large",
] as const;

/** What is kept in the vault, and what every reader of documents shows. */
const pictureForms = ["image/webp", "image/jpeg"] as const;
/** One of them. */
export type PictureForm = (typeof pictureForms)[number];

const shortText = v.pipe(v.string(), v.maxLength(300));

export const questionSchema = v.strictObject({
  /** What the beginning of the file looked like when it was taken in: a hint of what to load. */
  mediaType: shortText,
  /** What the small picture is written as. */
  form: v.picklist(pictureForms),
});

const side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(THUMBNAIL_PIXELS));

export const answerSchema = v.strictObject({
  thumbnail: v.variant("outcome", [
    v.strictObject({
      outcome: v.literal("made"),
      mediaType: v.picklist(pictureForms),
      width: side,
      height: side,
      notes: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/))), v.maxLength(8)),
      tools: v.pipe(v.array(v.strictObject({ name: shortText, version: shortText })), v.maxLength(8)),
    }),
    v.strictObject({ outcome: v.literal("none"), reason: v.picklist(noThumbnailReasons) }),
  ]),
  /** 64 bits that change little when the picture does; absent where there is nothing in it to tell it by. */
  picture: v.exactOptional(hexOf(8)),
  /** SHA-256 of what is seen or heard, whatever the file says about itself; absent where nobody here can tell. */
  content: v.exactOptional(hexOf(32)),
});

/** What it answers. */
export type PreviewAnswer = v.InferOutput<typeof answerSchema>;
/** Why there is no thumbnail. */
export type NoThumbnailReason = (typeof noThumbnailReasons)[number];
