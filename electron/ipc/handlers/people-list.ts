import type { InputOf } from "../../contract/commands.ts";
import type { PeopleListOutcome, PeopleOutlook, ReadPeopleList } from "../../contract/people-views.ts";
import { VaultError } from "../../core/errors.ts";
import { safeText } from "../../core/text/safe-text.ts";
import {
  mapColumns,
  NoListError,
  type ColumnMapping,
  type PeopleImport,
  type PeopleTable,
  readPeopleList,
  type TableNote,
} from "../../engine/index.ts";
import type { HandlersOf } from "../handler.ts";
import type { Workspace } from "../workspace.ts";

const SHOWN_ROWS = 3;
const SHOWN_CHARACTERS = 80;
/** Whoever has to correct more than these looks again after correcting them. */
const SHOWN_FIRST = 200;

/** What of a cell is looked at. */
const shownCell = (cell = ""): string =>
  safeText(
    // No character takes more than two places; half of one is never shown.
    Array.from(cell.trim().slice(0, 2 * SHOWN_CHARACTERS))
      .slice(0, SHOWN_CHARACTERS)
      .join(""),
  );

const firstOf = <Each>(all: readonly Each[]): { readonly count: number; readonly first: Each[] } => ({
  count: all.length,
  first: all.slice(0, SHOWN_FIRST),
});

const columnsOf = (table: PeopleTable): readonly string[] => table[0]?.cells ?? [];

/** Names of sheets come from the file. */
const shownNote = (note: TableNote): TableNote =>
  note.kind === "sheet"
    ? { ...note, sheet: safeText(note.sheet), otherSheets: note.otherSheets.map(safeText) }
    : note;

/** What is shown of a list. */
function shown(table: PeopleTable, notes: readonly TableNote[]): Omit<ReadPeopleList, "token"> {
  const [, ...rows] = table;
  const first = rows.slice(0, SHOWN_ROWS);
  const names = columnsOf(table);
  const mapping = mapColumns(table, {});
  return {
    notes: notes.map(shownNote),
    rows: rows.length,
    firstRows: first.map(({ row }) => row),
    columns: names.map((name, at) => {
      const isTwice = names.filter((other) => other === name).length > 1;
      const field = Object.hasOwn(mapping, name) ? mapping[name] : undefined;
      return {
        ...{ name: shownCell(name), first: first.map(({ cells }) => shownCell(cells[at])), isTwice },
        ...(field !== undefined && !isTwice && { field }),
      };
    }),
  };
}

type Wish = InputOf<"people.import">;

/** Columns come by number: what they are called is the file's. Throws VaultError bad-usage for one that is not there. */
function mappingOf(table: PeopleTable, columns: Wish["columns"]): ColumnMapping {
  const names = columnsOf(table);
  return Object.fromEntries(
    columns.map(({ column, field }) => {
      const name = names[column];
      if (name === undefined) throw new VaultError("bad-usage", "the table has fewer columns");
      return [name, field];
    }),
  );
}

async function takeIn(
  { vault, lists }: Workspace,
  { list, columns }: Wish,
  isDry: boolean,
): Promise<PeopleImport> {
  const table = lists.table(list);
  return await vault.records.importPeople(table, { mapping: mappingOf(table, columns), isDry });
}

function outlookOf({ rows, rejected, alike, there }: PeopleImport): PeopleOutlook {
  return {
    made: rows - rejected.length - there.length,
    rejected: firstOf(rejected.map(({ row, field }) => ({ row, ...(field !== undefined && { field }) }))),
    alike: firstOf(alike),
    there: firstOf(there),
  };
}

/** Lists of people from spreadsheets: read, looked at, and taken in whole or not at all. */
export const peopleHandlers = (workspace: Workspace): HandlersOf<"people"> => ({
  "people.readList": async ({ file, sheet }, { signal }): Promise<PeopleListOutcome> => {
    try {
      const { rows, notes } = await readPeopleList(workspace.tokens.path(file), { sheet, signal });
      // A lock that came meanwhile forgets all lists; none is kept behind it.
      signal.throwIfAborted();
      return { token: workspace.lists.keep(rows), ...shown(rows, notes) };
    } catch (error) {
      if (error instanceof NoListError) return { problem: error.reason };
      throw error;
    }
  },
  "people.foretellImport": async (wish) => outlookOf(await takeIn(workspace, wish, true)),
  "people.import": async (wish) => {
    const { made, rejected, undo } = await takeIn(workspace, wish, false);
    if (rejected.length === 0) workspace.lists.clear();
    return { made: made.length, rejected: rejected.length, ...(undo !== undefined && { undo }) };
  },
});
