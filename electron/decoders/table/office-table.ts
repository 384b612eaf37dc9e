/** A sheet of a workbook (ECMA-376 part 1, 18): values as they were stored last, never worked out anew. */

import type { DocumentParts } from "../readers/document-parts.ts";
import type { XmlListener } from "../readers/xml-events.ts";
import { dateOfNumber, isDateFormat } from "./cell-dates.ts";
import { Grid } from "./grid.ts";
import { NoTable } from "./no-table.ts";

interface Relation {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
}

/** A pattern for one name. */
const exactly = (name: string): RegExp =>
  new RegExp(`^${name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}$`);

function resolve(from: string, target: string): string {
  const steps: string[] = [];
  const path = target.startsWith("/") ? target : `${from.slice(0, from.lastIndexOf("/") + 1)}${target}`;
  for (const step of path.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}

async function relationsOf(parts: DocumentParts, name: string): Promise<Relation[]> {
  const slash = name.lastIndexOf("/") + 1;
  const found: Relation[] = [];
  await parts.listen(exactly(`${name.slice(0, slash)}_rels/${name.slice(slash)}.rels`), () => ({
    element: ({ name: element, attributes }) => {
      const [id = "", type = "", target = ""] = ["Id", "Type", "Target"].map((key) => attributes.get(key));
      if (element === "Relationship")
        found.push({ id, kind: type.slice(type.lastIndexOf("/") + 1), target: resolve(name, target) });
    },
  }));
  return found;
}

interface Workbook {
  readonly sheets: { readonly name: string; readonly id: string; readonly isHidden: boolean }[];
  is1904: boolean;
}

const workbookListener = (book: Workbook): XmlListener => ({
  element: ({ name, attributes }) => {
    if (name === "workbookPr") book.is1904 = /^(1|true)$/.test(attributes.get("date1904") ?? "");
    if (name === "sheet")
      book.sheets.push({
        name: attributes.get("name") ?? "",
        id: attributes.get("id") ?? "",
        isHidden: (attributes.get("state") ?? "visible") !== "visible",
      });
  },
});

/** Texts that cells share; how a word is read aloud is no part of it. */
const stringsListener = (strings: string[]): XmlListener => ({
  element: ({ name }) => {
    if (name === "si") strings.push("");
  },
  text: (words, path) => {
    if (path.at(-1) === "t" && !path.includes("rPh")) strings.push((strings.pop() ?? "") + words);
  },
});

/** For each format of cells, whether its numbers are dates. */
function stylesListener(isDate: boolean[]): XmlListener {
  const codes = new Map<string, string>();
  return {
    element: ({ name, attributes, path }) => {
      const id = attributes.get("numFmtId") ?? "0";
      if (name === "numFmt") codes.set(id, attributes.get("formatCode") ?? "");
      if (name === "xf" && path.at(-1) === "cellXfs") isDate.push(isDateFormat(Number(id), codes.get(id)));
    },
  };
}

/** What the cells of a sheet need to be read. */
interface Around {
  readonly strings: readonly string[];
  readonly isDate: readonly boolean[];
  readonly is1904: boolean;
}

interface OpenCell {
  readonly type: string;
  readonly style: number;
  readonly column: number;
  text: string;
}

function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? "")
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** A number as people write it; programs store 19.9 with all the digits that are not quite it. */
const plainNumber = (text: string): string => {
  const number = Number(text);
  return text.trim() === "" || Number.isNaN(number) || /^-?\d+$/.test(text) ? text.trim() : String(number);
};

function textOf({ type, style, text }: OpenCell, { strings, isDate, is1904 }: Around): string {
  if (type === "s") return strings[Number(text)] ?? "";
  if (type === "b") return text.trim() === "1" ? "true" : "false";
  if (type === "d") return text.trim().replace(/T00:00:00(\.0*)?Z?$/, "");
  if (type !== "n") return text;
  const date = isDate[style] === true && text !== "" ? dateOfNumber(Number(text), is1904) : undefined;
  return date ?? plainNumber(text);
}

function sheetListener(grid: Grid, around: Around): XmlListener {
  let cell: OpenCell | undefined;
  let next = 0;
  return {
    element: ({ name, attributes }) => {
      if (name === "row") next = 0;
      if (name === "f") grid.hasFormulas = true;
      if (name !== "c") return;
      const reference = attributes.get("r");
      const column = reference === undefined ? next : columnOf(reference);
      next = column + 1;
      cell = { type: attributes.get("t") ?? "n", style: Number(attributes.get("s") ?? 0), column, text: "" };
    },
    text: (words, path) => {
      const inside = path.at(-1);
      if (cell !== undefined && (inside === "v" || inside === "t") && !path.includes("rPh"))
        cell.text += words;
    },
    end: (name) => {
      if (name === "c" && cell !== undefined) {
        if (cell.text !== "") grid.cell(Math.max(0, cell.column), textOf(cell, around));
        cell = undefined;
      }
      if (name === "row") grid.endRow();
    },
  };
}

/** Reads one sheet of a workbook. Throws NoTable. */
export async function readOfficeTable(
  parts: DocumentParts,
  wanted: string | undefined,
): Promise<{ readonly sheet: string; readonly grid: Grid }> {
  const main = (await relationsOf(parts, "")).find(({ kind }) => kind === "officeDocument")?.target;
  if (main === undefined) throw new NoTable("damaged");
  const relations = await relationsOf(parts, main);
  const book: Workbook = { sheets: [], is1904: false };
  await parts.listen(exactly(main), () => workbookListener(book));
  if (book.sheets.length === 0) throw new NoTable("no-table");
  const chosen = book.sheets.find(({ name, isHidden }) =>
    wanted === undefined ? !isHidden : name === wanted,
  );
  const target = relations.find(({ id, kind }) => id === chosen?.id && kind === "worksheet")?.target;
  if (chosen === undefined || target === undefined) throw new NoTable("no-sheet");
  const [strings, isDate]: [string[], boolean[]] = [[], []];
  for (const { kind, target: part } of relations) {
    if (kind === "sharedStrings") await parts.listen(exactly(part), () => stringsListener(strings));
    if (kind === "styles") await parts.listen(exactly(part), () => stylesListener(isDate));
  }
  if (!parts.has(target)) throw new NoTable("damaged");
  const grid = new Grid();
  await parts.listen(exactly(target), () => sheetListener(grid, { strings, isDate, is1904: book.is1904 }));
  return { sheet: chosen.name, grid };
}
