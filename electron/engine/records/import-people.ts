/**
 * Lists of people from a table (resources/spec/catalogue.md §8): every row is checked before one is kept, and either all of them
 * become records or none. Whoever is alike is named; nobody is merged.
 */

import { DecodeError, VaultError } from "../../core/errors.ts";
import { kindOf } from "../../core/records/record-kinds.ts";
import { nameSound } from "../../core/text/name-sound.ts";
import type { TableRow } from "../../core/text/table-row.ts";
import { allOfKind, recordWithId } from "../catalogue/record-table.ts";
import { type VaultSession } from "../vault/session.ts";
import { resolveFields } from "./resolve-fields.ts";
import { allFields } from "./stored-record.ts";
import { type GivenFields, inOneAct, makeRecordAlong } from "./write-record.ts";

/** A table: its first row names the columns. */
export type PeopleTable = readonly TableRow[];

/** Which field each column fills, by the column's name; a column that is not in it fills nothing. */
export type ColumnMapping = Readonly<Record<string, string>>;

/** How a table is taken in. */
export interface PeopleImportOptions {
  readonly mapping: ColumnMapping;
  /** Nothing is written. */
  readonly isDry: boolean;
}

/** A row that cannot be kept as it is; rows count as the table counts them. */
export interface RejectedRow {
  readonly row: number;
  /** Names fields, never what is in them. */
  readonly problem: string;
  /** The field that does not fit or is not there; absent where the row has more cells than there are columns. */
  readonly field?: string;
}

/** A row whose name sounds like that of somebody who is there or of a row before it. */
export interface AlikeRow {
  readonly row: number;
  /** Codes of people who are there. */
  readonly people: readonly string[];
  readonly rows: readonly number[];
}

/** What became, or would become, of a table. */
export interface PeopleImport {
  readonly rows: number;
  /** Which field each column fills. */
  readonly mapping: ColumnMapping;
  /** Columns that fill nothing. */
  readonly unused: readonly string[];
  readonly rejected: readonly RejectedRow[];
  readonly alike: readonly AlikeRow[];
  /** Rows that say exactly what is kept already. */
  readonly there: readonly { readonly row: number; readonly code: string }[];
  /** Codes of the people that were made; empty in a dry run and where a row was rejected. */
  readonly made: readonly { readonly row: number; readonly code: string }[];
  /** The change by which all who were made are taken back, and the kind of its record. */
  readonly undo?: { readonly kind: "person"; readonly change: number };
}

const noRow: TableRow = { row: 1, cells: [] };

const fieldsOfPerson = kindOf("person").fields;

/** What a table holds under a name that somebody chose, who may have chosen that of something that every object has. */
const held = <Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** Columns that are called like a field fill it, unless another mapping is given. Throws VaultError bad-usage for a column that is not there. */
export function mapColumns([{ cells: columns } = noRow]: PeopleTable, given: ColumnMapping): ColumnMapping {
  const unknownColumn = Object.keys(given).find((column) => !columns.includes(column));
  if (unknownColumn !== undefined)
    throw new VaultError("bad-usage", "the table has no column of a name that was mapped");
  const taken = new Set(Object.values(given));
  const own = columns.filter(
    (column) => !Object.hasOwn(given, column) && !taken.has(column) && Object.hasOwn(fieldsOfPerson, column),
  );
  return { ...given, ...Object.fromEntries(own.map((name) => [name, name])) };
}

/** Throws VaultError bad-usage for a mapping that fills no name, one field twice, or what is no field. */
function assertMapping(columns: readonly string[], mapping: ColumnMapping): void {
  // Of two columns of one name, only one would be kept.
  const fields = columns.flatMap((column) => held(mapping, column) ?? []);
  if (fields.some((field) => !Object.hasOwn(fieldsOfPerson, field))) {
    throw new VaultError("bad-usage", `a person has these fields: ${Object.keys(fieldsOfPerson).join(", ")}`);
  }
  if (new Set(fields).size < fields.length) throw new VaultError("bad-usage", "two columns fill one field");
  if (!fields.includes("name")) throw new VaultError("bad-usage", "say which column holds the name");
}

function givenOf(columns: readonly string[], cells: readonly string[], mapping: ColumnMapping): GivenFields {
  const entries = columns.flatMap((column, index): (readonly [string, string | string[]])[] => {
    const field = held(mapping, column);
    const text = cells[index]?.trim() ?? "";
    if (field === undefined || text === "") return [];
    if (fieldsOfPerson[field]?.type !== "texts") return [[field, text]];
    const texts = text.split(/[;|]/).map((part) => part.trim());
    return [[field, texts.filter((part) => part !== "")]];
  });
  return Object.fromEntries(entries);
}

const soundOf = (fields: GivenFields): string => nameSound(String(fields["name"]));

const sameText = (fields: GivenFields): string => JSON.stringify(Object.entries(fields).toSorted());

/** The field that an error of the register is about. */
function fieldOf({ cause }: VaultError): Pick<RejectedRow, "field"> {
  const field = cause instanceof DecodeError ? cause.path.split(".")[1] : undefined;
  return field === undefined ? {} : { field };
}

interface CheckedRow {
  readonly row: number;
  readonly fields: GivenFields;
}

function checkRows(session: VaultSession, table: PeopleTable, mapping: ColumnMapping) {
  const [{ cells: columns } = noRow, ...rows] = table;
  const checked: CheckedRow[] = [];
  const rejected: RejectedRow[] = [];
  for (const { row, cells } of rows) {
    if (cells.length > columns.length) {
      rejected.push({ row, problem: "it has more cells than there are columns" });
      continue;
    }
    try {
      checked.push({ row, fields: resolveFields(session, "person", givenOf(columns, cells, mapping)) });
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
      rejected.push({ row, problem: error.message, ...fieldOf(error) });
    }
  }
  return { checked, rejected };
}

function compare(session: VaultSession, checked: readonly CheckedRow[]) {
  const known = allOfKind(session.catalogue.db, "person").map((record) => ({
    code: record.code,
    fields: allFields(session, record),
  }));
  const codeOfText = new Map(known.map(({ code, fields }) => [sameText(fields), code]));
  const bySound = Map.groupBy(known, ({ fields }) => soundOf(fields));
  const rowsBySound = Map.groupBy(checked, ({ fields }) => soundOf(fields));
  const there = checked.flatMap(({ row, fields }) => {
    const code = codeOfText.get(sameText(fields));
    return code === undefined ? [] : [{ row, code }];
  });
  const isThere = new Set(there.map(({ row }) => row));
  const fresh = checked.filter(({ row }) => !isThere.has(row));
  const alike = fresh.flatMap(({ row, fields }): AlikeRow[] => {
    const sound = soundOf(fields);
    const people = (bySound.get(sound) ?? []).map(({ code }) => code);
    const rows = (rowsBySound.get(sound) ?? []).map((other) => other.row).filter((other) => other < row);
    return people.length + rows.length === 0 ? [] : [{ row, people, rows }];
  });
  return { there, fresh, alike };
}

/** Makes all of them, led by the first, so that they are taken back as one. */
function makePeople(session: VaultSession, fresh: readonly CheckedRow[]) {
  const { db } = session.catalogue;
  let first: number | undefined;
  const made = fresh.map(({ row, fields }) => {
    const { id, change } = makeRecordAlong(session, "person", fields, { along: first });
    first ??= change;
    return { row, code: recordWithId(db, id)?.code ?? id };
  });
  return { made, ...(first !== undefined && { undo: { kind: "person" as const, change: first } }) };
}

/** Takes in a table, or with `isDry` says only what would come of it. Throws VaultError bad-usage, read-only, disk-full. */
export async function importPeople(
  session: VaultSession,
  table: PeopleTable,
  { mapping, isDry }: PeopleImportOptions,
): Promise<PeopleImport> {
  const [{ cells: columns } = noRow] = table;
  assertMapping(columns, mapping);
  const { checked, rejected } = checkRows(session, table, mapping);
  const { there, fresh, alike } = compare(session, checked);
  const isKept = !isDry && rejected.length === 0 && fresh.length > 0;
  const kept = isKept ? await inOneAct(session, () => makePeople(session, fresh)) : { made: [] };
  return {
    rows: table.length - 1,
    mapping,
    unused: columns.filter((column) => held(mapping, column) === undefined),
    rejected,
    alike,
    there,
    ...kept,
  };
}
