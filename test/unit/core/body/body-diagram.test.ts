import { describe, expect, it } from "vitest";
import drawing from "../../../../resources/body/body.json" with { type: "json" };
import { bodyDiagramOf, drawnPart, middleOf, partAt } from "../../../../electron/core/body/body-diagram.ts";
import { marksOnView } from "../../../../electron/core/body/placed-marks.ts";
import { bodyViewNames, bodyViews, type BodyRegion } from "../../../../electron/core/records/body-mark.ts";

const body = bodyDiagramOf(drawing);

describe.each(bodyViewNames)("the body, %s", (view) => {
  const drawn = body[view];
  const regions: readonly BodyRegion[] = bodyViews[view];

  it("has every part that a mark can name, within its edges", () => {
    expect(drawn.parts.map(({ region }) => region).toSorted()).toEqual(regions.toSorted());
    for (const { points } of drawn.parts) {
      expect(points.every(({ x, y }) => x >= 0 && y >= 0 && x <= drawn.width && y <= drawn.height)).toBe(
        true,
      );
    }
  });

  it("is seen as the part that it is, in the middle of every part", () => {
    const seen = regions.map((region) => partAt(drawn, middleOf(drawn, drawnPart(drawn, region)))?.region);
    expect(seen).toEqual(regions);
  });

  it("has nothing beside the body", () => {
    expect(partAt(drawn, { x: 0, y: 0 })).toBeUndefined();
    expect(partAt(drawn, { x: drawn.width, y: drawn.height })).toBeUndefined();
  });
});

describe("left and right", () => {
  it.each([
    ["front", "right-hand", "left-hand"],
    ["back", "left-hand", "right-hand"],
    ["face", "right-eye", "left-eye"],
    ["soles", "right-heel", "left-heel"],
  ] as const)("are those of the person, %s", (view, leftmost, rightmost) => {
    const drawn = body[view];
    expect(middleOf(drawn, drawnPart(drawn, leftmost)).x).toBeLessThan(drawn.width / 2);
    expect(middleOf(drawn, drawnPart(drawn, rightmost)).x).toBeGreaterThan(drawn.width / 2);
  });
});

describe("a drawing of a body", () => {
  const changed = (change: (parts: Record<string, string>) => Record<string, string>): unknown => ({
    ...drawing,
    views: {
      ...drawing.views,
      soles: { ...drawing.views.soles, parts: change(drawing.views.soles.parts) },
    },
  });

  it.each<[string, unknown]>([
    ["nothing", {}],
    ["a part that is missing", changed((parts) => ({ "right-sole": parts["right-sole"] ?? "" }))],
    ["a part too many", changed((parts) => ({ ...parts, "right-wing": "M1 1L2 2L3 1Z" }))],
    ["a part twice", changed((parts) => ({ ...parts, "left-heel": "M1 1L2 2L3 1Z" }))],
    ["a line that is not closed", changed((parts) => ({ ...parts, "right-heel": "M1 1L2 2L3 1" }))],
    ["markup", changed((parts) => ({ ...parts, "right-heel": '"/><script>' }))],
  ])("is refused: %s", (_what, value) => {
    expect(() => bodyDiagramOf(value)).toThrow();
  });
});

describe("marks on a view", () => {
  const injuries = [
    { number: 1, marks: ["front chest 0.500 0.250 0.100", "back neck", "no mark"] },
    { number: 12, marks: ["front chest 0.505 0.250", "front left-thigh"] },
  ];

  it("are those of the view, where they belong, and none covers another", () => {
    const [first, second, third, ...rest] = marksOnView(body, "front", injuries);
    expect(rest).toEqual([]);
    expect(first).toMatchObject({ number: 1, point: { x: 116, y: 127.5 }, drawn: { x: 116, y: 127.5 } });
    expect(first?.area).toBeCloseTo(23.2);
    expect(second?.drawn).not.toEqual(second?.point);
    const [one, other] = [first!, second!];
    expect(Math.hypot(one.drawn.x - other.drawn.x, one.drawn.y - other.drawn.y)).toBeGreaterThanOrEqual(
      one.radius + other.radius,
    );
    expect(first?.somewhereOn).toBeUndefined();
    expect(third).toMatchObject({ number: 12, somewhereOn: { region: "left-thigh" } });
  });
});
