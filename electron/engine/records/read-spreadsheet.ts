/** Has the decoder process read one sheet of a spreadsheet; nothing of the file is parsed here. */

import { open } from "node:fs/promises";
import { decodeJson } from "../../core/decode.ts";
import { decodeUtf8 } from "../../core/bytes/utf8.ts";
import { VaultError } from "../../core/errors.ts";
import type { ByteSource } from "../../decoders/bytes/byte-source.ts";
import { type NoTableReason, rowsSchema, tableLimits } from "../../decoders/jobs/table.ts";
import { DecoderPool } from "../decoder/decoder-pool.ts";
import { fileSource } from "../decoder/job-file.ts";
import { SmallSink } from "../decoder/small-sink.ts";
import { toVaultError } from "../disk/io-error.ts";
import type { PeopleTable } from "./import-people.ts";

/** A sheet, every cell as text. */
export interface Spreadsheet {
  readonly sheet: string;
  /** Whether some values come from formulas, as a program stored them last. */
  readonly hasFormulas: boolean;
  readonly rows: PeopleTable;
}

/** Letters of four bytes, and what JSON puts around cells. */
const MOST_BYTES = 6 * tableLimits.characters;

const reasons: Readonly<Record<NoTableReason, string>> = {
  "no-table": "it is no spreadsheet: save the list as .xlsx, .ods or .csv",
  "no-sheet": "it has no sheet of that name",
  "old-format": "it is of an older kind: save it as .xlsx, .ods or .csv",
  encrypted: "a password protects it: save it without one",
  damaged: "it is damaged",
  "too-large": `it is too large: up to ${String(tableLimits.rows)} rows and ${String(tableLimits.columns)} columns`,
};

const failed = (why: string): VaultError => new VaultError("bad-usage", `the table cannot be read: ${why}`);

async function sheetIn(
  source: ByteSource,
  question: { readonly sheet?: string },
  signal?: AbortSignal,
): Promise<Spreadsheet> {
  const pool = new DecoderPool({ processCount: 1 });
  const sink = new SmallSink(MOST_BYTES);
  try {
    const outcome = await pool.run({ kind: "table", question, source, sink, signal });
    if ("fault" in outcome) throw failed("reading it took too long or too much memory, or failed");
    const { answer } = outcome;
    if (answer.outcome === "none") throw failed(reasons[answer.reason]);
    if (sink.isTooLarge) throw failed(reasons["too-large"]);
    const rows = decodeJson(rowsSchema, decodeUtf8(sink.bytes), "rows of a table");
    return { sheet: answer.sheet, hasFormulas: answer.hasFormulas, rows };
  } finally {
    await pool.close();
  }
}

/**
 * Reads a sheet of an .xlsx or .ods; undefined for a file that begins like neither, nor like an older one. Throws VaultError
 * file-not-found, permission-denied, read-failed, cancelled, and bad-usage where the file holds no such table.
 */
export async function readSpreadsheet(
  path: string,
  { sheet, signal }: { readonly sheet?: string | undefined; readonly signal?: AbortSignal | undefined } = {},
): Promise<Spreadsheet | undefined> {
  try {
    await using handle = await open(path, "r");
    const source = await fileSource(handle);
    const head = Buffer.from(await source.read(0, 4)).toString("hex");
    if (head !== "504b0304" && head !== "d0cf11e0") return undefined;
    return await sheetIn(source, sheet === undefined ? {} : { sheet }, signal);
  } catch (error) {
    throw toVaultError(error, "read-failed");
  }
}
