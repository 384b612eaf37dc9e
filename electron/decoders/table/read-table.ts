/** Does the job: finds out which kind of spreadsheet it is by what is in it, reads one sheet, and writes its rows. */

import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { zipDirectory, type ZipEntry, ZipFault } from "../archive/zip-entries.ts";
import type { ByteSink, ByteSource } from "../bytes/byte-source.ts";
import { OWN } from "../describe/tools.ts";
import type { NoTableReason, TableAnswer, TableCells, TableQuestion } from "../jobs/table.ts";
import { DocumentParts } from "../readers/document-parts.ts";
import { Findings } from "../readers/reader.ts";
import { NoTable } from "./no-table.ts";
import { readOfficeTable } from "./office-table.ts";
import { readOpenTable } from "./open-table.ts";

const COMPOUND = "d0cf11e0a1b11ae1";
/** How documents under a password name what they hold; it stands in the directory, which is at the end of most. */
const LOCKED = Buffer.from("EncryptedPackage", "utf16le");
const PIECE_BYTES = 2 ** 20;

/** Old documents and new ones under a password begin with the same bytes. */
async function reasonOfCompound(source: ByteSource): Promise<NoTableReason> {
  const ends = [0, Math.max(0, source.sizeBytes - PIECE_BYTES)];
  for (const offset of ends)
    if (Buffer.from(await source.read(offset, PIECE_BYTES)).includes(LOCKED)) return "encrypted";
  return "old-format";
}

/** Two parts of one name, also where only capitals tell them apart: nobody could say which of them a person sees. */
const hasTwins = (entries: readonly ZipEntry[]): boolean =>
  new Set(entries.map(({ name }) => name.toLowerCase())).size < entries.length;

const named = ({ count, first }: TableCells): TableCells => ({ count, first });

/** The parts of a spreadsheet. Throws NoTable for any other file. */
async function partsOf(source: ByteSource, findings: Findings): Promise<DocumentParts> {
  const head = Buffer.from(await source.read(0, 8)).toString("hex");
  if (head === COMPOUND) throw new NoTable(await reasonOfCompound(source));
  const { entries } = await zipDirectory(source);
  if (entries.some(({ isEncrypted }) => isEncrypted)) throw new NoTable("encrypted");
  if (hasTwins(entries)) throw new NoTable("damaged");
  return new DocumentParts(entries, findings);
}

async function readSheet(
  source: ByteSource,
  sink: ByteSink,
  wanted: string | undefined,
): Promise<TableAnswer> {
  const findings = new Findings(OWN);
  const parts = await partsOf(source, findings);
  const has = (code: string): boolean => findings.warnings.some((warning) => warning.code === code);
  const read = parts.has("[Content_Types].xml") ? readOfficeTable : readOpenTable;
  if (read === readOpenTable && !parts.has("content.xml")) throw new NoTable("no-table");
  let outcome: Awaited<ReturnType<typeof read>> | NoTable;
  try {
    outcome = await read(parts, wanted);
  } catch (error) {
    if (!(error instanceof NoTable)) throw error;
    outcome = error;
  }
  // Whatever was found: a part that could not be read, or not to its end, may hold something else.
  if (has("values-left-out")) throw new NoTable("too-large");
  if (has("damaged")) throw new NoTable("damaged");
  if (outcome instanceof NoTable) throw outcome;
  const { sheet, otherSheets, grid } = outcome;
  if (grid.isTooLarge) throw new NoTable("too-large");
  const rows = grid.rows.map(({ row, cells }) => ({ row, cells: cells.map((cell) => cell.toWellFormed()) }));
  await sink.write(encodeUtf8(JSON.stringify(rows)));
  return {
    outcome: "table",
    sheet: sheet.slice(0, 300),
    otherSheets: otherSheets.slice(0, 100).map((name) => name.slice(0, 300)),
    hasFormulas: grid.hasFormulas,
    errorCells: named(grid.errorCells),
    unworkedCells: named(grid.unworkedCells),
  };
}

/** Reads a sheet into the sink. Throws what source and sink throw; a file without a table is an answer. */
export async function readTable(
  { sheet }: TableQuestion,
  source: ByteSource,
  sink: ByteSink,
): Promise<TableAnswer> {
  try {
    return await readSheet(source, sink, sheet);
  } catch (error) {
    if (error instanceof NoTable) return { outcome: "none", reason: error.reason };
    if (error instanceof ZipFault || error instanceof RangeError)
      return { outcome: "none", reason: "damaged" };
    throw error;
  }
}
