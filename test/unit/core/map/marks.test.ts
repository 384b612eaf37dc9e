import { describe, expect, it } from "vitest";
import { countKindsOf, type MapEntry, marksOf } from "../../../../electron/core/map/map-mark.ts";
import { markRadius, spreadMarks } from "../../../../electron/core/map/spread-marks.ts";

const entry = (latitude: number, longitude: number, rest: Partial<MapEntry> = {}): MapEntry => ({
  ...{ kind: "event", precision: "position", position: { latitude, longitude } },
  ...rest,
});

describe("marks", () => {
  const near = [entry(43.25, 76.92), entry(43.26, 76.93), entry(51.17, 71.44)];

  it("are one for what lies close, and each has its place from close by", () => {
    expect(marksOf(near, 120).map(({ entries }) => entries.length)).toEqual([2, 1]);
    expect(marksOf(near, 0.1).map(({ entries }) => entries.length)).toEqual([1, 1, 1]);
  });

  it("never mix what has a position with what is known only roughly, and lose nothing", () => {
    const all = [
      ...near,
      entry(43.25, 76.92, { precision: "town" }),
      entry(43.25, 76.92, { precision: "region" }),
    ];
    const marks = marksOf(all, 500);
    for (const { precision, entries } of marks)
      expect(new Set(entries.map((each) => each.precision))).toEqual(new Set([precision]));
    expect(marks.flatMap(({ entries }) => entries)).toHaveLength(all.length);
    expect(new Set(marks.map(({ key }) => key)).size).toBe(marks.length);
  });

  it("count what they hold by kind", () => {
    expect(countKindsOf([...near, entry(0, 0, { kind: "item" })])).toEqual({ event: 3, item: 1 });
  });

  it("are drawn without covering one another, the first where it belongs", () => {
    const marks = Array.from({ length: 9 }, (_, index) => ({
      point: { x: 100 + index, y: 100 },
      radius: markRadius(9 - index),
    }));
    const spread = spreadMarks(marks);
    expect(spread[0]?.drawn).toBe(spread[0]?.point);
    for (const [index, one] of spread.entries())
      for (const other of spread.slice(index + 1))
        expect(Math.hypot(one.drawn.x - other.drawn.x, one.drawn.y - other.drawn.y)).toBeGreaterThanOrEqual(
          one.radius + other.radius - 1e-9,
        );
  });
});
