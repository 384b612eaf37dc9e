/** A sheet of an OpenDocument spreadsheet (OpenDocument 1.3 part 3, 9): values of cells, with what is repeated. */

import { tableLimits } from "../jobs/table.ts";
import type { DocumentParts } from "../readers/document-parts.ts";
import type { XmlElement, XmlListener } from "../readers/xml-events.ts";
import { isWanted, type ListedSheet, otherSheets, type ReadSheet } from "./chosen-sheet.ts";
import { Grid } from "./grid.ts";
import { NoTable } from "./no-table.ts";
import { isError, isUnworked, openCellText } from "./open-cell.ts";

/** A count of repetitions; anything that is none counts once. */
function countOf(attributes: ReadonlyMap<string, string>, name: string): number {
  const count = Number(attributes.get(name) ?? 1);
  return Number.isSafeInteger(count) && count > 0 ? count : 1;
}

const isCell = (name: string | undefined): boolean => name === "table-cell" || name === "covered-table-cell";

/** Names of the styles that hide a sheet. */
function hidingStyles(hiding: Set<string>): (element: XmlElement) => void {
  let style = "";
  return ({ name, attributes }) => {
    if (name === "style") style = attributes.get("family") === "table" ? (attributes.get("name") ?? "") : "";
    if (name === "table-properties" && attributes.get("display") === "false") hiding.add(style);
  };
}

class SheetListener implements XmlListener {
  readonly grid = new Grid();
  readonly sheets: ListedSheet[] = [];
  /** Undefined until the sheet is met. */
  chosen: ListedSheet | undefined;
  readonly #wanted: string | undefined;
  readonly #hiding: ReadonlySet<string>;
  #isInside = false;
  #rows = 1;
  #column = 0;
  #attributes: ReadonlyMap<string, string> = new Map();
  #text: string | undefined;

  constructor(wanted: string | undefined, hiding: ReadonlySet<string>) {
    this.#wanted = wanted;
    this.#hiding = hiding;
  }

  element({ name, attributes, path }: XmlElement): void {
    if (name === "table" && path.at(-1) === "spreadsheet") this.#openTable(attributes);
    if (!this.#isInside) return;
    if (name === "table-row") {
      this.#rows = countOf(attributes, "number-rows-repeated");
      this.#column = 0;
    } else if (isCell(name)) {
      this.#attributes = attributes;
      this.#text = "";
    } else this.#addSpace(name, attributes, path);
  }

  #openTable(attributes: ReadonlyMap<string, string>): void {
    const isHidden = this.#hiding.has(attributes.get("style-name") ?? "");
    const sheet = { name: attributes.get("name") ?? "", isHidden };
    this.sheets.push(sheet);
    this.#isInside = this.chosen === undefined && isWanted(sheet, this.#wanted);
    if (this.#isInside) this.chosen = sheet;
  }

  /** What stands for elements inside a text. */
  #addSpace(name: string, attributes: ReadonlyMap<string, string>, path: readonly string[]): void {
    if (name === "p" && isCell(path.at(-1))) this.#add(this.#text === "" ? "" : "\n");
    if (!this.#isOfCell(path)) return;
    if (name === "s") this.#add(" ", countOf(attributes, "c"));
    this.#add({ tab: "\t", "line-break": "\n" }[name] ?? "");
  }

  #add(words: string, count = 1): void {
    if (this.#text === undefined) return;
    if (this.#text.length + words.length * count > tableLimits.characters) this.grid.isTooLarge = true;
    else this.#text += words.repeat(count);
  }

  /** Whether what is met stands in a paragraph of the cell itself, and in no comment and no drawing on it. */
  #isOfCell(path: readonly string[]): boolean {
    return path[path.findLastIndex(isCell) + 1] === "p" && path.some(isCell);
  }

  text(words: string, path: readonly string[]): void {
    if (this.#isInside && this.#isOfCell(path)) this.#add(words);
  }

  #endCell(name: string): void {
    const cell = { attributes: this.#attributes, shown: this.#text ?? "" };
    const repeated = countOf(cell.attributes, "number-columns-repeated");
    if (cell.attributes.has("formula")) this.grid.hasFormulas = true;
    // What lies under a merged cell is not seen.
    if (name === "table-cell") {
      if (isError(cell)) this.grid.errorCells.add(this.grid.nameOf(this.#column));
      if (isUnworked(cell)) this.grid.unworkedCells.add(this.grid.nameOf(this.#column));
      this.grid.cell(this.#column, openCellText(cell), repeated);
    }
    this.#column += repeated;
    this.#text = undefined;
  }

  end(name: string, path: readonly string[]): void {
    if (!this.#isInside) return;
    if (isCell(name)) this.#endCell(name);
    else if (name === "table-row") this.grid.endRow(this.#rows);
    else if (name === "table" && path.at(-1) === "spreadsheet") this.#isInside = false;
  }
}

/** Reads one sheet. Throws NoTable. */
export async function readOpenTable(parts: DocumentParts, wanted: string | undefined): Promise<ReadSheet> {
  const seen = { lock: false, spreadsheet: false };
  await parts.listen(/^META-INF\/manifest\.xml$/, () => ({
    element: ({ name }) => {
      seen.lock ||= name === "encryption-data";
    },
  }));
  if (seen.lock) throw new NoTable("encrypted");
  const hiding = new Set<string>();
  await parts.listen(/^styles\.xml$/, () => ({ element: hidingStyles(hiding) }));
  const listener = new SheetListener(wanted, hiding);
  const hearStyle = hidingStyles(hiding);
  await parts.listen(/^content\.xml$/, () => ({
    element: (element) => {
      seen.spreadsheet ||= element.name === "spreadsheet";
      hearStyle(element);
      listener.element(element);
    },
    text: (words, path) => listener.text(words, path),
    end: (name, path) => listener.end(name, path),
  }));
  const { chosen, sheets, grid } = listener;
  if (chosen !== undefined) return { sheet: chosen.name, otherSheets: otherSheets(sheets, chosen), grid };
  throw new NoTable(seen.spreadsheet ? "no-sheet" : "no-table");
}
