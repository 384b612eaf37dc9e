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

/** How many cells are named where something is said of them; all are counted. */
export const NAMED_CELLS = 20;

const sheetName = v.pipe(v.string(), v.maxLength(300));

/** Cells by the names that a spreadsheet gives them. */
const cellsSchema = v.strictObject({
  count: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  first: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[A-Z]{1,3}\d{1,16}$/))), v.maxLength(NAMED_CELLS)),
});

export const questionSchema = v.strictObject({
  /** The sheet to read; without it the first that is not hidden. */
  sheet: v.exactOptional(sheetName),
});

export const answerSchema = v.variant("outcome", [
  v.strictObject({
    outcome: v.literal("table"),
    sheet: sheetName,
    /** Sheets that are not hidden and were not read, at most a hundred. */
    otherSheets: v.pipe(v.array(sheetName), v.maxLength(100)),
    /** Whether some cells hold formulas, so that their values are those that a program stored last. */
    hasFormulas: v.boolean(),
    /** Cells that hold an error such as `#REF!` instead of a value. */
    errorCells: cellsSchema,
    /** Formulas that nothing was stored for; their cells are empty here. */
    unworkedCells: cellsSchema,
  }),
  v.strictObject({ outcome: v.literal("none"), reason: v.picklist(noTableReasons) }),
]);

/** The rows in the output: those with anything in them, counted as the spreadsheet counts. */
export const rowsSchema = v.pipe(
  v.array(
    v.strictObject({
      row: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
      cells: v.pipe(v.array(v.string()), v.maxLength(tableLimits.columns)),
    }),
  ),
  v.maxLength(tableLimits.rows),
);

/** What the job is asked. */
export type TableQuestion = v.InferOutput<typeof questionSchema>;
/** What it answers. */
export type TableAnswer = v.InferOutput<typeof answerSchema>;
/** Cells of which something is said. */
export type TableCells = v.InferOutput<typeof cellsSchema>;
/** Why there is no table. */
export type NoTableReason = (typeof noTableReasons)[number];
