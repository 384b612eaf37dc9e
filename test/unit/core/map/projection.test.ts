import { describe, expect, it } from "vitest";
import { project } from "../../../../electron/core/map/projection.ts";

describe("the projection", () => {
  // proj 9.1 +proj=aea +lat_1=43 +lat_2=53 +lat_0=48 +lon_0=67 +R=6371007.2
  it.each([
    [43.661, 51.174, -1263.1338, 354.2075],
    [49.971, 82.606, 1104.8616, -331.7463],
    [51.18, 71.446, 308.9923, -363.6786],
    [48, 67, 0, 0],
    [47.794, 67.706, 52.5388, 22.7536],
  ])("puts %d N %d E where PROJ does", (latitude, longitude, x, y) => {
    const point = project({ latitude, longitude });
    expect(point.x).toBeCloseTo(x, 3);
    expect(point.y).toBeCloseTo(y, 3);
  });

  it("has a place for every position there is, one east of the date line behind the east", () => {
    for (const latitude of [-90, -33, 0, 90])
      for (const longitude of [-180, -70, 180])
        expect(Object.values(project({ latitude, longitude })).every(Number.isFinite)).toBe(true);
    expect(project({ latitude: 60, longitude: -179 }).x).toBeGreaterThan(0);
  });
});
