import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DecodeError } from "../../../../electron/core/errors.ts";
import { csvText } from "../../../../electron/core/text/csv.ts";
import { csvRows } from "../../../../electron/core/text/parse-csv.ts";
import type { TableRow } from "../../../../electron/core/text/table-row.ts";

describe("a table of a spreadsheet", () => {
  const row = (number: number, ...cells: string[]): TableRow => ({ row: number, cells });

  it.each<[string, string, TableRow[]]>([
    ["commas", "a,b\r\n1,2\r\n", [row(1, "a", "b"), row(2, "1", "2")]],
    [
      "semicolons, as Excel saves in Russian",
      "имя;год\n«Ә, б»;1990",
      [row(1, "имя", "год"), row(2, "«Ә, б»", "1990")],
    ],
    ["tabs", "a\tb\n1\t2", [row(1, "a", "b"), row(2, "1", "2")]],
    ["what a first line says of it", "sep=;\r\na,b;c", [row(1, "a,b", "c")]],
    [
      "quotes, line ends and doubled quotes inside",
      'a,b\n"1,\n""x""",2\nc,d',
      [row(1, "a", "b"), row(2, '1,\n"x"', "2"), row(3, "c", "d")],
    ],
    [
      "empty cells, a mark before and empty lines",
      "\u{FEFF}a,b,\n\n,,\n1,,",
      [row(1, "a", "b", ""), row(4, "1", "", "")],
    ],
    ["nothing", "", []],
  ])("%s", (_name, text, rows) => {
    expect([...csvRows(text)]).toEqual(rows);
  });

  it.each([
    ['a,b\n"1,2', "row 2"],
    ['a,b\n1"2,3', "row 2"],
    ['a,b\n"1"2,3', "row 2"],
    ['"a\nb",c\n\n1"2,3', "row 3"],
  ])("is refused where quotes do not fit: %j", (text, path) => {
    expect(() => [...csvRows(text)]).toThrow(expect.objectContaining({ path }) as Error);
  });

  it("comes back as it was written, and throws nothing else", () => {
    const cell = fc
      .string({ unit: fc.constantFrom("a", ",", '"', "\n", ";", "Ә", " ") })
      .map((text) => `x${text}`);
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
        const table = [["first", "second"], ...rows];
        expect(Array.from(csvRows(csvText(table)), ({ cells }) => cells)).toEqual(table);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        try {
          Array.from(csvRows(text));
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }),
    );
  });
});
