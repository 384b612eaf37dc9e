import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareDates,
  daysOf,
  holdsOn,
  parsePartialDate,
} from "../../../../electron/core/records/partial-date.ts";

describe("a partial date", () => {
  it.each([
    ["2021-04-09", "2021-04-09", "2021-04-09"],
    ["2021-04", "2021-04-01", "2021-04-30"],
    ["2020-02", "2020-02-01", "2020-02-29"],
    ["2021", "2021-01-01", "2021-12-31"],
    ["2021-01-03~", "2020-12-27", "2021-01-10"],
    ["2021-01~", "2020-12-01", "2021-02-28"],
    ["2021~", "2020-01-01", "2022-12-31"],
    ["unknown", "1800-01-01", "2199-12-31"],
  ])("%s may mean the days from %s to %s", (text, first, last) => {
    expect(parsePartialDate(text)).toMatchObject({ first, last, isAbout: text.endsWith("~") });
    expect(daysOf(text)).toEqual({ first, last });
  });

  it.each([
    "2021-13",
    "2021-00",
    "2021-02-30",
    "2021-4",
    "21",
    "1799",
    "2200",
    "~2021",
    "2021-04-09T10:00",
    "",
    "2021-",
    "+2021",
  ])("is not written %j", (text) => {
    expect(parsePartialDate(text)).toBeUndefined();
  });

  it("that nobody wrote may be any day", () => {
    expect(daysOf(undefined)).toEqual(daysOf("unknown"));
  });

  it.each([
    ["2021-04", "2021-05-01", -1],
    ["2022", "2021-12", 1],
    ["2021", "2021", 0],
    ["2021", "2021-06", undefined],
    ["2021-04~", "2021-05-10", undefined],
  ] as const)("%s lies by %s as %s says", (left, right, expected) => {
    expect(compareDates(daysOf(left), daysOf(right))).toBe(expected);
  });

  it.each([
    ["2021-04-09", "2021-04-09", undefined, "certainly"],
    ["2021-04-08", "2021-04-09", undefined, "no"],
    ["2021-04-15", "2021-04", undefined, "possibly"],
    ["2021-04-30", "2021-04", undefined, "certainly"],
    ["2021-06-01", "2021-04", "2021-06-01", "certainly"],
    ["2021-06-02", "2021-04", "2021-06-01", "no"],
    ["2021-06-02", "2021-04", "2021-06", "possibly"],
    ["2021-06-02", "2021-04", "unknown", "possibly"],
    ["2021-06-02", undefined, undefined, "possibly"],
  ] as const)("on %s, from %s to %s, it holds: %s", (day, from, to, holding) => {
    expect(holdsOn(day, daysOf(from), to === undefined ? undefined : daysOf(to))).toBe(holding);
  });

  it("that is vaguer covers the one that is more exact", () =>
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1810-01-01"), max: new Date("2180-01-01"), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          const texts = [
            day,
            `${day}~`,
            day.slice(0, 7),
            `${day.slice(0, 7)}~`,
            day.slice(0, 4),
            `${day.slice(0, 4)}~`,
          ];
          for (const text of texts) {
            const { first, last } = daysOf(text);
            expect(first <= day && day <= last).toBe(true);
            expect(holdsOn(day, daysOf(text), undefined)).not.toBe("no");
          }
        },
      ),
    ));
});
