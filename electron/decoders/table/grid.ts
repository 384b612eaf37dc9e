/** Gathers the cells of a sheet within limits. Rows without text take no room, however often they are repeated, and still count. */

import type { TableRow } from "../../core/text/table-row.ts";
import { NAMED_CELLS, type TableCells, tableLimits } from "../jobs/table.ts";

/** The letters of a column that counts from 0. */
function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

/** Cells of which something is said: all are counted, the first are named. */
class NamedCells implements TableCells {
  count = 0;
  readonly first: string[] = [];

  add(name: string): void {
    this.count += 1;
    if (this.first.length < NAMED_CELLS) this.first.push(name);
  }
}

export class Grid {
  readonly rows: TableRow[] = [];
  readonly errorCells = new NamedCells();
  readonly unworkedCells = new NamedCells();
  /** Whether something had no room. */
  isTooLarge = false;
  hasFormulas = false;
  #characters = 0;
  #cells: string[] = [];
  #next = 1;

  /** The number of the row that is under way or comes next, from 1. */
  get row(): number {
    return this.#next;
  }

  /** Begins a row that says its number. Throws RangeError for one that is no number, or behind the row that comes next. */
  startRow(number: number): void {
    if (!Number.isSafeInteger(number) || number < this.#next) throw new RangeError("rows in disorder");
    this.#next = number;
  }

  /** Adds a cell to the row that is under way, `count` times from a column on that counts from 0. */
  cell(column: number, text: string, count = 1): void {
    if (text === "") return;
    this.#characters += text.length * count;
    if (column + count > tableLimits.columns || this.#characters > tableLimits.characters) {
      this.isTooLarge = true;
      return;
    }
    while (this.#cells.length < column) this.#cells.push("");
    for (let at = column; at < column + count; at += 1) this.#cells[at] = text;
  }

  /** The name of a cell in the row that is under way. */
  nameOf(column: number): string {
    return `${columnName(column)}${String(this.#next)}`;
  }

  /** Ends the row, which stands there `count` times. */
  endRow(count = 1): void {
    const [cells, first] = [this.#cells, this.#next];
    this.#cells = [];
    this.#next += count;
    if (cells.length === 0 || this.isTooLarge) return;
    this.#characters += cells.join("").length * (count - 1);
    if (this.rows.length + count > tableLimits.rows || this.#characters > tableLimits.characters) {
      this.isTooLarge = true;
      return;
    }
    for (let times = 0; times < count; times += 1) this.rows.push({ row: first + times, cells });
  }
}
