/** One row of figures: ours, the rival's, their ratio, and the budget that the ratio is held against. */

export interface Row {
  readonly what: string;
  readonly ours: string;
  readonly rival?: string | undefined;
  /** Ours over the rival's, or over the budget where there is no rival; below 1 is better. */
  readonly ratio: number;
  readonly budget: number;
}

const columns = ["what", "ours", "against", "ratio", "budget", ""] as const;

const cellsOf = (row: Row): string[] => [
  row.what,
  row.ours,
  row.rival ?? "the budget",
  row.ratio.toFixed(2),
  Number.isFinite(row.budget) ? `≤ ${row.budget.toFixed(2)}` : "–",
  Number.isFinite(row.budget) ? (row.ratio <= row.budget ? "within" : "OVER") : "",
];

/** Lays rows out in columns. */
export function formatTable(rows: readonly Row[]): string {
  const lines = [[...columns], ...rows.map(cellsOf)];
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? "").length)));
  const formatted = lines.map((line) =>
    line
      .map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - cell.length))
      .join("  ")
      .trimEnd(),
  );
  return formatted.join("\n");
}

export const inSeconds = (seconds: number): string => `${seconds.toFixed(2)} s`;
export const inMilliseconds = (seconds: number): string => `${(seconds * 1000).toFixed(1)} ms`;
export const inMegabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
