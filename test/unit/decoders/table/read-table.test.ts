import { describe, expect, it } from "vitest";
import { sourceOf } from "../../../../electron/decoders/bytes/byte-source.ts";
import type { TableRow } from "../../../../electron/core/text/table-row.ts";
import type { TableAnswer } from "../../../../electron/decoders/jobs/table.ts";
import { formatOf } from "../../../../electron/decoders/table/cell-format.ts";
import { readTable } from "../../../../electron/decoders/table/read-table.ts";
import { rawZip } from "../../../support/raw-zip.ts";
import { openSheet, workbook } from "../../../support/table-file.ts";

async function read(bytes: Uint8Array, sheet?: string): Promise<{ answer: TableAnswer; rows: TableRow[] }> {
  const parts: Uint8Array[] = [];
  const sink = { write: (part: Uint8Array) => Promise.resolve(void parts.push(part)) };
  const answer = await readTable(sheet === undefined ? {} : { sheet }, sourceOf(bytes), sink);
  return { answer, rows: JSON.parse(Buffer.concat(parts).toString() || "[]") as TableRow[] };
}

/** The cells of the rows, or why there are none. */
async function rowsIn(bytes: Uint8Array, sheet?: string): Promise<unknown> {
  const { answer, rows: found } = await read(bytes, sheet);
  return answer.outcome === "none" ? answer.reason : found.map(({ cells }) => cells);
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
    [14, undefined, "date"],
    [0, undefined, "number"],
    [164, "dd.mm.yyyy", "date"],
    [164, "[$-419]d mmmm yyyy;@", "date"],
    [164, '0.00" days"', "number"],
    [164, "[h]:mm:ss", "length"],
    [164, "[Red]0.00E+00", "number"],
    [46, undefined, "length"],
  ])("tells dates from numbers by their format: %s %s", (id, code, kind) => {
    expect(formatOf(id, code).kind).toBe(kind);
  });

  it.each([
    ["12345678901", "000000000000", "012345678901"],
    ["7", "0000", "0007"],
    ["77011234567", '+0" ("000") "000\\-00\\-00', "+7 (701) 123-45-67"],
    ["5551234", "[<=9999999]###-####;(###) ###-####", "555-1234"],
    ["7015551234", "[<=9999999]###-####;(###) ###-####", "(701) 555-1234"],
    ["900101300123", "0.00E+00", "900101300123"],
    ["9.00101300123E11", "0", "900101300123"],
    ["1234567.5", "#,##0.00 [$₸-43F]", "1234567.5 ₸"],
    ["19.899999999999999", "0.00", "19.9"],
    ["3.5", "0000.00", "0003.5"],
    ["0.125", "0%", "12.5%"],
    ["1200", "0.0,", "1200"],
    ["5", "# ?/?", "5"],
    ["5", ";;;", "5"],
    ["5", ".00", "5"],
    ["-5", "000", "-5"],
    ["0", '0;-0;"нет"', "0"],
    ["32933", "mmmm yyyy", "1990-03"],
    ["32933", "[$-419]mm/yyyy", "1990-03"],
    ["32933", "yyyy", "1990"],
    ["32933", "mmmm", "1990-03-01"],
    ["32933.99999", "dd.mm.yyyy", "1990-03-01T23:59:59"],
    ["0.99999", "h:mm:ss", "23:59:59"],
    ["1", "h:mm", "24:00:00"],
    ["1.5", "[h]:mm", "36:00:00"],
    ["2958466", "dd.mm.yyyy", "2958466"],
  ])("shows %s under %s as %s", async (value, format, expected) => {
    const file = workbook({ rows: `<row>${cell("A1", "n", value, 4)}</row>`, formats: [format] });
    expect(await rowsIn(file)).toEqual([[expected]]);
  });

  it("knows no day behind the year 9999 in either system", async () => {
    const last = `<row>${cell("A1", "n", "2957003", 1)}${cell("B1", "n", "2957004", 1)}</row>`;
    expect(await rowsIn(workbook({ rows: last, is1904: true }))).toEqual([["9999-12-31", "2957004"]]);
  });

  it("spells characters out that XML cannot hold", async () => {
    const rowsOf = `<row>${cell("A1", "s", "2")}${cell("B1", "s", "3")}<c t="str"><v>_x0041_</v></c></row>`;
    const strings = ["one_x000D_\ntwo", "_x005F_x000D_ _xZZZZ_"];
    expect(await rowsIn(workbook({ rows: rowsOf, strings }))).toEqual([["one\ntwo", "_x000D_ _xZZZZ_", "A"]]);
  });

  it("counts rows as people see them, and says what cells lack", async () => {
    const file = workbook({
      rows: `<row r="3">${cell("AB3", "e", "#N/A")}</row><row><c/></row><row><c><f>A1</f></c><c t="str"><f>A1</f><v/></c></row><row r="9">${cell("A9", "n", "5")}</row>`,
    });
    const { answer, rows: found } = await read(file);
    expect(answer).toMatchObject({
      otherSheets: [],
      errorCells: { count: 1, first: ["AB3"] },
      unworkedCells: { count: 1, first: ["A5"] },
    });
    expect(found.map(({ row }) => row)).toEqual([3, 9]);
  });

  it.each([
    ["a shared text that is not there", `<row>${cell("A1", "s", "2")}</row>`],
    ["rows in disorder", `<row r="2">${cell("A2", "n", "1")}</row><row r="2">${cell("A2", "n", "2")}</row>`],
    ["two cells in one place", `<row>${cell("A1", "n", "1")}${cell("A1", "n", "2")}</row>`],
    ["a cell of another row", `<row r="1">${cell("A2", "n", "1")}</row>`],
  ])("is damaged with %s", async (_, rowsOf) => {
    expect(await rowsIn(workbook({ rows: rowsOf }))).toBe("damaged");
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
    expect((await read(sheet)).rows.map((each) => each.row)).toEqual([1, 1_000_002, 1_000_003, 1_000_004]);
    expect(await rowsIn(sheet, "Second")).toEqual([["other"]]);
    expect(await rowsIn(sheet, "Third")).toBe("no-sheet");
  });

  it("is the first that is not hidden, and names those beside it", async () => {
    const sheet = openSheet(row(words("x")));
    expect((await read(sheet)).answer).toMatchObject({ sheet: "First", otherSheets: ["Second"] });
    expect(await rowsIn(sheet, "Secret")).toEqual([["other"]]);
  });

  const shownAs = (shown: string, type: string, attribute: string, more = ""): string =>
    words(shown, `${more} office:value-type="${type}" office:${attribute}`);

  it.each([
    ["012345678901", shownAs("012345678901", "float", 'value="12345678901"')],
    ["№ 005", shownAs("№ 005", "float", 'value="5"')],
    ["1234567.5", shownAs("1 234 567,50", "float", 'value="1234567.5"')],
    ["0003.5", shownAs("0003,50", "float", 'value="3.5"')],
    ["900101300123", shownAs("9.00E+11", "float", 'value="900101300123"')],
    ["900101300123", shownAs("###", "float", 'value="900101300123"')],
    ["12.5%", shownAs("13%", "percentage", 'value="0.125"')],
    ["1990-03", shownAs("март 1990", "date", 'date-value="1990-03-01"')],
    ["1990-03", shownAs("03.1990", "date", 'date-value="1990-03-03"')],
    ["1990-03-01", shownAs("1 марта 1990 г.", "date", 'date-value="1990-03-01"')],
    ["1990-03-01", shownAs("01.03.90", "date", 'date-value="1990-03-01"')],
    ["1990-03-01", shownAs("###", "date", 'date-value="1990-03-01"')],
    ["120:00:00", shownAs("120:00", "time", 'time-value="PT120H00M00S"')],
    ["true", shownAs("TRUE", "float", 'value="1"', 'table:formula="of:=TRUE()"')],
    [`a${" ".repeat(150)}b`, words('a<text:s text:c="150"/>b')],
    [
      "a",
      "<table:table-cell><draw:frame><draw:text-box><text:p>drawn</text:p></draw:text-box></draw:frame><text:p>a</text:p></table:table-cell>",
    ],
  ])("shows %s", async (expected, cells) => {
    expect(await rowsIn(openSheet(row(cells)))).toEqual([[expected]]);
  });

  it("says which cells hold errors, and which formulas nobody worked out", async () => {
    const error =
      'table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"';
    const cells = `${words("#DIV/0!", error)}${words("Err:502", 'table:formula="of:=A1" office:value-type="float" office:value="0"')}<table:table-cell table:formula="of:=A1"/>`;
    const { answer, rows: found } = await read(openSheet(row(empty) + row(cells)));
    expect(found).toEqual([{ row: 2, cells: ["#DIV/0!", "Err:502"] }]);
    expect(answer).toMatchObject({
      errorCells: { count: 2, first: ["A2", "B2"] },
      unworkedCells: { count: 1, first: ["C2"] },
    });
  });

  it.each([
    ["a text that is repeated in a million rows", row(words("x"), 1_000_000)],
    ["a text that is repeated in all columns", row(words("x", 'table:number-columns-repeated="16384"'))],
    ["more letters in a cell than there may be", row(words("x".repeat(4_000_001)))],
    ["as many spaces", row(words('x<text:s text:c="4000000"/>'))],
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
    [
      "parts that are too large together",
      workbook({
        rows: `<row>${" ".repeat(31 * 2 ** 20)}</row>`,
        strings: [" ".repeat(31 * 2 ** 20)],
        formats: [" ".repeat(3 * 2 ** 20)],
      }),
      "too-large",
    ],
    [
      "two parts of one name",
      workbook({ rows, more: [{ name: "XL/worksheets/two.xml", bytes: "<worksheet/>" }] }),
      "damaged",
    ],
  ])("says why: %s", async (_, bytes, reason) => {
    expect(await rowsIn(bytes)).toBe(reason);
  });
});
