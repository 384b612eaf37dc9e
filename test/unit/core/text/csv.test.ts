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

it("gives no formula either to a spreadsheet that parts cells elsewhere, as Russian, French and Italian ones do at a semicolon", () => {
  const texts = ["a;=HYPERLINK(1)", "b; +1", "c\t@sum", 'd\n-1;"=2"', "e; f - g", "h;5-1"];
  expect(csvText([texts])).toBe(
    `\u{FEFF}a;'=HYPERLINK(1),b; '+1,c\t'@sum,"d\n'-1;""'=2""",e; f - g,h;5-1\r\n`,
  );
});
