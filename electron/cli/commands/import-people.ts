import { safeText } from "../../core/text/safe-text.ts";
import { mapColumns, type PeopleImport, readPeopleList, type TableNote } from "../../engine/index.ts";
import { defineCommand, type Outcome } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { withVault } from "../input/with-vault.ts";
import { formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";

function readMapping(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, field = "", column = ""] = /^(\w+)=(.+)$/s.exec(pair) ?? [];
      if (field === "") throw usageError("--map takes FIELD=COLUMN");
      return [column, field];
    }),
  );
}

/** Some of many, and that there are more. */
const someOf = (first: readonly (string | number)[], count: number): string =>
  `${first.join(", ")}${count > first.length ? ", …" : ""}`;

function noteWords(note: TableNote): string {
  switch (note.kind) {
    case "sheet": {
      const others = note.otherSheets.map((name) => `“${safeText(name)}”`);
      const beside = others.length > 0 ? ` Not read: ${others.join(", ")} (--sheet names one).` : "";
      return `Read: sheet “${safeText(note.sheet)}”.${beside}`;
    }
    case "formulas":
      return "Formulas count with the values that were stored last; nothing was worked out anew.";
    case "errors":
      return `${formatCount(note.count, "cell")} with an error instead of a value: ${someOf(note.first, note.count)}.`;
    case "unworked":
      return `${formatCount(note.count, "formula")} without a stored value, read as empty: ${someOf(note.first, note.count)}. Open the file in a spreadsheet and save it again.`;
    case "guessed-encoding":
      return "This is no UTF-8: it was read as Windows-1251, which has no Kazakh letters. Look at the names; “CSV UTF-8” or .xlsx keeps all letters.";
    case "lost-letters":
      return `Question marks within words, perhaps letters that were lost: row ${someOf(note.rows, note.count)}.`;
    case "shortened-numbers":
      return `Numbers such as 9.1E+11, which lack their last digits: row ${someOf(note.rows, note.count)}. Save the list as .xlsx.`;
  }
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

function outcomeOf(result: PeopleImport, table: readonly TableNote[], isDry: boolean): Outcome {
  const { rows, rejected, made, there, alike, undo } = result;
  const wouldBe = rows - rejected.length - there.length;
  const happened =
    rejected.length > 0
      ? `${formatCount(rejected.length, "row")} of ${String(rows)} cannot be kept: nothing was written.`
      : isDry
        ? `${formatCount(wouldBe, "person", "people")} would be kept; nothing was written.`
        : `${formatCount(made.length, "person", "people")} kept.`;
  const alikeNote =
    alike.length === 0 ? [] : ["Some sound like others: nobody was merged, that is for you to decide."];
  const undoNote =
    undo === undefined ? [] : [`To take all of them back: sandyq person undo VAULT ${String(undo.change)}`];
  return {
    status: rejected.length > 0 ? 1 : 0,
    document: { isDry, table, ...result },
    headline: happened,
    notes: [...table.map(noteWords), ...alikeNote, ...undoNote],
    lines: rowLines(result),
  };
}

export const importPeople = defineCommand({
  name: "import-people",
  summary: "take in a list of people from a spreadsheet: map its columns, look first, keep all or nothing",
  about: [
    "The table is .xlsx, .ods or CSV (comma, semicolon or tab); its first row with anything in it names the columns. Numbers stand as they are shown, with noughts in front; days become YYYY-MM-DD. Rows are counted as a spreadsheet counts them. Columns that are called like a field fill it; --map fills others. A field that holds several texts takes them apart at ; or |.",
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
    const given = readMapping(options.map);
    const { sheet } = options;
    const { rows, notes } = await readPeopleList(operands.FILE, { sheet, signal: context.job.signal });
    const mapping = mapColumns(rows, given);
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: isDry ? "read" : "write",
    } as const;
    return await withVault(context, request, async (vault) =>
      outcomeOf(await vault.records.importPeople(rows, { mapping, isDry }), notes, isDry),
    );
  },
});
