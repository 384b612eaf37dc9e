import { describe, expect, it } from "vitest";
import type { Figure } from "../../../../electron/core/figures/figure.ts";
import { figureTable } from "../../../../electron/core/figures/figure-table.ts";
import { type SheetFigure, situationSheet } from "../../../../electron/core/figures/situation-sheet.ts";
import { reportHtml } from "../../../../electron/core/report/report-html.ts";
import { writtenDate } from "../../../../electron/core/text/written-date.ts";
import { knownFigures } from "../../../../electron/engine/thesaurus/known-figures.ts";
import { sheetLanguage, sheetWords } from "../../../../electron/words/sheet-words.ts";

const [first, second] = knownFigures() as readonly [Figure, Figure];
const inAll = (text: string) => ({
  ...{ en: text, fr: text, it: text, ru: text, kk: text, pl: text, uk: text },
});
const taken: readonly SheetFigure[] = [
  {
    ...{ figure: first, count: 1200, possible: 3, nameless: 2 },
    entries: [{ code: "P-1A2B3C", isCertain: true, records: ["S-111111", "S-222222"] }],
    compared: { day: "2021-03-31", count: 1199, joined: ["P-1A2B3C"], left: [] },
    months: [{ month: "2021-04", count: 1200, possible: 0 }],
    tables: [
      {
        aspect: "region",
        rows: [
          { value: "KZ-75", names: inAll("Almaty"), count: 700, possible: 1 },
          { count: 500, possible: 2 },
        ],
      },
      { aspect: "institution", rows: [{ value: "prison-service", count: 1200, possible: 3 }] },
    ],
  },
  {
    ...{ figure: second, count: 0, possible: 0, nameless: 0, entries: [] },
    compared: { day: "2021-03-31", count: 0, joined: [], left: [] },
    months: [{ month: "2021-04", count: 0, possible: 0 }],
  },
];
const subject = {
  ...{ figures: taken, day: "2021-04-30", since: "2021-04-01", comparedDay: "2021-03-31" },
  ...{ madeAt: "2021-05-01T08:00:00Z", softwareVersion: "1.0.0" },
};

const languages = Object.keys(sheetWords) as (keyof typeof sheetWords)[];
const list = [
  {
    ...{ code: "P-1A2B3C", record: "S-111111", isCertain: true, term: inAll("Some term") },
    ...{
      from: "2021-04-09",
      to: "2021-05",
      facility: "LA 155/14",
      region: inAll("Almaty"),
      articles: ["CC 405"],
    },
  },
];
const sheet = (code: keyof typeof sheetWords, showsLists: boolean): string => {
  const figures = taken.map((each, at) => (at === 0 && showsLists ? { ...each, list, unlisted: 7 } : each));
  return reportHtml(situationSheet(sheetLanguage(code), { ...subject, figures }));
};

describe("a table of figures", () => {
  it("has a row for each number, month, and part, in the language that is asked for", () => {
    const compared = { day: "2021-03-31", count: 1199, possible: 4 };
    const counted = taken.map((each) => ({ ...each, compared, day: "2021-04-30" }));
    const [heads = [], ...rows] = figureTable(counted, sheetLanguage("ru"));
    expect(heads.slice(-2)).toEqual(["by", "value"]);
    expect(rows.filter(([id]) => id === first.id).map((row) => [row[4], row[5], ...row.slice(-2)])).toEqual([
      [1200, 3, "", ""],
      [1199, 4, "", ""],
      [1200, 0, "", ""],
      [700, 1, "region", "Almaty"],
      [500, 2, "region", "Не указано"],
      [1200, 3, "institution", sheetLanguage("ru").institution("prison-service")],
    ]);
    for (const row of rows) expect(row).toHaveLength(heads.length);
  });
});

describe("a situation sheet", () => {
  it.each(languages)("has in %s every number with its day, its definition and what it leaves out", (code) => {
    const html = sheet(code, false);
    const words = sheetWords[code];
    expect(html).toContain(first.definitions[code]);
    expect(html).toContain("1\u00a0200");
    for (const day of ["2021-04-30", "2021-04-01", "2021-03-31"])
      expect(html).toContain(writtenDate(code, day));
    expect(html).not.toMatch(/\d{4}-\d{2}/);
    for (const text of [words["limit.register"], words["limit.rows"]]) expect(html).toContain(text);
    expect(html).toContain(
      words["limit.nameless"].replace("{figure}", first.names[code]).replace("{n}", "2"),
    );
    expect(html.replace(/<style>.*?<\/style>/s, "")).not.toMatch(/[{}]/);
    expect(html).not.toContain("P-1A2B3C");
  });

  it.each(languages)("has in %s what is recorded of those who count, and each heading once", (code) => {
    const { words, institution } = sheetLanguage(code);
    const html = sheet(code, true);
    expect(html).toContain("Almaty");
    expect(html).toContain(institution("prison-service"));
    expect(institution("prison-service")).not.toBe("prison-service");
    expect(html.split(`>${words["row.untold"]}<`)).toHaveLength(2);
    const titles = [...html.matchAll(/<(h[12]|caption)\b[^>]*>(.*?)<\/\1>/gs)].map(([, , text = ""]) =>
      text.replaceAll(/<[^>]*>/g, ""),
    );
    expect(titles).toContain(first.names[code]);
    expect(titles).toContain(words["table.institution"]);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it("lists codes where they are asked for, and shows only months in which there was something", () => {
    const html = sheet("en", true);
    expect(html).toContain("P-1A2B3C");
    for (const text of ["S-111111", "Some term", "9 April 2021 – May 2021", "LA 155/14", "CC 405"])
      expect(html).toContain(text);
    expect(html).toContain("consent does not cover it: 7.");
    expect(html.split(">April 2021<")).toHaveLength(2);
  });

  it("has dashes where a figure is not compared, and says why", () => {
    const [, { compared, ...mute }] = taken as readonly [SheetFigure, SheetFigure];
    expect(compared).toBeDefined();
    const html = reportHtml(situationSheet(sheetLanguage("en"), { ...subject, figures: [taken[0]!, mute] }));
    expect(html.split(/>—</)).toHaveLength(4);
    expect(html).toContain(sheetWords.en["limit.compared"]);
    expect(sheet("en", false)).not.toContain(sheetWords.en["limit.compared"]);
  });

  it.each([
    [{ from: "unknown" }, ">неизвестно<"],
    [{ to: "2021-04-30" }, ">неизвестно – 30 апреля 2021"],
    [{ from: "2021-04-09", to: "unknown" }, " – неизвестно<"],
  ])("says of the dates %j in a list %s", (dates, said) => {
    const row = { code: "P-1A2B3C", record: "S-111111", isCertain: true, articles: [] };
    const figures = [{ ...taken[0]!, list: [{ ...row, ...dates }] }];
    expect(reportHtml(situationSheet(sheetLanguage("ru"), { ...subject, figures }))).toContain(said);
  });

  it("of a day alone says from when it counts, and compares with nothing", () => {
    const alone = { ...subject, since: undefined, comparedDay: undefined };
    const figure = { figure: first, count: 1, possible: 0, nameless: 0, entries: [] };
    const html = reportHtml(situationSheet(sheetLanguage("en"), { ...alone, figures: [figure] }));
    expect(html).toContain("the first record");
    expect(html).not.toContain("Added");
  });
});
