/** What people called a term of their own may name somebody: wherever the term goes, its name has codes like any other text. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { encodeUtf8 } from "../../electron/core/bytes/utf8.ts";
import { localDay } from "../../electron/core/records/partial-date.ts";
import { gatherRecords } from "../../electron/engine/export/gather-records.ts";
import { writePictures } from "../../electron/engine/atlas/write-pictures.ts";
import { knownFigures } from "../../electron/engine/thesaurus/known-figures.ts";
import { figuresOf } from "../../electron/engine/figures/vault-figures.ts";
import { writeForm } from "../../electron/engine/forms/write-form.ts";
import { writeHandover } from "../../electron/engine/handover/write-register.ts";
import { handoverWords } from "../../electron/words/handover-words.ts";
import { smallRegister } from "../support/small-register.ts";

const { session, code, make } = smallRegister();
const consent = { use: "legal", override: "nobody can be reached", copiesTestimony: true } as const;
const out = (name: string): string => join(session().folder, "..", name);

beforeAll(async () => {
  await make("named", "term", {
    ...{ code: "torture.own", sort: "violation", parent: "torture", ru: "Избиение Ивана Петренко" },
    ...{ definition: "Как били Петренко Ивана", articles: ["Петренко Иван"] },
  });
  // Nobody of this name was in the register when the term was made.
  await make("kasym", "term", {
    code: "torture.kasymov_ermek",
    sort: "violation",
    parent: "torture",
    en: "K.",
  });
  await make("ermek", "person", { name: "Қасымов Ермек" });
  await make("coded", "act", {
    ...{ event: code("arrest"), term: "torture.kasymov_ermek", person: code("ivan"), from: "2021" },
  });
  await make("omarTold", "term", {
    ...{ code: "torture.heard", sort: "violation", parent: "torture", en: "Beating of Omarov Zhaksybek" },
    ...{ definition: "Petrenko Ivan", articles: ["Ivan Petrenko"] },
  });
  await make("heard", "act", { event: code("arrest"), term: "torture.heard", person: code("ivan") });
  await make("beaten", "act", {
    event: code("arrest"),
    term: "torture.own",
    person: code("ivan"),
    from: "2021",
  });
});

const withoutNamedCode = (text: string): void => {
  expect(text).toContain(`own_${code("kasym").toLowerCase().replace("-", "_")}`);
  expect(text).not.toMatch(/kasym/iu);
};

const without = (text: string): void => {
  expect(text).toContain("Избиение P-");
  expect(text).toContain("Beating of P-");
  expect(text).not.toMatch(/Петренко|Petrenko|Zhaksybek/u);
};

it("in a form", async () => {
  await writeForm(session(), {
    ...{ matter: { kind: "person", code: code("ivan") }, openedNames: [], consent, out: out("form.json") },
    render: ({ thesaurus }) =>
      encodeUtf8(JSON.stringify([...thesaurus.values()].filter((term) => "isOwn" in term))),
  });
  without(readFileSync(out("form.json"), "utf8"));
});

it("on a timeline and a map", async () => {
  await writePictures(session(), {
    ...{ isMap: false, openedNames: [], consent, about: undefined },
    files: [
      {
        out: out("timeline.json"),
        render: ({ terms, told }) => {
          expect(told.map(({ term }) => term)).toContain("torture.own");
          return encodeUtf8(JSON.stringify([[...terms.values()].filter(({ isOwn }) => isOwn), told]));
        },
      },
    ],
  });
  without(readFileSync(out("timeline.json"), "utf8"));
  withoutNamedCode(readFileSync(out("timeline.json"), "utf8"));
});

it("in a register for another database", async () => {
  await writeHandover(session(), {
    ...{ form: "json", out: out("register.json"), openedNames: [], withPositions: false },
    ...{ words: handoverWords("en"), consent },
  });
  without(readFileSync(out("register.json"), "utf8"));
  withoutNamedCode(readFileSync(out("register.json"), "utf8"));
});

it("in figures and in the lists behind them", async () => {
  const figures = figuresOf(session());
  const wish = { figures: knownFigures(), day: localDay(new Date(session().now())), byAspect: true };
  without(JSON.stringify(figures.takeFigures(wish)));
  withoutNamedCode(JSON.stringify(figures.takeFigures(wish)));
  await figures.writeSheet({
    ...{ figures: wish, lists: consent, out: out("sheet.json") },
    render: (subject) => encodeUtf8(JSON.stringify(subject)),
  });
  without(readFileSync(out("sheet.json"), "utf8"));
  expect(readFileSync(out("sheet.json"), "utf8")).not.toMatch(/kasym/iu);
});

it("in a bundle", () => {
  const { records } = gatherRecords(session(), { items: [code("photo")], use: "legal", named: [] });
  const text = JSON.stringify(records);
  without(text);
  withoutNamedCode(text);
  const codes = records.flatMap(({ kind, fields }) => (kind === "term" ? [fields["code"]] : []));
  for (const { kind, fields } of records) if (kind === "act") expect(codes).toContain(fields["term"]);
});
