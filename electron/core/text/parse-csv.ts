/**
 * Tables as spreadsheets save them (RFC 4180, with comma, semicolon or tab between the cells). Invariant: what does not follow the
 * rules is refused with its row; no cell is guessed.
 */

import { DecodeError } from "../errors.ts";

const separators = [",", ";", "\t"] as const;

/** What stands between the cells: whichever the first line has most of, outside of quotes. */
function separatorOf(text: string): string {
  const [line = ""] = text.replaceAll(/"[^"]*"/g, "").split(/\r?\n/, 1);
  const counts = separators.map((separator) => line.split(separator).length);
  return separators[counts.indexOf(Math.max(...counts))] ?? ",";
}

const rowAt = (text: string, index: number): string => `row ${text.slice(0, index).split(/\r?\n/).length}`;

/** Reads a table; rows without any text are left out. Throws DecodeError for quotes that do not close or stand inside a cell. */
export function parseCsv(source: string): string[][] {
  const text = source.replace(/^\u{FEFF}/u, "");
  const separator = separatorOf(text);
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^"\\r\\n${separator}]*))(${separator}|\\r?\\n|$)`, "uy");
  const rows: string[][] = [];
  let row: string[] = [];
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const match = cell.exec(text);
    if (match === null)
      throw new DecodeError(rowAt(text, at), "quotes around a whole cell, doubled inside it");
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
  return rows.filter((cells) => cells.some((value) => value.trim() !== ""));
}
