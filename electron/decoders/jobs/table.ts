/** The job that reads one sheet of a spreadsheet; its rows go into the job's output as JSON, every cell as text. */

import * as v from "valibot";

/** Limits of a table; one that passes any of them is not read at all, because nothing of it may be lost silently. */
export const tableLimits = { rows: 50_000, columns: 1_000, characters: 4_000_000 } as const;

/** Why a file has no table. */
export const noTableReasons = [
  "no-table",
  "no-sheet",
  "old-format",
  "encrypted",
  "damaged",
  "too-large",
] as const;

const sheetName = v.pipe(v.string(), v.maxLength(300));

export const questionSchema = v.strictObject({
  /** The sheet to read; without it the first that is not hidden. */
  sheet: v.exactOptional(sheetName),
});

export const answerSchema = v.variant("outcome", [
  v.strictObject({
    outcome: v.literal("table"),
    sheet: sheetName,
    /** Whether some cells hold formulas, so that their values are those that a program stored last. */
    hasFormulas: v.boolean(),
  }),
  v.strictObject({ outcome: v.literal("none"), reason: v.picklist(noTableReasons) }),
]);

/** The rows in the output. */
export const rowsSchema = v.pipe(
  v.array(v.pipe(v.array(v.string()), v.maxLength(tableLimits.columns))),
  v.maxLength(tableLimits.rows),
);

/** What the job is asked. */
export type TableQuestion = v.InferOutput<typeof questionSchema>;
/** What it answers. */
export type TableAnswer = v.InferOutput<typeof answerSchema>;
/** Why there is no table. */
export type NoTableReason = (typeof noTableReasons)[number];
