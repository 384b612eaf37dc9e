/** A row of a table, wherever the table comes from. Invariant: it is counted as whoever opens the table in a spreadsheet sees it. */

export interface TableRow {
  /** From 1, with the rows that hold nothing. */
  readonly row: number;
  readonly cells: readonly string[];
}
