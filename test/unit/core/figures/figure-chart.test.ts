import { describe, expect, it } from "vitest";
import { type ChartSubject, figureChart } from "../../../../electron/core/figures/figure-chart.ts";
import { rowsChart } from "../../../../electron/core/figures/rows-chart.ts";
import { knownFigures } from "../../../../electron/engine/thesaurus/known-figures.ts";
import { drawTable } from "../../../../electron/words/draw-figure.ts";

const subject: ChartSubject = {
  ...{
    title: "Detentions",
    definition: "Acts of the period.",
    certain: "Certain",
    possible: "Possibly more",
  },
  months: [
    { month: "2021-04", count: 30, possible: 0 },
    { month: "2021-05", count: 0, possible: 15 },
    { month: "2021-06", count: 0, possible: 0 },
  ],
};

/** Heights of the bars above the scale's zero, without the background, the pattern and the two of the legend. */
const heights = (svg: string, fill: string): number[] =>
  [...svg.matchAll(/<rect x="[\d.]+" y="[\d.]+" width="([\d.]+)" height="([\d.]+)" fill="([^"]+)"/g)]
    .filter(([, width, , each]) => each === fill && width !== "12")
    .map(([, , height]) => Number(height));

describe("a chart of rows", () => {
  const rows = [
    { name: "Beating", count: 30, possible: 0 },
    { name: '</text><script>x</script>&"', count: 0, possible: 15 },
  ];
  const drawn = rowsChart({
    ...subject,
    by: "By violation",
    days: "April",
    note: "Each once in a row.",
    rows,
  });
  const widths = (fill: string): number[] =>
    [...drawn.matchAll(/<rect x="[\d.]+" y="[\d.]+" width="([\d.]+)" height="14" fill="([^"]+)"/g)]
      .filter(([, , each]) => each === fill)
      .map(([, width]) => Number(width));

  it("has bars as long as the numbers, the possible ones hatched", () => {
    const [certain = Number.NaN] = widths("#333");
    expect(widths("url(#hatched)")).toEqual([certain / 2]);
    for (const words of [
      "Detentions",
      "By violation",
      "April",
      "Beating",
      "30",
      "0 +15",
      "Each once in a row.",
    ])
      expect(drawn).toContain(`>${words}</`);
  });

  it("stays a drawing whatever its words are, and loads nothing", () => {
    expect(drawn).not.toContain("<script");
    expect(drawn.match(/<\/svg>/g)).toHaveLength(1);
    expect(drawn.replace("http://www.w3.org/2000/svg", "")).not.toMatch(/https?:|href|<image|<style/);
  });
});

describe("a figure drawn by one thing", () => {
  const table = { aspect: "violation", rows: [{ value: "torture.beating", count: 1, possible: 0 }] } as const;
  const drawn = (id: string, since?: string): string => {
    const figure = knownFigures().find((each) => each.id === id)!;
    return drawTable({ figure, day: "2021-04-30", ...(since !== undefined && { since }) }, table, "en");
  };

  it("says of which day it is, and of which period where it counts what began", () => {
    expect(drawn("torture_victims", "2021-04-01")).toContain(">1 April 2021 – 30 April 2021</text>");
    for (const svg of [drawn("torture_victims"), drawn("exiled", "2021-04-01")])
      expect(svg).toContain(">As of 30 April 2021</text>");
  });
});

describe("a chart", () => {
  it("has bars as high as the numbers, the possible ones hatched", () => {
    const svg = figureChart(subject);
    const [certain] = heights(svg, "#333");
    expect(heights(svg, "url(#hatched)")).toEqual([(certain ?? Number.NaN) / 2]);
    for (const words of ["Detentions", "2021-04", "2021-06", "Possibly more", "Acts of the period."])
      expect(svg).toContain(`>${words}</`);
    expect(svg).toContain(">30</text>");
  });

  it("stays a drawing whatever its words are, and loads nothing", () => {
    const svg = figureChart({
      ...subject,
      title: '</svg><script>x</script>&"',
      definition: "a ".repeat(300),
    });
    expect(svg).not.toContain("<script");
    expect(svg.match(/<\/svg>/g)).toHaveLength(1);
    expect(svg.replace("http://www.w3.org/2000/svg", "")).not.toMatch(/https?:|href|<image|<style/);
  });

  it.each([
    [0, ["0", "1"]],
    [1, ["0", "1"]],
    [7, ["0", "2", "4", "6", "8"]],
    [95_000, ["0", "20000", "40000", "60000", "80000", "100000"]],
  ] as const)("has a scale of few round numbers for %d", (count, expected) => {
    const svg = figureChart({ ...subject, months: [{ month: "2021-04", count, possible: 0 }] });
    expect([...svg.matchAll(/text-anchor="end">(\d+)</g)].map(([, number]) => number)).toEqual(expected);
  });

  it("names only as many months as there is room for", () => {
    const months = Array.from({ length: 60 }, (_, index) => ({ month: `m${index}`, count: 1, possible: 0 }));
    const svg = figureChart({ ...subject, months });
    expect([...svg.matchAll(/text-anchor="middle">m\d+</g)]).toHaveLength(15);
  });
});
