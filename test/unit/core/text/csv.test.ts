import { expect, it } from "vitest";
import { csvText } from "../../../../electron/core/text/csv.ts";

it("writes tables that a spreadsheet reads and does not compute", () => {
  const rows = [
    ["name", "count"],
    ['say "no", twice', 3],
    ["line\nbreak", -1],
    ["=HYPERLINK(1)", 0],
    ["+7 701", "@sum"],
    ["-", "әділет"],
  ];
  expect(csvText(rows)).toBe(
    `\u{FEFF}name,count\r\n"say ""no"", twice",3\r\n"line\nbreak",-1\r\n'=HYPERLINK(1),0\r\n'+7 701,'@sum\r\n'-,әділет\r\n`,
  );
});
