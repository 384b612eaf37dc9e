import { describe, expect, it } from "vitest";
import { sourceOf } from "../../../../electron/decoders/bytes/byte-source.ts";
import { isDateFormat } from "../../../../electron/decoders/table/cell-dates.ts";
import { readTable } from "../../../../electron/decoders/table/read-table.ts";
import { rawZip } from "../../../support/raw-zip.ts";
import { openSheet, workbook } from "../../../support/table-file.ts";

async function rowsIn(bytes: Uint8Array, sheet?: string): Promise<unknown> {
  const parts: Uint8Array[] = [];
  const sink = { write: (part: Uint8Array) => Promise.resolve(void parts.push(part)) };
  const answer = await readTable(sheet === undefined ? {} : { sheet }, sourceOf(bytes), sink);
  return answer.outcome === "none" ? answer.reason : (JSON.parse(Buffer.concat(parts).toString()) as unknown);
}

const cell = (reference: string, type: string, value: string, style = 0): string =>
  `<c r="${reference}" t="${type}" s="${String(style)}"><v>${value}</v></c>`;
const rows = `<row r="1">${cell("A1", "s", "0")}${cell("C1", "s", "1")}</row><row r="2"/>
  <row r="3">${cell("A3", "n", "32874", 1)}<c r="B3" t="inlineStr"><is><r><t>Сәу</t></r><r><t>ле</t></r></is></c>${cell("C3", "n", "19.899999999999999")}</row>
  <row r="4">${cell("A4", "b", "1")}${cell("B4", "n", "32874.5", 2)}<c r="C4" t="str"><f>A1&amp;"x"</f><v>stored</v></c></row>
  <row r="5">${cell("A5", "n", "60", 1)}${cell("B5", "n", "59", 1)}${cell("C5", "n", "0.75", 3)}</row>`;
const shown = [
  ["name", "", "born"],
  ["1990-01-01", "Сәуле", "19.9"],
  ["true", "1990-01-01T12:00:00", "stored"],
  ["60", "1900-02-28", "18:00:00"],
];

describe("a sheet of a workbook", () => {
  it("is read cell by cell, as people see it", async () => {
    expect(await rowsIn(workbook({ rows }))).toEqual(shown);
    expect(await rowsIn(workbook({ rows: `<row><c><v>5</v></c><c t="e"><v>#REF!</v></c></row>` }))).toEqual([
      ["5", "#REF!"],
    ]);
  });

  it("counts days from 1904 where the workbook does", async () => {
    const only = `<row>${cell("A1", "n", "31412", 1)}${cell("B1", "n", "0", 1)}</row>`;
    expect(await rowsIn(workbook({ rows: only, is1904: true }))).toEqual([["1990-01-01", "1904-01-01"]]);
  });

  it("is the first that is not hidden, or the one that is named", async () => {
    const file = workbook({ rows });
    expect(await rowsIn(file, "List")).toEqual(shown);
    expect(await rowsIn(file, "Secret")).toEqual([["hidden sheet"]]);
    expect(await rowsIn(file, "None")).toBe("no-sheet");
  });

  it.each([
    [14, undefined, true],
    [0, undefined, false],
    [164, "dd.mm.yyyy", true],
    [164, "[$-419]d mmmm yyyy;@", true],
    [164, '0.00" days"', false],
    [164, "[h]:mm:ss", false],
    [164, "[Red]0.00E+00", false],
    [46, undefined, false],
  ])("tells dates from numbers by their format: %s %s", (id, code, expected) => {
    expect(isDateFormat(id, code)).toBe(expected);
  });
});

describe("a sheet of an OpenDocument spreadsheet", () => {
  const row = (inside: string, repeated = 1): string =>
    `<table:table-row table:number-rows-repeated="${String(repeated)}">${inside}</table:table-row>`;
  const words = (text: string, attributes = ""): string =>
    `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`;
  const value = (type: string, attribute: string): string =>
    words("as shown", `office:value-type="${type}" office:${attribute}`);
  const empty = '<table:table-cell table:number-columns-repeated="16384"/>';

  it("is read with what is repeated, without comments, and not beyond what it holds", async () => {
    const sheet = openSheet(
      row(`${words("name")}${words("x", 'table:number-columns-repeated="2"')}${empty}`) +
        row(empty, 1_000_000) +
        row(
          `<table:table-cell><office:annotation><text:p>a comment</text:p></office:annotation><text:p>Сә<text:s/>уле</text:p><text:p>Ах</text:p></table:table-cell><table:covered-table-cell><text:p>covered</text:p></table:covered-table-cell>${value("date", 'date-value="1990-01-01T00:00:00"')}`,
        ) +
        row(
          `${value("float", 'value="7.5"')}${value("boolean", 'boolean-value="true"')}${value("time", 'time-value="PT10H30M00S"')}`,
          2,
        ) +
        row(empty, 1_048_000),
    );
    const last = ["7.5", "true", "10:30:00"];
    expect(await rowsIn(sheet)).toEqual([["name", "x", "x"], ["Сә уле\nАх", "", "1990-01-01"], last, last]);
    expect(await rowsIn(sheet, "Second")).toEqual([["other"]]);
    expect(await rowsIn(sheet, "Third")).toBe("no-sheet");
  });

  it.each([
    ["a text that is repeated in a million rows", row(words("x"), 1_000_000)],
    ["a text that is repeated in all columns", row(words("x", 'table:number-columns-repeated="16384"'))],
    ["a long text in many rows", row(words("x".repeat(10_000)), 1_000)],
  ])("is refused whole for %s", async (_, rowsOf) => {
    expect(await rowsIn(openSheet(rowsOf))).toBe("too-large");
  });
});

describe("a file without a table", () => {
  const compound = (words: string): Buffer =>
    Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(504), Buffer.from(words, "utf16le")]);

  it.each<[string, Buffer, string]>([
    ["an old workbook", compound("Workbook"), "old-format"],
    ["a workbook under a password", compound("EncryptedPackage"), "encrypted"],
    ["an OpenDocument file under a password", openSheet("", "<m:encryption-data/>"), "encrypted"],
    ["another archive", rawZip([{ name: "a.txt", bytes: "a" }]), "no-table"],
    ["a workbook that is cut", workbook({ rows }).subarray(0, 900), "damaged"],
    ["XML that does not close", workbook({ rows: "<row><c>" }), "damaged"],
    ["a part that is too large", workbook({ rows: `<row>${" ".repeat(33 * 2 ** 20)}</row>` }), "too-large"],
  ])("says why: %s", async (_, bytes, reason) => {
    expect(await rowsIn(bytes)).toBe(reason);
  });
});
