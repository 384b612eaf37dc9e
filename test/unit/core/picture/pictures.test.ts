import { describe, expect, it } from "vitest";
import outline from "../../../../resources/map/kazakhstan.json" with { type: "json" };
import { baseMapOf } from "../../../../electron/core/map/outline.ts";
import { project } from "../../../../electron/core/map/projection.ts";
import { composeMap, composeTimeline } from "../../../../electron/core/picture/compose-pictures.ts";
import { happeningTable } from "../../../../electron/core/picture/happening-table.ts";
import { csvText } from "../../../../electron/core/text/csv.ts";
import { kindWords, pictureWords } from "../../../../electron/words/picture-words.ts";

const HOSTILE = '</text></svg><script>x</script>&"';
const hostileWords = Object.fromEntries(
  Object.keys(pictureWords.en).map((key) => [key, HOSTILE]),
) as typeof pictureWords.en;
const base = baseMapOf(outline);
const almaty = { latitude: 43.25, longitude: 76.92 };

const leftOut = { uncovered: 3, closed: 4 };

const map = (words = pictureWords.en) =>
  composeMap({
    ...{ words, leftOut, base, noPlace: 2, atUnknownPlaces: 1, about: { kind: "case", code: HOSTILE } },
    labels: [{ point: project(almaty), name: HOSTILE }],
    placed: [
      { kind: "event", position: almaty, precision: "position" },
      { kind: "status", position: almaty, precision: "region" },
      { kind: "item", position: { latitude: 52.2, longitude: 21 }, precision: "position" },
    ],
  });
const timeline = (words = pictureWords.en) =>
  composeTimeline({
    ...{ words, leftOut, today: "2022-01-01", since: HOSTILE },
    kinds: { ...kindWords.en, event: HOSTILE },
    happenings: [
      { kind: "event", id: "1", code: HOSTILE, from: "2021" },
      { kind: "status", id: "2", code: "S-1", from: "2021-01-01" },
      { kind: "act", id: "3", code: "A-1" },
    ],
  });

describe("pictures", () => {
  it.each([
    ["a map", map(hostileWords)],
    ["a timeline", timeline(hostileWords)],
  ])("of which every text is hostile: %s stays a drawing and loads nothing", (_, svg) => {
    expect(svg).not.toContain("<script");
    expect(svg.match(/<\/svg>/g)).toHaveLength(1);
    expect(svg).toContain("&lt;script&gt;");
    expect(svg.replace("http://www.w3.org/2000/svg", "")).not.toMatch(/https?:|href|<image|<style|<foreign/);
  });

  it("say what they leave out, and of when borders are", () => {
    const svg = map();
    for (const words of [
      "not drawn: 2.",
      "not drawn: 1.",
      "Outside this map, not drawn: 1.",
      "January 2024",
      "Natural Earth",
    ])
      expect(svg).toContain(words);
    expect(timeline()).toContain("Without a date, not drawn: 1.");
  });

  it.each(Object.values(pictureWords))("say how much stays, and why, in every language", (words) => {
    for (const svg of [map(words), timeline(words)]) {
      // Lines are broken anywhere; the description has the sentences whole.
      for (const [key, n] of [["leftOut.uncovered", "3"] as const, ["leftOut.closed", "4"] as const])
        expect(svg).toContain(words[key].replace("{n}", n));
      expect(svg).not.toMatch(/testimon|témoign|свидетельств|свідчен|куәлік|айғақ|айғағ|zezna/iu);
    }
  });

  it("draw what is known only roughly with another outline", () => {
    // One mark and one line of the legend each.
    expect(map().match(/stroke-dasharray="4 3"/g)).toHaveLength(2);
  });
});

describe("a table of what happened", () => {
  it("has a row for each with every column, and no text that a spreadsheet computes", () => {
    const rows = happeningTable(
      [
        {
          kind: "event",
          code: "E-1",
          term: "t",
          title: "=1+1",
          from: "2021~",
          position: almaty,
          precision: "town",
        },
        { kind: "item", code: "abcd" },
      ],
      (code) => `name of ${code}`,
    );
    expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([14]));
    expect(csvText(rows)).toContain("event,E-1,t,name of t,'=1+1,,,2021~,,,,43.25,76.92,town\r\n");
  });
});
