import { describe, expect, it } from "vitest";
import { termKinds } from "../../../../electron/core/records/term.ts";
import { findPlaces, knownPlaces } from "../../../../electron/engine/thesaurus/known-places.ts";
import { knownTerms } from "../../../../electron/engine/thesaurus/known-terms.ts";

describe("the terms that come with the program", () => {
  const terms = [...knownTerms().values()];

  it("cover every kind, each with a term over all others of it", () => {
    expect(terms).toHaveLength(180);
    for (const kind of termKinds.filter((each) => each !== "violation")) {
      expect(terms.filter((term) => term.kind === kind && term.parent === undefined)).toHaveLength(1);
    }
  });

  it("keep their doubts where an editor finds them", () => {
    const marked = terms.filter(({ note }) => note?.includes("?"));
    expect(marked.length).toBeGreaterThan(100);
    for (const { note, doubt } of terms) {
      expect(doubt).toBe(
        note?.includes("??") === true ? "??" : note?.includes("?") === true ? "?" : undefined,
      );
    }
  });
});

describe("the places that come with the program", () => {
  it("credit their source", () => {
    expect(knownPlaces().credit).toMatch(/GeoNames.*CC BY 4\.0/);
  });

  it("lie in a region that is there, within the country", () => {
    const { places } = knownPlaces();
    for (const { region, latitude, longitude } of places.values()) {
      expect(places.has(region)).toBe(true);
      expect(latitude).toBeGreaterThan(40.5);
      expect(latitude).toBeLessThan(55.5);
      expect(longitude).toBeGreaterThan(46.4);
      expect(longitude).toBeLessThan(87.4);
    }
  });

  it.each([
    ["Zhanaozen", "KZ-47.zhanaozen"],
    ["Жанаөзен", "KZ-47.zhanaozen"],
    ["Новый Узень", "KZ-47.zhanaozen"],
    ["Jañaözen", "KZ-47.zhanaozen"],
    ["Алма-Ата", "KZ-75"],
    ["Семипалатинск", "KZ-10.semey"],
    ["ust kamenogorsk", "KZ-63.oskemen"],
    ["Нур-Султан", "KZ-71"],
    ["Koksh", "KZ-11.kokshetau"],
  ])("are found by %s", (query, code) => {
    expect(findPlaces(query)[0]?.code).toBe(code);
  });

  it("put exact names before near ones, and find nothing where nothing is meant", () => {
    expect(findPlaces("Аксу")[0]?.names.ru).toBe("Аксу");
    expect(findPlaces("Вена")).toEqual([]);
    expect(findPlaces("!")).toEqual([]);
    expect(findPlaces(" ")).toHaveLength(138);
  });
});
