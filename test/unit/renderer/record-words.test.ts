import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bodyViewNames, bodyViews } from "../../../electron/core/records/body-mark.ts";
import { kindOf, recordKindNames } from "../../../electron/core/records/record-kinds.ts";

type Words = Readonly<
  Record<"kind" | "kinds" | "new" | "field" | "choice" | "mark" | "act" | "missing", Record<string, string>>
>;

const folder = join(import.meta.dirname, "../../../resources/locales/record");
const wordsOf = (language: string): Words & { readonly doubtful: readonly string[] } =>
  JSON.parse(readFileSync(join(folder, `${language}.json`), "utf8")) as Words & { doubtful: string[] };
const groups = ["kind", "kinds", "new", "field", "choice", "mark", "act", "missing"] as const;
const english = wordsOf("en");

describe.each(["en", "fr", "it", "ru", "kk", "pl", "uk"])("the words of records in %s", (language) => {
  const words = wordsOf(language);

  it("name every kind, every field and everything that can be chosen", () => {
    const missing = recordKindNames.flatMap((kind) => {
      const named = (group: "field" | "choice", name: string): string[] =>
        (words[group][`${kind}.${name}`] ?? words[group][name]) === undefined
          ? [`${group} ${kind}.${name}`]
          : [];
      const fields = Object.entries(kindOf(kind).fields).flatMap(([name, field]) => [
        ...named("field", name),
        ...(field.type === "choice" ? field.of.flatMap((value) => named("choice", value)) : []),
      ]);
      return [
        ...fields,
        ...(["kind", "kinds", "new"] as const).filter((group) => words[group][kind] === undefined),
      ];
    });
    expect(missing).toEqual([]);
  });

  it("name every view of the body and every part", () => {
    const named = bodyViewNames.flatMap((view) => [`view.${view}`, ...bodyViews[view]]);
    expect(named.filter((name) => words.choice[name] === undefined)).toEqual([]);
    const said = named.map((name) => words.choice[name]?.toLocaleLowerCase(language));
    // The face is a part and a view; nothing else is called like another thing.
    expect(new Set(said).size).toBeGreaterThanOrEqual(new Set(named).size - 1);
    expect(words.mark["where"]).toMatch(/^\{part\}.+\{view\}$/);
  });

  it("are the same as in English, none is empty, and those that are doubtful are there", () => {
    for (const group of groups) {
      expect(Object.keys(words[group])).toEqual(Object.keys(english[group]));
      expect(Object.values(words[group]).filter((word) => word.trim() === "")).toEqual([]);
    }
    const known = groups.flatMap((group) => Object.keys(words[group]).map((name) => `${group}.${name}`));
    expect(words.doubtful.filter((name) => !known.includes(name))).toEqual([]);
  });
});
