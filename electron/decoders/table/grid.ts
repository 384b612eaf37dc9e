/** Gathers the cells of a sheet within limits. Rows without text take no room, however often they are repeated. */

import { tableLimits } from "../jobs/table.ts";

export class Grid {
  readonly rows: string[][] = [];
  /** Whether something had no room. */
  isTooLarge = false;
  hasFormulas = false;
  #characters = 0;
  #row: string[] = [];

  /** Adds a cell to the row that is under way, `count` times from a column on that counts from 0. */
  cell(column: number, text: string, count = 1): void {
    if (text === "") return;
    this.#characters += text.length * count;
    if (column + count > tableLimits.columns || this.#characters > tableLimits.characters) {
      this.isTooLarge = true;
      return;
    }
    while (this.#row.length < column) this.#row.push("");
    for (let at = column; at < column + count; at += 1) this.#row[at] = text;
  }

  /** Ends the row, which stands there `count` times. */
  endRow(count = 1): void {
    const row = this.#row;
    this.#row = [];
    if (row.length === 0 || this.isTooLarge) return;
    this.#characters += row.join("").length * (count - 1);
    if (this.rows.length + count > tableLimits.rows || this.#characters > tableLimits.characters) {
      this.isTooLarge = true;
      return;
    }
    for (let times = 0; times < count; times += 1) this.rows.push(row);
  }
}
