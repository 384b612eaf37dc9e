import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createIntl } from "react-intl";
import { describe, expect, it } from "vitest";
import { textIn } from "../../../renderer/text/say-message.ts";

const folder = join(import.meta.dirname, "../../../renderer/text");
const languages = ["en", "fr", "it", "ru", "kk", "pl", "uk"] as const;

const catalogueOf = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(folder, `${language}.json`), "utf8")) as Record<string, string>;

const english = catalogueOf("en");
const placesOf = (message: string): string[] =>
  [...message.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name]) => name ?? "");

/** A number where the message counts, a word elsewhere. */
const valuesFor = (message: string, count: number): Record<string, string | number> =>
  Object.fromEntries(
    placesOf(message).map((name) => [name, message.includes(`{${name}, plural`) ? count : `«${name}»`]),
  );

describe.each(languages)("the words in %s", (language) => {
  const catalogue = catalogueOf(language);
  const intl = createIntl({
    locale: language,
    messages: catalogue,
    onError: (error) => {
      throw error;
    },
  });

  it("are all there and none beside them", () => {
    expect(Object.keys(catalogue)).toEqual(Object.keys(english));
  });

  it("fill the places that English has, and no others", () => {
    const strange = Object.entries(catalogue).filter(([id, message]) => {
      const known = new Set(placesOf(english[id] ?? ""));
      return placesOf(message).some((name) => !known.has(name));
    });
    expect(strange).toEqual([]);
  });

  it("write every number that English counts with as a number", () => {
    const bare = Object.entries(catalogue).filter(([id, message]) =>
      [...(english[id] ?? "").matchAll(/\{(\w+), plural/g)].some(([, name]) => message.includes(`{${name}}`)),
    );
    expect(bare).toEqual([]);
  });

  it.each([0, 1, 2, 5, 11, 21, 1.5])("can be said with %d", (count) => {
    const said = Object.entries(english).map(([id, message]) => {
      const values = { ...valuesFor(catalogue[id] ?? "", count), ...valuesFor(message, count) };
      return intl.formatMessage({ id }, values);
    });
    expect(said.filter((text) => text.trim() === "" || /[{}#]/.test(text))).toEqual([]);
  });
});

it("writes the numbers of a message after the habits that it is given", () => {
  const intl = createIntl({ locale: "kk", messages: catalogueOf("kk") });
  const said = textIn(intl, "en")("items.chosen", { count: 12_345 });
  expect(said).toContain("12,345");
});

it.each(languages.slice(1))("leave nothing untranslated in %s but what is the same word", (language) => {
  const catalogue = catalogueOf(language);
  const same = Object.keys(english).filter((id) => catalogue[id] === english[id]);
  expect(same.length).toBeLessThan(25);
});
