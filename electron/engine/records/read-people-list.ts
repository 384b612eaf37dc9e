/** Lists of people in files: a spreadsheet is read by the decoder process, one sheet of it; a text is read here. */

import { open } from "node:fs/promises";
import { decodeJson } from "../../core/decode.ts";
import { decodeUtf8 } from "../../core/bytes/utf8.ts";
import type { ByteSource } from "../../decoders/bytes/byte-source.ts";
import { rowsSchema, type TableAnswer, tableLimits } from "../../decoders/jobs/table.ts";
import { DecoderPool } from "../decoder/decoder-pool.ts";
import { fileSource } from "../decoder/job-file.ts";
import { SmallSink } from "../decoder/small-sink.ts";
import { toVaultError } from "../disk/io-error.ts";
import type { PeopleTable } from "./import-people.ts";
import { NoListError } from "./no-table.ts";
import { readCsv } from "./read-csv.ts";
import type { TableNote } from "./table-note.ts";

/** A list, every cell as text. */
export interface ReadList {
  readonly rows: PeopleTable;
  /** What to know before the rows are kept. */
  readonly notes: readonly TableNote[];
}

type FoundTable = Extract<TableAnswer, { readonly outcome: "table" }>;

/** Letters of four bytes, and what JSON puts around cells. */
const MOST_BYTES = 6 * tableLimits.characters;

function notesOf({ sheet, otherSheets, hasFormulas, errorCells, unworkedCells }: FoundTable): TableNote[] {
  return [
    { kind: "sheet", sheet, otherSheets },
    ...(hasFormulas ? [{ kind: "formulas" as const }] : []),
    ...(errorCells.count > 0 ? [{ kind: "errors" as const, ...errorCells }] : []),
    ...(unworkedCells.count > 0 ? [{ kind: "unworked" as const, ...unworkedCells }] : []),
  ];
}

async function sheetIn(
  source: ByteSource,
  question: { readonly sheet?: string },
  signal?: AbortSignal,
): Promise<ReadList> {
  const pool = new DecoderPool({ processCount: 1 });
  const sink = new SmallSink(MOST_BYTES);
  try {
    const outcome = await pool.run({ kind: "table", question, source, sink, signal });
    if ("fault" in outcome) throw new NoListError("too-slow");
    const { answer } = outcome;
    if (answer.outcome === "none") throw new NoListError(answer.reason);
    if (sink.isTooLarge) throw new NoListError("too-large");
    const rows = decodeJson(rowsSchema, decodeUtf8(sink.bytes), "rows of a table");
    return { rows, notes: notesOf(answer) };
  } finally {
    await pool.close();
  }
}

/**
 * Reads a list, whatever its name says: a sheet of an .xlsx or .ods, or CSV. Throws VaultError file-not-found, permission-denied,
 * read-failed, cancelled, and NoListError where the file holds no list or CSV was asked for a sheet.
 */
export async function readPeopleList(
  path: string,
  { sheet, signal }: { readonly sheet?: string | undefined; readonly signal?: AbortSignal | undefined } = {},
): Promise<ReadList> {
  try {
    await using handle = await open(path, "r");
    const source = await fileSource(handle);
    const head = Buffer.from(await source.read(0, 4)).toString("hex");
    const isSpreadsheet = head === "504b0304" || head === "d0cf11e0";
    if (isSpreadsheet) return await sheetIn(source, sheet === undefined ? {} : { sheet }, signal);
    if (sheet !== undefined) throw new NoListError("no-sheets");
    return await readCsv(path);
  } catch (error) {
    throw toVaultError(error, "read-failed");
  }
}
