/**
 * Tables as spreadsheets save them (RFC 4180, with comma, semicolon or tab between the cells). Invariant: what does not follow the
 * rules is refused with its row; no cell is guessed.
 */

import { DecodeError } from "../errors.ts";
import type { TableRow } from "./table-row.ts";

const separators = [",", ";", "\t"] as const;

/** What stands between the cells: whichever the first line has most of, outside of quotes. */
function separatorOf(text: string): string {
  const [line = ""] = text.replaceAll(/"[^"]*"/g, "").split(/\r?\n/, 1);
  const counts = separators.map((separator) => line.split(separator).length);
  return separators[counts.indexOf(Math.max(...counts))] ?? ",";
}

/** A first line that says what stands between the cells, as some programs write it; it is no row. */
const announcement = /^sep=([,;\t])\r?\n/i;

/** Reads a table; rows without any text are counted and left out. Throws DecodeError for quotes that do not close or stand inside a cell. */
export function parseCsv(source: string): TableRow[] {
  const whole = source.replace(/^\u{FEFF}/u, "");
  const [said = "", announced] = announcement.exec(whole) ?? [];
  const text = whole.slice(said.length);
  const separator = announced ?? separatorOf(text);
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^"\\r\\n${separator}]*))(${separator}|\\r?\\n|$)`, "uy");
  const rows: string[][] = [];
  let row: string[] = [];
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (match === null)
      throw new DecodeError(
        `row ${String(rows.length + 1)}`,
        "quotes around a whole cell, doubled inside it",
      );
    const [, quoted, bare = "", end] = match;
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === separator) {
      if (cell.lastIndex === text.length) row.push("");
      continue;
    }
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows
    .map((cells, index) => ({ row: index + 1, cells }))
    .filter(({ cells }) => cells.some((value) => value.trim() !== ""));
}
