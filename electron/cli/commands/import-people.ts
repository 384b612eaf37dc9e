import { DecodeError } from "../../core/errors.ts";
import { parseCsv } from "../../core/text/parse-csv.ts";
import { safeText } from "../../core/text/safe-text.ts";
import { type PeopleImport, readSpreadsheet } from "../../engine/index.ts";
import { defineCommand, type Outcome } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { readTextFile } from "../input/read-text-file.ts";
import { withVault } from "../input/with-vault.ts";
import { formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";

/** What was read, and what of it to tell. */
interface ReadTable {
  readonly rows: readonly (readonly string[])[];
  readonly sheet?: string;
  readonly notes: readonly string[];
}

async function readCsv(path: string): Promise<ReadTable> {
  const text = await readTextFile(path);
  try {
    return { rows: parseCsv(text), notes: [] };
  } catch (error) {
    if (error instanceof DecodeError) throw usageError(`the table cannot be read: ${error.message}`);
    throw error;
  }
}

async function readTable(path: string, name: string | undefined, signal?: AbortSignal): Promise<ReadTable> {
  const found = await readSpreadsheet(path, { sheet: name, signal });
  if (found === undefined) {
    if (name !== undefined) throw usageError("--sheet is for .xlsx and .ods");
    return await readCsv(path);
  }
  const { rows, sheet, hasFormulas } = found;
  const formulas = "Formulas count with the values that were stored last; nothing was worked out anew.";
  return { rows, sheet, notes: [`Read: sheet “${safeText(sheet)}”.`, ...(hasFormulas ? [formulas] : [])] };
}

function readMapping(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, field = "", column = ""] = /^(\w+)=(.+)$/s.exec(pair) ?? [];
      if (field === "") throw usageError("--map takes FIELD=COLUMN");
      return [column, field];
    }),
  );
}

const rowLines = ({ mapping, unused, rejected, alike, there, made }: PeopleImport): string[] =>
  alignColumns([
    ...Object.entries(mapping).map(([column, field]) => ["column", safeText(column), `fills ${field}`]),
    ...unused.map((column) => ["column", safeText(column), "is not used"]),
    ...rejected.map(({ row, problem }) => ["row", String(row), `cannot be kept: ${problem}`]),
    ...there.map(({ row, code }) => ["row", String(row), `is there already as ${code}`]),
    ...alike.map(({ row, people, rows }) => [
      "row",
      String(row),
      `sounds like ${[...people, ...rows.map((other) => `row ${String(other)}`)].join(", ")}`,
    ]),
    ...made.map(({ row, code }) => ["row", String(row), `is kept as ${code}`]),
  ]);

function outcomeOf(result: PeopleImport, { sheet, notes }: ReadTable, isDry: boolean): Outcome {
  const { rows, rejected, made, there, alike } = result;
  const wouldBe = rows - rejected.length - there.length;
  const happened =
    rejected.length > 0
      ? `${formatCount(rejected.length, "row")} of ${String(rows)} cannot be kept: nothing was written.`
      : isDry
        ? `${formatCount(wouldBe, "person", "people")} would be kept; nothing was written.`
        : `${formatCount(made.length, "person", "people")} kept.`;
  const alikeNote =
    alike.length === 0 ? [] : ["Some sound like others: nobody was merged, that is for you to decide."];
  return {
    status: rejected.length > 0 ? 1 : 0,
    document: { isDry, ...(sheet !== undefined && { sheet }), ...result },
    headline: happened,
    notes: [...notes, ...alikeNote],
    lines: rowLines(result),
  };
}

export const importPeople = defineCommand({
  name: "import-people",
  summary: "take in a list of people from a spreadsheet: map its columns, look first, keep all or nothing",
  about: [
    "The table is .xlsx, .ods or CSV in UTF-8 (comma, semicolon or tab); its first row with anything in it names the columns. Days become YYYY-MM-DD. Columns that are called like a field fill it; --map fills others. A field that holds several texts takes them apart at ; or |.",
    "--dry-run says what would come of every row and writes nothing. One row that cannot be kept stops all. Rows that are there already in all fields are passed over, so the same list can be taken in again; names that sound alike are named, and nobody is merged.",
  ],
  operands: {
    VAULT: { help: "the folder of the vault" },
    FILE: { help: "the table: .xlsx, .ods or .csv" },
  },
  options: {
    map: { kind: "list", value: "FIELD=COLUMN", help: "which column fills a field; may be repeated" },
    sheet: {
      kind: "text",
      value: "NAME",
      help: "the sheet of a spreadsheet; without it the first that is not hidden",
    },
    "dry-run": { kind: "flag", help: "say what would come of it, and write nothing" },
    ...passphraseOption,
  },
  examples: [
    {
      does: "Look first",
      line: "sandyq import-people ~/vault list.csv --map 'name=Full name' --map birth=Born --dry-run",
    },
  ],
  async run({ operands, options }, context) {
    const isDry = options["dry-run"];
    const mapping = readMapping(options.map);
    const table = await readTable(operands.FILE, options.sheet, context.job.signal);
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: isDry ? "read" : "write",
    } as const;
    return await withVault(context, request, async (vault) =>
      outcomeOf(await vault.records.importPeople(table.rows, { mapping, isDry }), table, isDry),
    );
  },
});
