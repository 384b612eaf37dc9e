/** The rows of a sheet of a workbook (ECMA-376 part 1, 18.3): what each cell shows, by the value that was stored last. */

import type { XmlElement, XmlListener } from "../readers/xml-events.ts";
import type { CellFormat } from "./cell-format.ts";
import { dateOfNumber, lengthOfNumber } from "./cell-times.ts";
import type { Grid } from "./grid.ts";
import { plainNumber, shownNumber } from "./shown-number.ts";

/** What the cells of a sheet need to be read. */
export interface Around {
  readonly strings: readonly string[];
  /** By the number of the format that a cell has. */
  readonly formats: readonly CellFormat[];
  readonly is1904: boolean;
}

interface OpenCell {
  readonly type: string;
  readonly style: number;
  readonly column: number;
  isFormula: boolean;
  text: string;
}

/** The column of a reference such as `C5`, from 0. Throws RangeError for one of another row or shape. */
function columnOf(reference: string, row: number): number {
  const [, letters = "", number] = /^([A-Z]{1,3})(\d+)$/.exec(reference) ?? [];
  if (letters === "" || Number(number) !== row) throw new RangeError("a cell of another row");
  return Array.from(letters).reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Characters that XML cannot hold stand as `_x000D_` (ECMA-376 part 1, 22.9.2.19); ends of lines become one kind. */
const unescaped = (text: string): string =>
  text
    .replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll(/\r\n?/g, "\n");

/** Throws RangeError for a text that is not there. */
function sharedText(strings: readonly string[], text: string): string {
  const found = /^\s*\d+\s*$/.test(text) ? strings[Number(text)] : undefined;
  if (found === undefined) throw new RangeError("a text that is not there");
  return unescaped(found);
}

/** The number of a cell as it is shown, as far as that loses nothing. */
export function numberText(text: string, format: CellFormat | undefined, is1904: boolean): string {
  const value = Number(text);
  switch (format?.kind) {
    case "date":
      return dateOfNumber(value, format.shows, is1904) ?? plainNumber(text);
    case "length":
      return lengthOfNumber(value) ?? plainNumber(text);
    case "number":
      return shownNumber(text, format.sections);
    case undefined:
      return plainNumber(text);
  }
}

function textOf({ type, style, text }: OpenCell, { strings, formats, is1904 }: Around): string {
  if (type === "s") return sharedText(strings, text);
  if (type === "b") return text.trim() === "1" ? "true" : "false";
  if (type === "d") return text.trim().replace(/T00:00:00(\.0*)?Z?$/, "");
  return type === "n" && text.trim() !== "" ? numberText(text, formats[style], is1904) : unescaped(text);
}

class RowsListener implements XmlListener {
  readonly #grid: Grid;
  readonly #around: Around;
  #cell: OpenCell | undefined;
  #next = 0;

  constructor(grid: Grid, around: Around) {
    this.#grid = grid;
    this.#around = around;
  }

  element({ name, attributes }: XmlElement): void {
    if (name === "row") {
      this.#next = 0;
      this.#grid.startRow(Number(attributes.get("r") ?? this.#grid.row));
    } else if (name === "c") this.#openCell(attributes);
    else if (this.#cell !== undefined && name === "f") {
      this.#grid.hasFormulas = true;
      this.#cell.isFormula = true;
    }
  }

  #openCell(attributes: ReadonlyMap<string, string>): void {
    const reference = attributes.get("r");
    const column = reference === undefined ? this.#next : columnOf(reference, this.#grid.row);
    // A second cell in one place would take the first away.
    if (column < this.#next) throw new RangeError("cells in disorder");
    this.#next = column + 1;
    const [type, style] = [attributes.get("t") ?? "n", Number(attributes.get("s") ?? 0)];
    this.#cell = { type, style, column, isFormula: false, text: "" };
  }

  text(words: string, path: readonly string[]): void {
    const inside = path.at(-1);
    if (this.#cell !== undefined && (inside === "v" || inside === "t") && !path.includes("rPh"))
      this.#cell.text += words;
  }

  end(name: string): void {
    if (name === "row") this.#grid.endRow();
    if (name !== "c" || this.#cell === undefined) return;
    const { column, type, isFormula, text } = this.#cell;
    if (type === "e") this.#grid.errorCells.add(this.#grid.nameOf(column));
    // A formula may well come to an empty text, and then says that it is a text.
    if (isFormula && text === "" && type !== "str") this.#grid.unworkedCells.add(this.#grid.nameOf(column));
    if (text !== "") this.#grid.cell(column, textOf(this.#cell, this.#around));
    this.#cell = undefined;
  }
}

/** Hears the rows of a sheet into a grid. Throws RangeError, while it hears, for a sheet that contradicts itself. */
export const officeRows = (grid: Grid, around: Around): XmlListener => new RowsListener(grid, around);
