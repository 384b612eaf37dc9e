/**
 * The whole catalogue as rows that need no SQLite to be read, and back. Tables and columns are asked of the database,
 * so a table that a later migration adds is in the snapshots without a line of code here.
 */

import * as v from "valibot";
import { decodeHex } from "../../core/bytes/hex.ts";
import { decodeJson, decodeValue } from "../../core/decode.ts";
import { DecodeError } from "../../core/errors.ts";
import { inTransaction, type ReadableDb, type WritableDb } from "./database.ts";

/** A value of SQLite as JSON: bytes are an object with their hexadecimal form. */
type DumpedValue = string | number | null | { readonly hex: string };

export interface DumpedRow {
  readonly table: string;
  /** Column name to value. */
  readonly row: Readonly<Record<string, DumpedValue>>;
}

const dumpedRowSchema = v.strictObject({
  table: v.string(),
  row: v.record(
    v.string(),
    v.union([
      v.string(),
      v.number(),
      v.null(),
      v.strictObject({ hex: v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{2})*$/)) }),
    ]),
  ),
});

/** Checks the form of a row that was read from a snapshot. Throws DecodeError. */
export const decodeDumpedRow = (value: unknown): DumpedRow =>
  decodeValue(dumpedRowSchema, value, "snapshot row");

interface ColumnShape {
  readonly name: string;
  readonly type: string;
  /** Its place in the primary key, from 1; 0 for a column outside it. */
  readonly pk: number;
}

interface TableShape {
  readonly name: string;
  readonly columns: readonly ColumnShape[];
}

/** Texts of items are large and read from the originals again; a draft that was thrown away must not live on in older snapshots. */
const leftOut = new Set(["item_text", "testimony_draft"]);

/** The tables that hold data of their own; what is made of them to search, filter and count by is left out. */
function tableShapes(db: ReadableDb): TableShape[] {
  const tables = db
    .prepare<[], { readonly name: string; readonly type: string }>(
      "SELECT name, type FROM pragma_table_list WHERE schema = 'main'",
    )
    .all();
  const columnsOf = db.prepare<[string], ColumnShape>("SELECT name, type, pk FROM pragma_table_info(?)");
  return tables
    .filter(({ name, type }) => type === "table" && !/^(sqlite|facet)_/.test(name) && !leftOut.has(name))
    .map(({ name }) => ({ name, columns: columnsOf.all(name) }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

const asIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const asText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The columns of the primary key, in which order rows are dumped and restored. */
const keyOf = ({ columns }: TableShape): string[] =>
  columns
    .filter(({ pk }) => pk > 0)
    .sort((left, right) => left.pk - right.pk)
    .map(({ name }) => asIdentifier(name));

function jsonMember({ name, type }: ColumnShape): string {
  const column = asIdentifier(name);
  const hex = `json(CASE WHEN ${column} IS NOT NULL THEN json_object('hex', lower(hex(${column}))) END)`;
  return `${asText(name)}, ${type === "BLOB" ? hex : column}`;
}

/**
 * Every row of every table as one line of JSON, in a fixed order; SQLite writes it, which is several times faster than
 * doing it here. Begin a read transaction first to get one moment of the catalogue.
 */
export function* dumpLines(db: ReadableDb): Generator<string> {
  for (const shape of tableShapes(db)) {
    const row = `json_object(${shape.columns.map(jsonMember).join(", ")})`;
    const line = `json_object('table', ${asText(shape.name)}, 'row', ${row})`;
    const from = `FROM ${asIdentifier(shape.name)} ORDER BY ${keyOf(shape).join(", ")}`;
    yield* db.prepare<[], string>(`SELECT ${line} ${from}`).pluck().iterate();
  }
}

/** The same as dumpLines, parsed. */
export function* dumpTables(db: ReadableDb): Generator<DumpedRow> {
  for (const line of dumpLines(db)) yield decodeJson(dumpedRowSchema, line, "dumped row");
}

/** Writes dumped rows into an empty catalogue of the schema that they were dumped from. */
export class CatalogueRestorer {
  readonly #db: WritableDb;
  readonly #inserts = new Map<
    string,
    { readonly columns: readonly string[]; run(values: unknown[]): void }
  >();

  /** Foreign keys are not enforced until `finish`, because tables come in the order of their names. */
  constructor(db: WritableDb) {
    this.#db = db;
    db.pragma("foreign_keys = OFF");
    for (const { name, columns: shapes } of tableShapes(db)) {
      const columns = shapes.map((column) => column.name);
      const names = columns.map(asIdentifier).join(", ");
      const places = columns.map(() => "?").join(", ");
      const statement = db.prepare(`INSERT INTO ${asIdentifier(name)} (${names}) VALUES (${places})`);
      this.#inserts.set(name, { columns, run: (values) => void statement.run(...values) });
    }
  }

  #restoreRow({ table, row }: DumpedRow): void {
    const insert = this.#inserts.get(table);
    if (insert === undefined) throw new DecodeError("snapshot row", "a known table");
    const { columns } = insert;
    if (Object.keys(row).length !== columns.length)
      throw new DecodeError(`snapshot row of ${table}`, "its columns");
    const values = columns.map((column) => {
      const value = row[column];
      if (value === undefined) throw new DecodeError(`snapshot row of ${table}`, "its columns");
      return typeof value === "object" && value !== null ? decodeHex(value.hex) : value;
    });
    insert.run(values);
  }

  /** Restores some rows, all or none of them. Throws DecodeError, or SQLite's error where a rule of the schema is broken. */
  restore(rows: readonly DumpedRow[]): void {
    inTransaction(this.#db, () => {
      for (const row of rows) this.#restoreRow(row);
    });
  }

  /** Checks what the foreign keys promise and enforces them from here on. Throws DecodeError. */
  finish(): void {
    const broken = this.#db.pragma("foreign_key_check") as readonly unknown[];
    if (broken.length > 0) throw new DecodeError("snapshot", "rows that belong together");
    this.#db.pragma("foreign_keys = ON");
  }
}
