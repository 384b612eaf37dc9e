import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { articleNumbers } from "../../../../electron/core/figures/article-numbers.ts";
import { breakDown, type JudgedRecord } from "../../../../electron/core/figures/break-down.ts";
import { writtenDate } from "../../../../electron/core/text/written-date.ts";

const record = (
  counted: string,
  holding: JudgedRecord["holding"],
  values: JudgedRecord["values"],
): JudgedRecord => ({ counted, holding, values, kind: "act" });

describe("a figure broken down", () => {
  it("has everybody once in a row, certain before possible, and last those of whom nothing is known", () => {
    const tables = breakDown([
      record("P-1", "certainly", { violation: ["torture.beating"], region: ["KZ-75"] }),
      record("P-1", "certainly", { violation: ["torture.beating"] }),
      record("P-1", "possibly", { violation: ["torture.electric"], region: ["KZ-10"] }),
      record("P-2", "certainly", { violation: ["torture.beating"] }),
      record("P-2", "possibly", { region: ["KZ-10"] }),
      record("P-3", "possibly", { violation: ["torture.electric"] }),
    ]);
    expect(tables).toEqual([
      {
        aspect: "region",
        rows: [
          { value: "KZ-75", count: 1, possible: 0 },
          { value: "KZ-10", count: 0, possible: 2 },
          // Where the certain act against P-2 was nobody wrote down, so the rows come to less without this one.
          { count: 1, possible: 1 },
        ],
      },
      {
        aspect: "violation",
        rows: [
          { value: "torture.beating", count: 2, possible: 0 },
          { value: "torture.electric", count: 0, possible: 2 },
        ],
      },
    ]);
  });

  it("asks only records of the kinds that say it, and says nothing where none does", () => {
    const ofStatus = { ...record("P-1", "certainly", { article: ["405"] }), kind: "status" } as const;
    const ofAct = record("P-2", "certainly", { article: ["174"] });
    expect(breakDown([ofStatus, ofAct])).toEqual([
      {
        aspect: "article",
        rows: [
          { value: "405", count: 1, possible: 0 },
          { count: 1, possible: 0 },
        ],
      },
    ]);
    expect(breakDown([ofAct])).toEqual([]);
  });

  it("leaves nobody out", () => {
    const drawn = fc.record({
      counted: fc.constantFrom("P-1", "P-2", "P-3", "P-4"),
      holding: fc.constantFrom("certainly" as const, "possibly" as const),
      values: fc.record({ region: fc.subarray(["a", "b", "c"]) }),
      kind: fc.constantFrom("act" as const, "status" as const),
    });
    fc.assert(
      fc.property(fc.array(drawn), (records) => {
        const of = (holding?: string): number =>
          new Set(
            records.filter((each) => holding === undefined || each.holding === holding).map((r) => r.counted),
          ).size;
        for (const { rows } of breakDown(records)) {
          const sum = (pick: (row: (typeof rows)[number]) => number) =>
            rows.reduce((total, row) => total + pick(row), 0);
          expect(sum(({ count }) => count)).toBeGreaterThanOrEqual(of("certainly"));
          expect(sum(({ count, possible }) => count + possible)).toBeGreaterThanOrEqual(of());
          for (const { count, possible } of rows) expect(count + possible).toBeLessThanOrEqual(of());
        }
      }),
    );
  });
});

describe("articles", () => {
  it.each([
    ["ст. 405 ч. 1 УК", ["405"]],
    ["ч. 2 ст. 405 УК РК 2014", ["405"]],
    ["CC 405(2)", ["405"]],
    ["405-бап", ["405"]],
    ["174 және 405-баптар", ["174", "405"]],
    ["CAO 456-2", ["456-2"]],
    ["art. 9 § 2", ["9"]],
    ["УК РК № 226-V от 31.12.2014, ст. 405", ["405"]],
    ["CC 226-V, art. 405", ["405"]],
    ["CC 174-175", ["174", "175"]],
    ["ст. 404–406 УК", ["404", "405", "406"]],
    ["с 2014-2015", []],
    ["no number", []],
  ] as const)("of “%s” are %j", (text, numbers) => {
    expect(articleNumbers(text)).toEqual(numbers);
  });
});

describe("a date on paper", () => {
  it.each([
    ["en", "9 April 2021", "April 2021"],
    ["fr", "9 avril 2021", "avril 2021"],
    ["it", "9 aprile 2021", "aprile 2021"],
    ["ru", "9 апреля 2021 г.", "апрель 2021 г."],
    ["kk", "2021 жылғы 9 сәуір", "2021 жылғы сәуір"],
    ["pl", "9 kwietnia 2021", "kwiecień 2021"],
    ["uk", "9 квітня 2021 р.", "квітень 2021 р."],
  ] as const)("in %s is written %s and %s", (language, day, month) => {
    const plain = (text: string): string => writtenDate(language, text).replaceAll("\u00a0", " ");
    expect([plain("2021-04-09"), plain("2021-04"), plain("2021~")]).toEqual([day, month, "~ 2021"]);
    expect(plain("unknown")).toBe("unknown");
  });

  it("begins months in French with an ordinal", () => {
    expect(["2021-06-01", "2021-06-11", "2021-06"].map((text) => writtenDate("fr", text))).toEqual([
      ...["1er juin 2021", "11 juin 2021", "juin 2021"],
    ]);
  });
});
