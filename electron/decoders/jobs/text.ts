/** The job that reads the words of a document, for searching and showing it; they go into the job's output as UTF-8. */

import * as v from "valibot";

/** More letters than a thick book has; what is behind them is not read, and that is said. */
export const MAX_TEXT_CHARACTERS = 2_000_000;

/** Why a file has no text. */
export const noTextReasons = ["no-document", "damaged", "encrypted", "too-large"] as const;

const shortText = v.pipe(v.string(), v.maxLength(300));

export const questionSchema = v.strictObject({
  /** What the file is, as the detection of types has it. */
  mediaType: shortText,
});

export const answerSchema = v.variant("outcome", [
  v.strictObject({
    outcome: v.literal("text"),
    /** Whether all of it was read; pages are parted by form feeds. */
    isWhole: v.boolean(),
    tool: v.strictObject({ name: shortText, version: shortText }),
    /** How the letters were stored, for a text that does not say it and had to be guessed. */
    guessedEncoding: v.exactOptional(v.literal("windows-1251")),
  }),
  v.strictObject({ outcome: v.literal("none"), reason: v.picklist(noTextReasons) }),
]);

/** What it answers. */
export type TextAnswer = v.InferOutput<typeof answerSchema>;
/** Why there is no text. */
export type NoTextReason = (typeof noTextReasons)[number];

/** How the words of a document are stored. */
export type DocumentKind = "plain" | "rich" | "archive" | "pages" | "mail";

const pageTypes = new Set(["application/pdf", "text/html", "application/epub+zip", "application/xhtml+xml"]);
const archiveType = /officedocument|opendocument|ms-(?:word|excel|powerpoint)\.\w+\.macroenabled/i;
const plainType = /^text\/|^application\/(?:json|xml|gpx\+xml|vnd\.google-earth\.kml\+xml)$/;

/** Which files have words that can be read, by their type; undefined for all others. */
export function documentKindOf(mediaType: string): DocumentKind | undefined {
  if (pageTypes.has(mediaType)) return "pages";
  if (mediaType === "message/rfc822" || mediaType === "application/mbox") return "mail";
  if (mediaType === "application/rtf" || mediaType === "text/rtf") return "rich";
  if (archiveType.test(mediaType)) return "archive";
  return plainType.test(mediaType) ? "plain" : undefined;
}
