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

/** Reads a table row by row, without those that have no text, which are counted. Throws DecodeError for quotes that do not close or stand inside a cell. */
export function* csvRows(source: string): Generator<TableRow> {
  const whole = source.replace(/^\u{FEFF}/u, "");
  const [said = "", announced] = announcement.exec(whole) ?? [];
  const text = whole.slice(said.length);
  const separator = announced ?? separatorOf(text);
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^"\\r\\n${separator}]*))(${separator}|\\r?\\n|$)`, "uy");
  let row = 1;
  let cells: string[] = [];
  const hasText = (): boolean => cells.some((value) => value.trim() !== "");
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (match === null)
      throw new DecodeError(`row ${String(row)}`, "quotes around a whole cell, doubled inside it");
    const [, quoted, bare = "", end] = match;
    cells.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === separator) {
      if (cell.lastIndex === text.length) cells.push("");
      continue;
    }
    if (hasText()) yield { row, cells };
    row += 1;
    cells = [];
  }
  if (hasText()) yield { row, cells };
}
