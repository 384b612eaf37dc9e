/**
 * The files that Uwazi is fed with (resources/spec/handover.md §3): a table for each kind in the order of their import, the templates that
 * they need, and notes for whoever does it.
 */

import { encodeUtf8 } from "../bytes/utf8.ts";
import { csvText } from "../text/csv.ts";
import { fillSentence } from "../text/fill-sentence.ts";
import { handedJson, handedTerm } from "./handed-json.ts";
import type { HandoverWords } from "./handover-words.ts";
import { handedKinds, type ToldItem, type ToldRecord, type ToldRegister } from "./told-register.ts";
import { dayCell, partCell, titleCell } from "./uwazi-cells.ts";
import { type CellMaker, tableNames, uwaziColumns, type UwaziProperty } from "./uwazi-columns.ts";

/** One file of the archive. */
export interface HandoverFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

type Row = (string | number)[];

/** Ours; `id` is Uwazi's own, and a foreign one makes the row fail. */
const OWN_CODE = "sandyq_code";
/** Of the digits of an item; more would hide what else a title says. */
const TITLE_DIGITS = 16;

/** A word for each term; where two have the same, the code stands behind it, so that no list makes one of them. */
function distinctTermNamer({ terms }: ToldRegister, { language }: HandoverWords): (code: string) => string {
  const words = new Map(terms.map(({ code, names }) => [code, names[language]]));
  const shared = new Map<string, number>();
  for (const word of words.values())
    shared.set(word.toLowerCase(), (shared.get(word.toLowerCase()) ?? 0) + 1);
  return (code) => {
    const word = words.get(code);
    if (word === undefined) return code;
    return (shared.get(word.toLowerCase()) ?? 0) > 1 ? `${word} (${code})` : word;
  };
}

/** The code first, which makes it the only one, then what it is called. */
function titleOf({ code, fields }: ToldRecord, term: (code: string) => string): string {
  const { title, name, term: ofTerm } = fields;
  const called = title ?? name;
  const word = called?.is === "text" ? called.value : ofTerm?.is === "term" ? term(ofTerm.value) : "";
  return titleCell(`${code} ${word}`);
}

const itemTitle = ({ item }: ToldItem): string => `item ${item.slice(0, TITLE_DIGITS)}`;

const property = (name: string, type: UwaziProperty["type"]): UwaziProperty => ({
  ...{ label: name, name, type, words: name },
});

const itemProperties: readonly UwaziProperty[] = [
  property(OWN_CODE, "text"),
  property("sha256", "text"),
  property("media_type", "text"),
  property("size_bytes", "numeric"),
  property("captured", "date"),
  property("captured_text", "text"),
];

/** A file says when it was made, to the second perhaps; the day is as it says it. */
const itemRow = (told: ToldItem): Row => [
  ...[itemTitle(told), told.item, told.sha256, told.mediaType, told.sizeBytes],
  ...[dayCell((told.capturedAt ?? "").slice(0, 10)), told.capturedAt ?? ""],
];

interface Table {
  readonly name: string;
  readonly words: string;
  readonly properties: readonly UwaziProperty[];
  readonly rows: readonly Row[];
}

function tablesOf(told: ToldRegister, words: HandoverWords, term: (code: string) => string): Table[] {
  const titles = new Map([
    ...told.records.map((record) => [record.code, titleOf(record, term)] as const),
    ...told.items.map((item) => [item.item, itemTitle(item)] as const),
  ]);
  const make: CellMaker = { title: (code) => titles.get(code), term };
  const ofKinds = handedKinds.map((kind): Table => {
    const columns = uwaziColumns(kind, words);
    const rows = told.records
      .filter((record) => record.kind === kind)
      .map((record) => [
        ...[titles.get(record.code) ?? record.code, record.code],
        ...columns.map(({ cell }) => cell(record, make)),
      ]);
    const properties = [property(OWN_CODE, "text"), ...columns.map((column) => column.property)];
    return { name: tableNames[kind], words: words.kinds(kind), properties, rows };
  });
  const items = { name: tableNames.item, words: words.kinds("item") };
  return [{ ...items, properties: itemProperties, rows: told.items.map(itemRow) }, ...ofKinds];
}

/** Columns of a table without its title. */
const headings = ({ properties }: Table): string[] => ["title", ...properties.map(({ name }) => name)];

/** Two digits, so that names sort as they are to be imported. */
const fileOf = ({ name }: Table, index: number): string =>
  `${String(index + 1).padStart(2, "0")}-${name}.csv`;

/** The templates, with all terms under the words that stand in the cells. */
const templatesOf = (
  tables: readonly Table[],
  { terms }: ToldRegister,
  { language, term }: Pick<HandoverWords, "language"> & Pick<CellMaker, "term">,
): Uint8Array =>
  handedJson({
    ...{ format: "sandyq-uwazi-templates", version: 1, language },
    templates: tables.map((table, index) => ({
      ...{ name: table.name, words: table.words, file: fileOf(table, index), rows: table.rows.length },
      properties: table.properties,
    })),
    terms: terms.map((told) => ({ value: partCell(term(told.code)), ...handedTerm(told) })),
  });

function notesText({ day, use, leftBehind, veiled }: ToldRegister, { say, ...words }: HandoverWords): string {
  const values = new Map(
    Object.entries({ ...leftBehind, veiled, day, use: words.use(use) }).map(([name, value]) => [
      name,
      String(value),
    ]),
  );
  const order = ["made", "setUp", "order", "codes", "dates", "asked", "updates", "files", "formula"] as const;
  const lines = [...order, "leftBehind" as const, "care" as const].map(
    (sentence) => `- ${fillSentence(say[sentence], values)}`,
  );
  return [say.title, "", ...lines, ""].join("\n");
}

/** Makes them; the same register on the same day gives the same bytes. */
export function uwaziFiles(told: ToldRegister, words: HandoverWords): HandoverFile[] {
  const term = distinctTermNamer(told, words);
  const tables = tablesOf(told, words, term);
  const files = tables.map((table, index) => ({
    name: fileOf(table, index),
    bytes: encodeUtf8(csvText([headings(table), ...table.rows])),
  }));
  return [
    { name: "README.txt", bytes: encodeUtf8(notesText(told, words)) },
    { name: "templates.json", bytes: templatesOf(tables, told, { language: words.language, term }) },
    ...files,
  ];
}
