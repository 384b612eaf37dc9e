/** The job that reads what a file says about itself. */

import * as v from "valibot";
import { hexOf } from "../../core/decode.ts";

const text = (maxLength: number) => v.pipe(v.string(), v.maxLength(maxLength));
const finite = v.pipe(v.number(), v.finite());

/** What a warning is about; words for each of them are in every language. */
const warningCodes = [
  "truncated",
  "damaged",
  "unknown-format",
  "password-protected",
  "data-after-end",
  "archive-inside",
  "document-inside",
  "position-unusable",
  "values-left-out",
  "samples-not-read",
  "only-beginning-read",
  "time-limit",
  "memory-limit",
  "reader-failed",
  "remark",
] as const;

const warningSchema = v.strictObject({
  tool: text(64),
  version: text(32),
  code: v.picklist(warningCodes),
  /** What the tool said; no path. */
  message: text(200),
  /** Where in the file, in bytes, if that is known. */
  offset: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
});

const tagSchema = v.strictObject({
  tool: text(64),
  /** Family 1 of ExifTool, such as IFD0 or XMP-dc. */
  group: text(256),
  /** The embedded document or sample that it comes from; empty for the file itself. */
  document: text(256),
  name: text(1024),
  value: v.union([text(65_536), v.pipe(v.array(text(65_536)), v.maxLength(65_536))]),
});

/** Where a value of the card was found. */
const origin = { tool: text(64), version: text(32), group: text(256), name: text(1024) };
const reading = <Value extends v.GenericSchema>(value: Value) =>
  v.pipe(v.array(v.strictObject({ value, ...origin })), v.maxLength(64));

/** Every value that was found for a field, the one that is shown first; nothing is merged. */
const cardSchema = v.strictObject({
  /** ISO 8601 as the file has it: no zone where the file has none. */
  capturedAt: reading(text(64)),
  gps: reading(
    v.strictObject({
      latitude: v.pipe(finite, v.minValue(-90), v.maxValue(90)),
      longitude: v.pipe(finite, v.minValue(-180), v.maxValue(180)),
      /** Metres. */
      altitude: v.exactOptional(finite),
    }),
  ),
  make: reading(text(1024)),
  model: reading(text(1024)),
  durationSeconds: reading(v.pipe(finite, v.minValue(0))),
  width: reading(v.pipe(finite, v.minValue(1))),
  height: reading(v.pipe(finite, v.minValue(1))),
  author: reading(text(1024)),
  software: reading(text(1024)),
});

/** Sentences of the summary; words for each of them are in every language. */
const summaryCodes = [
  "taken-with",
  "taken-at",
  "no-time",
  "place",
  "no-place",
  "lasts",
  "by",
  "made-with",
  "commented-by",
  "values-differ",
  "maybe-messenger-copy",
  "moving-picture-inside",
  "more-pictures-inside",
  "credentials-not-checked",
  "damaged",
  "protected",
  "sidecar-proofmode",
  "sidecar-tella",
  "sidecar-c2pa",
  "sidecar-signature",
] as const;

const sentenceSchema = v.strictObject({
  code: v.picklist(summaryCodes),
  /** What fills the sentence, as text. */
  values: v.record(text(32), text(1100)),
});

/** Programs that write down beside a file what they know of it. */
const sidecarKinds = ["proofmode", "tella", "c2pa", "signature"] as const;

const sidecarSchema = v.strictObject({
  kind: v.picklist(sidecarKinds),
  /** The content that it says it is about. */
  sha256: v.exactOptional(hexOf(32)),
  /** The name of the file that it says it is about, without folders. */
  fileName: v.exactOptional(text(1024)),
});

export const questionSchema = v.strictObject({
  /** The ending of the file's name, lower case, without its dot; empty where it has none. A hint, never believed. */
  nameEnding: text(32),
  /** What the beginning of the file looked like when it was taken in. */
  mediaType: text(128),
});

export const answerSchema = v.strictObject({
  /** By content; `application/octet-stream` for what nobody knows. */
  mediaType: text(128),
  tools: v.pipe(v.array(v.strictObject({ name: text(64), version: text(32) })), v.maxLength(16)),
  card: cardSchema,
  tags: v.pipe(v.array(tagSchema), v.maxLength(21_000)),
  warnings: v.pipe(v.array(warningSchema), v.maxLength(200)),
  summary: v.pipe(v.array(sentenceSchema), v.maxLength(32)),
  /** Present when the file is a record about another one. */
  sidecar: v.exactOptional(sidecarSchema),
});

/** What the job is asked. */
export type DescribeQuestion = v.InferOutput<typeof questionSchema>;
/** What it answers. */
export type Description = v.InferOutput<typeof answerSchema>;
/** Every value for every field of the quick card. */
export type Card = Description["card"];
/** One tag with its source. */
export type RecordedTag = Description["tags"][number];
/** Something in the file that a person should know about. */
export type ParseWarning = Description["warnings"][number];
/** A record that another program made about a file. */
export type Sidecar = v.InferOutput<typeof sidecarSchema>;
/** What a warning is about. */
export type WarningCode = ParseWarning["code"];
/** One sentence of the summary. */
export type SummarySentence = Description["summary"][number];
/** Which sentence it is. */
export type SummaryCode = SummarySentence["code"];
