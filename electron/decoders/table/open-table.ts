/** A sheet of an OpenDocument spreadsheet (OpenDocument 1.3 part 3, 9): values of cells, with what is repeated. */

import type { DocumentParts } from "../readers/document-parts.ts";
import type { XmlElement, XmlListener } from "../readers/xml-events.ts";
import { Grid } from "./grid.ts";
import { NoTable } from "./no-table.ts";

/** A count of repetitions; anything that is none counts once. */
function countOf(attributes: ReadonlyMap<string, string>, name: string): number {
  const count = Number(attributes.get(name) ?? 1);
  return Number.isSafeInteger(count) && count > 0 ? count : 1;
}

/** `PT10H30M00S` as 10:30:00. */
const timeOf = (text: string): string =>
  text.replace(
    /^PT(\d\d)H(\d\d)M(\d\d)(?:[.,]\d+)?S$/,
    (_, hours: string, minutes: string, seconds: string) => [hours, minutes, seconds].join(":"),
  );

/** The value that an attribute holds exactly; undefined for texts. */
function valueIn(attributes: ReadonlyMap<string, string>): string | undefined {
  const type = attributes.get("value-type") ?? "";
  if (/^(float|currency|percentage)$/.test(type)) return attributes.get("value");
  if (type === "date") return attributes.get("date-value")?.replace(/T00:00:00(\.0*)?$/, "");
  if (type === "time") return timeOf(attributes.get("time-value") ?? "");
  if (type === "boolean") return attributes.get("boolean-value");
  return attributes.get("string-value");
}

class SheetListener implements XmlListener {
  readonly grid = new Grid();
  /** Undefined until the sheet is met. */
  sheet: string | undefined;
  readonly #wanted: string | undefined;
  #isInside = false;
  #rows = 1;
  #column = 0;
  #repeated = 1;
  #value: string | undefined;
  #text: string | undefined;

  constructor(wanted: string | undefined) {
    this.#wanted = wanted;
  }

  element({ name, attributes, path }: XmlElement): void {
    if (name === "table" && path.at(-1) === "spreadsheet") this.#openTable(attributes.get("name") ?? "");
    if (!this.#isInside || path.includes("annotation")) return;
    if (name === "table-row") {
      this.#rows = countOf(attributes, "number-rows-repeated");
      this.#column = 0;
    } else if (name === "table-cell" || name === "covered-table-cell") this.#openCell(attributes);
    else this.#add(this.#spaceFor(name, attributes));
  }

  /** What stands for elements inside a text. */
  #spaceFor(name: string, attributes: ReadonlyMap<string, string>): string {
    if (name === "p") return this.#text === "" ? "" : "\n";
    if (name === "s") return " ".repeat(Math.min(countOf(attributes, "c"), 100));
    return { tab: "\t", "line-break": "\n" }[name] ?? "";
  }

  #openTable(name: string): void {
    this.#isInside = this.sheet === undefined && (this.#wanted === undefined || this.#wanted === name);
    if (this.#isInside) this.sheet = name;
  }

  #openCell(attributes: ReadonlyMap<string, string>): void {
    this.#repeated = countOf(attributes, "number-columns-repeated");
    this.#value = valueIn(attributes);
    this.#text = "";
    if (attributes.has("formula")) this.grid.hasFormulas = true;
  }

  #add(words: string): void {
    if (this.#text !== undefined && this.#text.length < 1_000_000) this.#text += words;
  }

  text(words: string, path: readonly string[]): void {
    if (this.#isInside && path.includes("p") && !path.includes("annotation")) this.#add(words);
  }

  end(name: string, path: readonly string[]): void {
    if (!this.#isInside) return;
    if (name === "table-cell" || name === "covered-table-cell") {
      const text = name === "table-cell" ? (this.#value ?? this.#text ?? "") : "";
      this.grid.cell(this.#column, text, this.#repeated);
      this.#column += this.#repeated;
      this.#text = undefined;
    } else if (name === "table-row") this.grid.endRow(this.#rows);
    else if (name === "table" && path.at(-1) === "spreadsheet") this.#isInside = false;
  }
}

/** Reads one sheet. Throws NoTable. */
export async function readOpenTable(
  parts: DocumentParts,
  wanted: string | undefined,
): Promise<{ readonly sheet: string; readonly grid: Grid }> {
  const seen = { lock: false, spreadsheet: false };
  await parts.listen(/^META-INF\/manifest\.xml$/, () => ({
    element: ({ name }) => {
      seen.lock ||= name === "encryption-data";
    },
  }));
  if (seen.lock) throw new NoTable("encrypted");
  const listener = new SheetListener(wanted);
  await parts.listen(/^content\.xml$/, () => ({
    element: (element) => {
      seen.spreadsheet ||= element.name === "spreadsheet";
      listener.element(element);
    },
    text: (words, path) => listener.text(words, path),
    end: (name, path) => listener.end(name, path),
  }));
  if (listener.sheet !== undefined) return { sheet: listener.sheet, grid: listener.grid };
  throw new NoTable(seen.spreadsheet ? "no-sheet" : "no-table");
}
