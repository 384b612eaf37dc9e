/** Tables that are text: as UTF-8, UTF-16 with its mark, or the code page that Excel writes under Windows in Russian. */

import { readFile, stat } from "node:fs/promises";
import { DecodeError } from "../../core/errors.ts";
import { csvRows } from "../../core/text/parse-csv.ts";
import type { TableRow } from "../../core/text/table-row.ts";
import { wideEncoding } from "../../core/text/wide-encoding.ts";
import { tableLimits } from "../../decoders/jobs/table.ts";
import { NoListError } from "./no-table.ts";
import type { TableNote } from "./table-note.ts";

const MOST_BYTES = 16 * 2 ** 20;
/** Rows that a note names. */
const NAMED_ROWS = 20;

/** Letters of Windows-1251 that stand where other code pages of Cyrillic have Kazakh ones; neither Russian nor Ukrainian has them. */
const foreignLetter = /[ЂЃѓЉЊЌЋЏђљњќћџЈјЅѕ\u0080-\u009f]/u;
/** Within one word: letters of both scripts, or a capital behind a small letter, as texts look that are read by another code page. */
const torn =
  /\p{Script=Latin}\p{Script=Cyrillic}|\p{Script=Cyrillic}\p{Script=Latin}|\p{Script=Cyrillic}(?<=\p{Ll})\p{Lu}/u;

/** Whether the words are those of a language; a slip of the hand in some of them is none of the code page. */
function isReadable(text: string): boolean {
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  const tornWords = words.filter((word) => torn.test(word)).length;
  const cyrillicWords = words.filter((word) => /\p{Script=Cyrillic}/u.test(word)).length;
  return !foreignLetter.test(text) && cyrillicWords > 0 && tornWords * 10 <= cyrillicWords;
}

/** Decodes strictly; undefined for bytes that are not in this encoding. */
function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** What is no UTF-8 is taken for Windows-1251 only where it reads as words of a language that is written with it. */
function decodeText(bytes: Uint8Array): { readonly text: string; readonly isGuessed: boolean } {
  const text = decodeAs(wideEncoding(bytes) ?? "utf-8", bytes);
  if (text !== undefined) return { text, isGuessed: false };
  const guess = decodeAs("windows-1251", bytes) ?? "";
  if (wideEncoding(bytes) !== undefined || !isReadable(guess)) throw new NoListError("unknown-letters");
  return { text: guess, isGuessed: true };
}

const rowsWith = (rows: readonly TableRow[], pattern: RegExp): number[] =>
  rows.filter(({ cells }) => cells.some((cell) => pattern.test(cell))).map(({ row }) => row);

/** What somebody has to look at before a table is kept. */
function notesOf(rows: readonly TableRow[], isGuessed: boolean): TableNote[] {
  const lost = isGuessed ? rowsWith(rows, /\p{L}\?|\?\p{L}/u) : [];
  const shortened = rowsWith(rows, /^\s*\d(?:[.,]\d+)?E\+\d+\s*$/i);
  return [
    ...(isGuessed ? [{ kind: "guessed-encoding" as const }] : []),
    ...(lost.length > 0
      ? [{ kind: "lost-letters" as const, count: lost.length, rows: lost.slice(0, NAMED_ROWS) }]
      : []),
    ...(shortened.length > 0
      ? [
          {
            kind: "shortened-numbers" as const,
            count: shortened.length,
            rows: shortened.slice(0, NAMED_ROWS),
          },
        ]
      : []),
  ];
}

/** The rows of a table that is no larger than one of a spreadsheet may be. Throws DecodeError, NoListError. */
function rowsIn(text: string): TableRow[] {
  const rows: TableRow[] = [];
  for (const row of csvRows(text)) {
    if (rows.length === tableLimits.rows || row.cells.length > tableLimits.columns)
      throw new NoListError("too-large");
    rows.push(row);
  }
  return rows;
}

/** Reads a table in a text. Throws what the disk throws, and VaultError bad-usage for what is no table. */
export async function readCsv(path: string): Promise<{ rows: TableRow[]; notes: TableNote[] }> {
  const { size } = await stat(path);
  if (size > MOST_BYTES) throw new NoListError("too-large");
  const { text, isGuessed } = decodeText(await readFile(path));
  try {
    const rows = rowsIn(text);
    return { rows, notes: notesOf(rows, isGuessed) };
  } catch (error) {
    if (error instanceof DecodeError) throw new NoListError("broken-quotes", error);
    throw error;
  }
}
