import { describe, expect, it } from "vitest";
import {
  daysOfHappening,
  type Happening,
  mayHaveBeen,
} from "../../../../electron/core/timeline/happening.ts";
import { timelineOf } from "../../../../electron/core/timeline/timeline-layout.ts";
import { binsOf, ticksOf, timeScale } from "../../../../electron/core/timeline/time-scale.ts";

const happening = (kind: Happening["kind"], from?: string, to?: string): Happening => ({
  ...{ kind, id: `${kind}${from ?? ""}${to ?? ""}`, code: "E-1" },
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
});
const wish = { length: 1000, letter: 6, today: "2022-01-01" };
const layout = (...happenings: readonly Happening[]) => timelineOf(happenings, wish);
const bar = (...happenings: readonly Happening[]) => {
  const { scale, rows } = layout(...happenings);
  return { scale, bar: rows[0]?.bars[0] };
};

describe("a timeline", () => {
  it("fills one exact day and hatches every other date over all days that it may mean", () => {
    const exact = bar(
      happening("event", "2021-05-09"),
      happening("event", "2021-01-01"),
      happening("event", "2021-12-31"),
    );
    const day = exact.scale.endOf("2021-01-01") - exact.scale.beginOf("2021-01-01");
    expect(day).toBeGreaterThan(0);
    expect(exact.bar?.possible).toEqual([]);
    const month = bar(happening("event", "2021-04"));
    expect(month.bar?.certain).toBeUndefined();
    expect(month.bar?.possible).toEqual([
      [month.scale.beginOf("2021-04-01"), month.scale.endOf("2021-04-30")],
    ]);
    const about = bar(happening("event", "2021-04~"));
    expect(about.bar?.possible).toEqual([
      [about.scale.beginOf("2021-03-01"), about.scale.endOf("2021-05-31")],
    ]);
  });

  it("fills of a stretch only what is certain from its last beginning to its first end", () => {
    const { bar: stretch, scale } = bar(happening("status", "2021-02", "2021-08"));
    expect(stretch?.certain).toEqual([scale.beginOf("2021-02-28"), scale.endOf("2021-08-01")]);
    expect(stretch?.possible).toEqual([
      [scale.beginOf("2021-02-01"), scale.beginOf("2021-02-28")],
      [scale.endOf("2021-08-01"), scale.endOf("2021-08-31")],
    ]);
    const { bar: none } = bar(happening("status", "2021", "2021"));
    expect(none?.certain).toBeUndefined();
  });

  it("lets go on until today what has no end, and nothing else", () => {
    const { bar: open, scale } = bar(happening("status", "2021-02-01"));
    expect(open).toMatchObject({ goesOn: true, possible: [] });
    expect(open?.certain?.[1]).toBe(scale.endOf("2022-01-01"));
    expect(bar(happening("event", "2021-02-01")).bar?.goesOn).toBe(false);
    expect(bar(happening("status", "2021-02-01", "unknown")).bar?.goesOn).toBe(false);
  });

  it("leaves room for every code within its length", () => {
    const { scale } = layout(happening("status", "2021-02-01"));
    expect(scale.endOf("2022-01-01") + 3 * wish.letter).toBeLessThan(wish.length);
  });

  it("places nothing that has no day, and loses nothing", () => {
    const { rows, undated } = layout(
      happening("event"),
      happening("act", "unknown"),
      happening("item", "2021-01-01"),
    );
    expect(undated).toHaveLength(2);
    expect(rows.map(({ kind, total }) => [kind, total])).toEqual([["item", 1]]);
    expect(layout().rows).toEqual([]);
  });

  it("puts no two in one lane where they or their codes would touch", () => {
    const many = Array.from({ length: 40 }, (_, index) =>
      happening("event", `2021-0${String(1 + (index % 9))}-1${String(index % 10)}`),
    );
    const [row] = layout(...many).rows;
    const lanes = Map.groupBy(row?.bars ?? [], ({ lane }) => lane);
    for (const bars of lanes.values()) {
      const reaches = bars.map(({ certain = [0, 0], end }) => [certain[0], end + wish.letter * 3]);
      for (const [index, [begin = 0]] of reaches.entries())
        if (index > 0) expect(begin).toBeGreaterThanOrEqual(reaches[index - 1]?.[1] ?? 0);
    }
    expect(row?.bars).toHaveLength(40);
  });

  it("counts what is too much to draw, the certain and the possible apart", () => {
    const exact = Array.from({ length: 70 }, () => happening("item", "2021-05-09"));
    const [row] = layout(...exact, happening("item", "2021"), happening("item", "2020-01-01")).rows;
    expect(row).toMatchObject({ total: 72, bars: [] });
    const may = row?.counts.find(({ days }) => days.first === "2021-05-01");
    expect(may).toMatchObject({ certain: 70, possible: 1 });
  });
});

describe("a scale", () => {
  it.each([
    ["2021-05-01", "2021-05-09", ["2021-05-01", "2021-05-02", "2021-05-09"]],
    ["2021-01-01", "2021-06-30", ["2021-01", "2021-06"]],
    ["2019-03-01", "2022-02-01", ["2019-07", "2020-01"]],
    ["1990-01-01", "2021-06-30", ["1990", "1995", "2020"]],
  ])("names few round days from %s to %s", (first, last, expected) => {
    const labels = ticksOf(timeScale(first, last, 100)).map(({ label }) => label);
    for (const label of expected) expect(labels).toContain(label);
    expect(labels.length).toBeLessThan(13);
  });

  it("parts all its days without a gap", () => {
    for (const last of ["2021-01-20", "2022-03-05", "2045-03-05"]) {
      const bins = binsOf(timeScale("2021-01-05", last, 100));
      expect(bins[0]?.first.slice(0, 7) ?? "").toBe("2021-01");
      for (const [index, { first }] of bins.entries())
        if (index > 0) expect(Date.parse(first) - Date.parse(bins[index - 1]?.last ?? "")).toBe(86_400_000);
      expect((bins.at(-1)?.last ?? "") >= last).toBe(true);
    }
  });
});

describe("a stretch of days", () => {
  it.each([
    [happening("event", "2021"), { since: "2021-12-31" }, true],
    [happening("event", "2021-04"), { since: "2021-05-01" }, false],
    [happening("status", "2019-01-01"), { since: "2021-05-01" }, true],
    [happening("status", "2019-01-01", "2020-01-01"), { since: "2021-05-01" }, false],
    [happening("status", "2022-01-01"), { until: "2021-05-01" }, false],
    [happening("event"), { until: "2021-05-01" }, false],
    [happening("event"), {}, true],
  ])("has or has not what may have been in it", (what, days, expected) => {
    expect(mayHaveBeen(what, days)).toBe(expected);
  });

  it("begins on any day where only the end is known", () => {
    expect(daysOfHappening(happening("status", undefined, "2021-05-09"))).toEqual({
      begin: { first: "1800-01-01", last: "2021-05-09" },
      end: { first: "2021-05-09", last: "2021-05-09" },
      goesOn: false,
    });
  });
});
