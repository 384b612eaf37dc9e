import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareCounts,
  countFigure,
  type ListedRecord,
} from "../../../../electron/core/figures/count-figure.ts";
import { decodeFigures, type Figure, holdingOfTerm } from "../../../../electron/core/figures/figure.ts";
import { type CountedRecord, judgeRecord } from "../../../../electron/core/figures/judge-record.ts";
import { daysOf, holdsOn } from "../../../../electron/core/records/partial-date.ts";
import { knownFigures } from "../../../../electron/engine/thesaurus/known-figures.ts";
import { knownTerms } from "../../../../electron/engine/thesaurus/known-terms.ts";

const words = { en: "w", fr: "w", it: "w", ru: "w", kk: "w", pl: "w", uk: "w" };
const figure = (changes: Partial<Figure>): Figure => ({
  ...{ id: "f", names: words, definitions: words, counts: "people", kind: "status", when: "standing" },
  ...changes,
});
const record = (from: string, changes: Partial<CountedRecord> = {}): CountedRecord => ({
  ...{ kind: "status", from: daysOf(from), articles: [] },
  ...changes,
});

describe("a record counts", () => {
  it.each([
    ["2021-04-09", undefined, "2021-04-09", "certainly"],
    ["2021-04-09", "2021-04-09", "2021-12-31", "certainly"],
    ["2021-04-08", "2021-04-09", "2021-12-31", "no"],
    ["2022-01-01", "2021-04-09", "2021-12-31", "no"],
    ["2021-04", "2021-04-09", "2021-12-31", "possibly"],
    ["2021", undefined, "2021-06-01", "possibly"],
    ["unknown", undefined, "2021-06-01", "possibly"],
  ] as const)("that began %s, since %s until %s: %s", (from, since, day, expected) => {
    expect(judgeRecord(figure({ when: "begun" }), record(from), { since, day })).toBe(expected);
  });

  it.each([
    ["ст. 405 ч. 1 УК", "certainly"],
    ["CC 405(2)", "certainly"],
    ["405", "certainly"],
    ["CC 1405", "no"],
    ["CC 4051", "no"],
    ["CC 405-1", "no"],
    ["405-бап", "certainly"],
    ["УК РК № 405-V от 03.07.2014, ст. 188", "no"],
    ["УК РК № 226-V от 03.07.2014, ст. 405", "certainly"],
    ["CC 174-175", "certainly"],
    ["ст. 404–406", "certainly"],
    ["ст. 174-1", "no"],
    ["CC 40", "no"],
  ] as const)("under article 405 for “%s”: %s", (article, expected) => {
    const asked = figure({ when: "begun", articles: ["174", "405"] });
    expect(judgeRecord(asked, record("2021-01-01", { articles: ["", article] }), { day: "2022-01-01" })).toBe(
      expected,
    );
  });

  it.each([
    [{}, "certainly", "certainly"],
    [{ answer: "answer.none" }, "certainly", "certainly"],
    [{ answer: "answer.pending" }, "certainly", "certainly"],
    [{ answer: "answer.formal" }, "possibly", "possibly"],
    [{ answer: "answer.formal", answered: daysOf("2021-06-01") }, "no", "no"],
    [{ answer: "answer.formal", answered: daysOf("2021-06-02") }, "certainly", "certainly"],
    [{ answer: "answer.formal", answered: daysOf("2021-06") }, "possibly", "possibly"],
    [{ deadline: daysOf("2021-06-01") }, "certainly", "no"],
    [{ deadline: daysOf("2021-06") }, "certainly", "no"],
    [{ deadline: daysOf("2021-05~") }, "certainly", "possibly"],
    [{ deadline: undefined }, "certainly", "no"],
  ] as const)("as a letter with %j on the first of June: unanswered %s, overdue %s", (more, open, late) => {
    const asked = { kind: "communication", counts: "records" } as const;
    const letter = record("2021-03-01", {
      deadline: daysOf("2021-05-01"),
      ...more,
    } as Partial<CountedRecord>);
    const day = "2021-06-01";
    expect(judgeRecord(figure({ ...asked, only: "unanswered" }), letter, { day })).toBe(open);
    expect(judgeRecord(figure({ ...asked, only: "overdue" }), letter, { day })).toBe(late);
  });

  it.each([
    ["2021-04-09", undefined, "2021-04-08", "no"],
    ["2021-04-09", undefined, "2021-04-09", "certainly"],
    ["2021-04-09", undefined, "2026-01-01", "possibly"],
    ["2021-04", undefined, "2021-04-09", "possibly"],
    ["2021-04-09", "2021-04-11", "2021-04-10", "certainly"],
    ["2021-04-09", "2021-04-11", "2021-04-12", "no"],
  ] as const)("as an act from %s to %s that stands on %s: %s", (from, to, day, expected) => {
    const act = record(from, { kind: "act", ...(to !== undefined && { to: daysOf(to) }) });
    expect(judgeRecord(figure({ kind: "act" }), act, { day })).toBe(expected);
  });

  it("only possibly where its term does not always mean what is counted", () => {
    const perhaps = record("2021-04-09", { isOnlyPossible: true });
    expect(judgeRecord(figure({ when: "begun" }), perhaps, { day: "2021-06-01" })).toBe("possibly");
    expect(judgeRecord(figure({ when: "begun" }), perhaps, { day: "2021-04-08" })).toBe("no");
  });

  it("as an act without the articles that statuses have to name", () => {
    const asked = figure({ when: "begun", articles: ["405"], also: [{ kind: "act" }] });
    expect(judgeRecord(asked, record("2021", { kind: "act" }), { day: "2022-01-01" })).toBe("certainly");
    expect(judgeRecord(asked, record("2021"), { day: "2022-01-01" })).toBe("no");
  });

  it.each([
    ["life.custody", "certainly"],
    ["life.suicide_pressure", "possibly"],
    ["life", "possibly"],
    ["torture", "no"],
  ] as const)("by the nearest term that is named, %s: %s", (code, expected) => {
    const source = { kind: "act", terms: ["life.custody"], perhaps: ["life"] } as const;
    expect(holdingOfTerm(source, code, knownTerms())).toBe(expected);
    expect(holdingOfTerm({ kind: "act" }, code, knownTerms())).toBe("certainly");
  });

  it("certainly only if it does for every day that its dates may mean, and possibly if for one", () => {
    const spans = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 5 }));
    const iso = (day: number): string => new Date(Date.UTC(2021, 0, 1 + day)).toISOString().slice(0, 10);
    const spanOf = ([first, length]: readonly [number, number]) => ({
      first: iso(first),
      last: iso(first + length),
    });
    const all = ([first, length]: readonly [number, number]) =>
      Array.from({ length: length + 1 }, (_, at) => first + at);
    fc.assert(
      fc.property(spans, spans, fc.integer({ min: 0, max: 20 }), (begin, end, day) => {
        const answers = all(begin).flatMap((from) => all(end).map((to) => from <= day && day <= to));
        const expected = answers.every(Boolean) ? "certainly" : answers.some(Boolean) ? "possibly" : "no";
        expect(holdsOn(iso(day), spanOf(begin), spanOf(end))).toBe(expected);
      }),
    );
  });
});

describe("counting", () => {
  const listed = (code: string, from: string, person?: string): ListedRecord => ({
    ...{ code, kind: "status", from: daysOf(from), articles: [] },
    ...(person !== undefined && { person }),
  });
  const records = [
    listed("S-1", "2021", "P-1"),
    listed("S-2", "2020-01-01", "P-1"),
    listed("S-3", "2021", "P-2"),
    listed("S-4", "2020-01-01"),
    listed("S-5", "2023-01-01", "P-3"),
  ];

  it("has each person once, certain before possible, and says what names nobody", () => {
    expect(countFigure(figure({}), records, { day: "2021-06-01" })).toEqual({
      ...{ count: 1, possible: 1, nameless: 1 },
      entries: [
        { code: "P-1", isCertain: true, records: ["S-1", "S-2"] },
        { code: "P-2", isCertain: false, records: ["S-3"] },
      ],
    });
    expect(countFigure(figure({ counts: "records" }), records, { day: "2021-06-01" })).toMatchObject({
      ...{ count: 2, possible: 2, nameless: 0 },
    });
  });

  it("makes nobody count again, for what may mean something else, who certainly counted before", () => {
    const asked = figure({ when: "begun" });
    const perhaps = (code: string, from: string, person: string) => ({
      ...listed(code, from, person),
      isOnlyPossible: true,
    });
    const all = [
      listed("S-1", "2019-05-05", "P-1"),
      ...[perhaps("S-2", "2021-02-01", "P-1"), perhaps("S-3", "2021-02-01", "P-2")],
      ...[listed("S-4", "2020", "P-3"), perhaps("S-5", "2021-02-01", "P-3")],
    ];
    const codes = (since: string | undefined) =>
      countFigure(asked, all, { since, day: "2021-12-31" }).entries.map(({ code }) => code);
    expect(codes("2021-01-01")).toEqual(["P-2"]);
    expect(codes("2020-06-01")).toEqual(["P-2", "P-3"]);
    expect(codes(undefined)).toEqual(["P-1", "P-2", "P-3"]);
  });

  it("names between two days only who is certain on one and nowhere on the other", () => {
    const at = (day: string) => countFigure(figure({}), records, { day });
    expect(compareCounts(at("2019-01-01"), at("2021-06-01"))).toEqual({ joined: ["P-1"], left: [] });
    expect(compareCounts(at("2021-06-01"), at("2022-06-01"))).toEqual({ joined: [], left: [] });
    expect(compareCounts(at("2023-06-01"), at("2019-01-01"))).toEqual({
      joined: [],
      left: ["P-1", "P-2", "P-3"],
    });
  });
});

describe("definitions", () => {
  it("that come with the program are whole and know their terms", () => {
    expect(knownFigures().length).toBeGreaterThan(10);
  });

  it.each([
    ["each id once", [figure({}), figure({})]],
    ["terms of the thesaurus", [figure({ terms: ["status.unheard_of"] })]],
    ["articles of statuses only", [figure({ kind: "act", articles: ["405"] })]],
    ["communications as they stand", [figure({ only: "overdue" })]],
    ["communications as they stand", [figure({ kind: "communication", when: "begun", only: "overdue" })]],
    ["counts", [{ ...figure({}), counts: "files" }]],
    ["terms of the thesaurus", [figure({ perhaps: ["life.unheard_of"] })]],
    ["terms of the thesaurus", [figure({ also: [{ kind: "act", terms: ["life.unheard_of"] }] })]],
    ["each term once", [figure({ terms: ["status.died"], perhaps: ["status.died"] })]],
    ["each kind of record once", [figure({ also: [{ kind: "status" }] })]],
    ["communications by themselves", [figure({ also: [{ kind: "communication" }] })]],
  ])("are refused: %s", (expected, value) => {
    expect(() => decodeFigures(value, knownTerms())).toThrow(expected);
  });
});
