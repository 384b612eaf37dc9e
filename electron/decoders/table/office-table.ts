/** A sheet of a workbook (ECMA-376 part 1, 18): values as they were stored last, never worked out anew. */

import type { DocumentParts } from "../readers/document-parts.ts";
import type { XmlListener } from "../readers/xml-events.ts";
import { type CellFormat, formatOf } from "./cell-format.ts";
import { isWanted, type ListedSheet, otherSheets, type ReadSheet } from "./chosen-sheet.ts";
import { Grid } from "./grid.ts";
import { NoTable } from "./no-table.ts";
import { officeRows } from "./office-rows.ts";

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

interface OfficeSheet extends ListedSheet {
  readonly id: string;
}

/** What a workbook says of itself. */
export interface Workbook {
  readonly sheets: OfficeSheet[];
  is1904: boolean;
}

export const workbookListener = (book: Workbook): XmlListener => ({
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

/** What each format of cells makes of numbers. */
export function stylesListener(formats: CellFormat[]): XmlListener {
  const codes = new Map<string, string>();
  return {
    element: ({ name, attributes, path }) => {
      const id = attributes.get("numFmtId") ?? "0";
      if (name === "numFmt") codes.set(id, attributes.get("formatCode") ?? "");
      if (name === "xf" && path.at(-1) === "cellXfs") formats.push(formatOf(Number(id), codes.get(id)));
    },
  };
}

/** Reads one sheet of a workbook. Throws NoTable. */
export async function readOfficeTable(parts: DocumentParts, wanted: string | undefined): Promise<ReadSheet> {
  const main = (await relationsOf(parts, "")).find(({ kind }) => kind === "officeDocument")?.target;
  if (main === undefined) throw new NoTable("damaged");
  const relations = await relationsOf(parts, main);
  const book: Workbook = { sheets: [], is1904: false };
  await parts.listen(exactly(main), () => workbookListener(book));
  if (book.sheets.length === 0) throw new NoTable("no-table");
  const chosen = book.sheets.find((sheet) => isWanted(sheet, wanted));
  const target = relations.find(({ id, kind }) => id === chosen?.id && kind === "worksheet")?.target;
  if (chosen === undefined || target === undefined) throw new NoTable("no-sheet");
  const [strings, formats]: [string[], CellFormat[]] = [[], []];
  for (const { kind, target: part } of relations) {
    if (kind === "sharedStrings") await parts.listen(exactly(part), () => stringsListener(strings));
    if (kind === "styles") await parts.listen(exactly(part), () => stylesListener(formats));
  }
  if (!parts.has(target)) throw new NoTable("damaged");
  const grid = new Grid();
  await parts.listen(exactly(target), () => officeRows(grid, { strings, formats, is1904: book.is1904 }));
  return { sheet: chosen.name, otherSheets: otherSheets(book.sheets, chosen), grid };
}
