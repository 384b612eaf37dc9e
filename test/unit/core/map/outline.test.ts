import { describe, expect, it } from "vitest";
import outline from "../../../../resources/map/kazakhstan.json" with { type: "json" };
import places from "../../../../resources/thesaurus/places.json" with { type: "json" };
import { DecodeError } from "../../../../electron/core/errors.ts";
import { isIn } from "../../../../electron/core/map/map-picture.ts";
import { baseMapOf } from "../../../../electron/core/map/outline.ts";
import { type MapPoint, project } from "../../../../electron/core/map/projection.ts";

const base = baseMapOf(outline);

/** Rings of a path. */
const ringsOf = (path: string): MapPoint[][] =>
  path
    .split("M")
    .filter((part) => part !== "")
    .map((part) =>
      part
        .replace("Z", "")
        .split("L")
        .map((text) => {
          const [x = 0, y = 0] = text.split(" ").map(Number);
          return { x, y };
        }),
    );

/** Whether a point lies within an odd number of rings. */
function isInside(rings: readonly (readonly MapPoint[])[], { x, y }: MapPoint): boolean {
  let crossings = 0;
  for (const ring of rings)
    for (const [index, to] of ring.entries()) {
      const from = ring.at(index - 1) ?? to;
      if (from.y > y !== to.y > y && x < from.x + ((to.x - from.x) * (y - from.y)) / (to.y - from.y))
        crossings += 1;
    }
  return crossings % 2 === 1;
}

/** Twice the area of a triangle, below zero where it turns the other way. */
const turn = (a: MapPoint, b: MapPoint, c: MapPoint): number =>
  (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

/** Whether the straight way between two points crosses a line. */
const isCrossed = (line: readonly MapPoint[], from: MapPoint, to: MapPoint): boolean =>
  line.some((end, index) => {
    const start = line[index - 1];
    return (
      start !== undefined &&
      turn(from, to, start) * turn(from, to, end) < 0 &&
      turn(start, end, from) * turn(start, end, to) < 0
    );
  });

describe("the outline that comes with the program", () => {
  it("has every place of the gazetteer within it, or at most on its coast", () => {
    const country = ringsOf(base.country);
    const outside = places.places.filter((place) => !isInside(country, project(place)));
    // Coastal towns may lie a street beyond a line that is simplified.
    for (const place of outside) {
      const point = project(place);
      const away = Math.min(...country.flat().map(({ x, y }) => Math.hypot(x - point.x, y - point.y)));
      expect([place.code, away < 12]).toEqual([place.code, true]);
    }
    expect(outside.length).toBeLessThan(6);
    for (const place of places.places) expect(isIn(base.box, project(place))).toBe(true);
  });

  it("has a border between the main towns of any two of the regions of today", () => {
    const regions = places.places.filter(({ kind, code, region }) => kind === "region" || code === region);
    expect(regions).toHaveLength(20);
    const borders = [...ringsOf(base.regions), ...ringsOf(base.country)];
    const together = regions.flatMap((one, index) =>
      regions
        .slice(index + 1)
        .filter((other) => !borders.some((line) => isCrossed(line, project(one), project(other))))
        .map((other) => [one.code, other.code]),
    );
    expect(together).toEqual([]);
  });

  it("has neighbours outside, and Baikonur within", () => {
    const country = ringsOf(base.country);
    const isHere = (latitude: number, longitude: number) =>
      isInside(country, project({ latitude, longitude }));
    expect(isHere(45.965, 63.305)).toBe(true);
    // Bishkek, Tashkent, Omsk, Urumqi, Samara.
    for (const [latitude, longitude] of [
      [42.87, 74.59],
      [41.3, 69.24],
      [54.99, 73.37],
      [43.82, 87.6],
      [53.2, 50.15],
    ] as const)
      expect([latitude, isHere(latitude, longitude)]).toEqual([latitude, false]);
  });

  it("is small, and says whose it is and what it lacks", () => {
    expect(JSON.stringify(outline).length).toBeLessThan(150_000);
    expect(base).toMatchObject({
      licence: expect.stringContaining("CC BY 4.0") as string,
      bordersOf: "2024",
    });
    expect(outline.since).toContain("Aral");
  });

  it.each([{ country: ["1 2"] }, { country: ["1 2 x 4"] }, { more: 1 }, { unitsPerDegree: 0 }])(
    "is refused with %j",
    (change) => {
      expect(() => baseMapOf({ ...outline, ...change })).toThrow(DecodeError);
    },
  );
});
