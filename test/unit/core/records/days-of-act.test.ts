import { describe, expect, it } from "vitest";
import { judgeRecord } from "../../../../electron/core/figures/judge-record.ts";
import { beginningOf, datesOfAct, stretchOfAct } from "../../../../electron/core/records/days-of-act.ts";
import { daysOf } from "../../../../electron/core/records/partial-date.ts";
import { knownFigures } from "../../../../electron/engine/thesaurus/known-figures.ts";

interface Dates {
  readonly from?: string;
  readonly to?: string;
}

const stretch = ({ from, to }: Dates) => ({
  from: daysOf(from),
  ...(to !== undefined && { to: daysOf(to) }),
});
const torture = knownFigures().find(({ id }) => id === "torture_victims")!;

describe("an act", () => {
  it.each([
    [{}, { from: "2021-04-09" }, { from: "2021-04-09" }],
    [{ from: "unknown" }, { from: "2021-04" }, { from: "2021-04" }],
    [{ from: "2021-05" }, { from: "2021-04-09" }, { from: "2021-05" }],
    [{ to: "2021-05" }, { from: "2021-04-09" }, { to: "2021-05" }],
    [{ from: "unknown" }, {}, { from: "unknown" }],
    [{ from: "unknown" }, { from: "unknown" }, { from: "unknown" }],
  ] as readonly (readonly [Dates, Dates, Dates])[])(
    "of %j in an event of %j was on %j",
    (act, event, dates) => {
      expect(datesOfAct(act, event)).toEqual(dates);
      expect(stretchOfAct(stretch(act), stretch(event))).toEqual(stretch(dates));
    },
  );

  it("without a day was on any of the days of its event", () => {
    const event = stretch({ from: "2021-04-09", to: "2021-04" });
    expect(stretchOfAct(stretch({}), event).from).toEqual({ first: "2021-04-09", last: "2021-04-30" });
    expect(stretchOfAct(stretch({}), undefined)).toEqual(stretch({}));
  });

  it.each([
    [
      { from: "2021", to: "2021-03-31" },
      { first: "2021-01-01", last: "2021-03-31" },
    ],
    [{ to: "2021-03" }, { first: "1800-01-01", last: "2021-03-31" }],
    [
      { from: "2021-04", to: "2020" },
      { first: "2021-04-01", last: "2021-04-30" },
    ],
  ] as readonly (readonly [Dates, object])[])("without a day was not after the end of %j", (event, days) => {
    expect(stretchOfAct(stretch({}), stretch(event)).from).toEqual(days);
  });

  it.each([
    ["2021-04-09", "2021-04-09", "2021-04-09", "certainly"],
    ["2021-04-09", "2019-01-01", "2019-12-31", "no"],
    ["2021-04-09", "2026-11-01", "2026-11-30", "no"],
    ["2021-04", "2021-04-09", "2021-12-31", "possibly"],
    [undefined, "2026-11-01", "2026-11-30", "possibly"],
  ] as const)("of an event on %s counts, since %s until %s: %s", (on, since, day, expected) => {
    const act = stretchOfAct(stretch({}), stretch(on === undefined ? {} : { from: on }));
    expect(judgeRecord(torture, { ...act, kind: "act", articles: [] }, { since, day })).toBe(expected);
  });
});

describe("a beginning", () => {
  it.each([
    [{ to: "2021-04-09" }, { first: "1800-01-01", last: "2021-04-09" }],
    [
      { from: "2021", to: "2021-04" },
      { first: "2021-01-01", last: "2021-04-30" },
    ],
    [
      { from: "2021-04", to: "2022" },
      { first: "2021-04-01", last: "2021-04-30" },
    ],
    [
      { from: "2021-04", to: "2020" },
      { first: "2021-04-01", last: "2021-04-30" },
    ],
  ] as readonly (readonly [Dates, object])[])("of %j lies within %j", (dates, span) => {
    expect(beginningOf(stretch(dates))).toEqual(span);
  });
});
