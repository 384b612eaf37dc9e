/** The lists behind figures leave the vault as any facts about people do: for a use, with consent, in codes, and the log knows it. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { encodeUtf8 } from "../../../electron/core/bytes/utf8.ts";
import { decodeEvent } from "../../../electron/core/custody/event.ts";
import { situationSheet, type SheetSubject } from "../../../electron/core/figures/situation-sheet.ts";
import { reportHtml } from "../../../electron/core/report/report-html.ts";
import { pageEvents } from "../../../electron/engine/catalogue/event-table.ts";
import { ConsentRefusal } from "../../../electron/engine/consent/clear-for-use.ts";
import { type SheetWish, writeSheet } from "../../../electron/engine/figures/write-sheet.ts";
import { recordNamed } from "../../../electron/engine/records/resolve-fields.ts";
import { inOneAct, setRecordWithdrawn } from "../../../electron/engine/records/write-record.ts";
import { knownFigures } from "../../../electron/engine/thesaurus/known-figures.ts";
import { sheetLanguage } from "../../../electron/words/sheet-words.ts";
import { smallRegister } from "../../support/small-register.ts";

const { session, code, make } = smallRegister();
const figures = { figures: knownFigures(), day: "2021-12-31" } as const;

let number = 0;
async function write(lists?: SheetWish["lists"]) {
  const out = join(session().folder, "..", `sheet-${String((number += 1))}.html`);
  let subject: SheetSubject | undefined;
  const render: SheetWish["render"] = (made) => {
    subject = made;
    return encodeUtf8(reportHtml(situationSheet(sheetLanguage("ru"), made)));
  };
  const refused = await writeSheet(session(), { figures, lists, out, render }).catch(
    (error: unknown) => error,
  );
  const figure = (id: string) => subject?.figures.find((each) => each.figure.id === id);
  const rowsOf = (id: string) => figure(id)?.list ?? [];
  return { out, refused, figure, rowsOf, text: existsSync(out) ? readFileSync(out, "utf8") : undefined };
}

const withdraw = (reference: string) =>
  inOneAct(session(), () => {
    const row = recordNamed(session(), reference, ["place", "organisation", "status", "act"]);
    setRecordWithdrawn(session(), row, true);
  });
const events = () =>
  pageEvents(session().catalogue.db, { from: 0, limit: 10_000 }).map(({ line }) => decodeEvent(line));

describe("a sheet with lists", () => {
  beforeAll(async () => {
    const yard = await make("yard", "place", { title: "Двор Ивана Петренко", region: "Алматы" });
    const farm = await make("farm", "event", { title: "Farm", from: "2021-06-09", place: yard });
    await make("beating", "act", { event: farm, term: "torture.beating", person: code("ivan") });
  });

  it("says what, when, where and under which article, by codes alone", async () => {
    const { text, rowsOf } = await write({ use: "un" });
    expect(rowsOf("torture_victims")).toEqual([
      expect.objectContaining({ code: code("ivan"), record: code("beating"), from: "2021-06-09" }),
    ]);
    expect(rowsOf("torture_victims")[0]).not.toHaveProperty("facility");
    expect(rowsOf("deprived_of_liberty")).toEqual([
      expect.objectContaining({ code: code("omar"), facility: "LA 155/14", isCertain: false }),
    ]);
    for (const words of ["Избиение", "9 июня 2021", "Алматы", "CC 174", code("held")])
      expect(text).toContain(words);
    for (const name of ["Петренко", "Иван", "Омаров", "Двор"]) expect(text).not.toContain(name);
    expect(events()).toContainEqual(
      expect.objectContaining({ type: "dissemination", form: "records", recipients: [] }),
    );
  });

  it("tells of a place that is no facility only the region, also of somebody who is held there", async () => {
    const flat = await make("flat", "place", { title: "ул. Абая 12, кв. 5", region: "Шымкент" });
    const held = { person: code("lost"), term: "status.political_prisoner", facility: flat };
    await make("house", "status", { ...held, from: "2021-12-01" });
    const { text, rowsOf } = await write({ use: "un" });
    const row = rowsOf("political_prisoners").find(({ record }) => record === code("house"));
    expect(row).toMatchObject({ code: code("lost"), region: { ru: "Шымкент" } });
    expect(row).not.toHaveProperty("facility");
    for (const words of ["Абая", code("flat")]) expect(text).not.toContain(words);
    expect(text).toContain("LA 155/14");
  });

  it("calls a facility the same in tables and lists, without the names of those who count", async () => {
    await make("klimov", "person", { name: "Климов Пётр" });
    const cell = await make("cell", "place", { title: "ИВС у следователя Климова", sort: "facility" });
    const held = { term: "status.political_prisoner", facility: cell, from: "2021-12-01" };
    await make("his", "status", { ...held, person: code("klimov") });
    const { text, figure, rowsOf } = await write({ use: "un" });
    const veiled = `ИВС у следователя ${code("klimov")}`;
    const facilities = figure("political_prisoners")?.tables?.find(({ aspect }) => aspect === "facility");
    expect(facilities?.rows.map(({ names }) => names?.ru)).toContain(veiled);
    expect(rowsOf("political_prisoners").map(({ facility }) => facility)).toContain(veiled);
    const numbers = (await write()).text;
    for (const sheet of [text, numbers]) expect(sheet).not.toContain("Климов");
    // Of a sheet of numbers nobody is asked, so it has no codes.
    expect(numbers).toContain("ИВС у следователя P-x");
    expect(numbers).not.toContain(code("klimov"));
  });

  it("has nothing of a place and an organisation that were withdrawn, in tables, lists and numbers", async () => {
    const jail = await make("jail", "place", { title: "Withdrawn jail", sort: "facility", region: "Тараз" });
    const unit = await make("unit", "organisation", { title: "Withdrawn unit", sort: "police" });
    const day = { from: "2021-12-02", person: code("ivan") };
    const held = { ...day, term: "status.political_prisoner", facility: jail };
    await make("kept", "status", held);
    const raid = await make("raid", "event", { title: "Raid", from: "2021-12-02", place: jail });
    await make("blow", "act", { ...day, event: raid, term: "torture.beating", perpetrator: unit });
    const tablesOf = async () => {
      const { text = "", figure, rowsOf } = await write({ use: "un" });
      const listed = ["political_prisoners", "torture_victims"].flatMap(rowsOf);
      const tables = (aspect: string) =>
        ["political_prisoners", "torture_victims"].flatMap((id) =>
          (figure(id)?.tables ?? []).flatMap((table) => (table.aspect === aspect ? table.rows : [])),
        );
      const values = (aspect: string) => tables(aspect).flatMap(({ value = [] }) => value);
      return { said: `${text}${JSON.stringify(listed)}${(await write()).text ?? ""}`, values, listed };
    };
    const before = await tablesOf();
    expect(before.said).toContain("Withdrawn jail");
    expect([before.values("facility"), before.values("institution")]).toEqual([
      expect.arrayContaining([code("jail")]),
      ["police"],
    ]);
    await withdraw(jail);
    await withdraw(unit);
    const after = await tablesOf();
    expect(after.said).not.toMatch(/Withdrawn|Тараз/);
    expect([...after.values("facility"), ...after.values("region")]).not.toContain(code("jail"));
    expect(after.values("institution")).toEqual([]);
    expect(after.listed).toHaveLength(before.listed.length);
    for (const name of ["kept", "blow"]) await withdraw(code(name));
  });

  it("goes only for a use that was said, and numbers alone without one", async () => {
    const silent = await write({});
    expect([silent.refused, silent.text]).toEqual([
      expect.objectContaining({ code: "use-not-told" }),
      undefined,
    ]);
    const { text, rowsOf } = await write();
    expect(rowsOf("torture_victims")).toEqual([]);
    expect(text).not.toContain(code("ivan"));
  });

  it("has nobody who said no, and says how much stays", async () => {
    const ward = await make("ward", "place", { title: "Изолятор Омарова", sort: "facility" });
    const held = { term: "status.political_prisoner", facility: ward, from: "2021-12-01" };
    await make("hers", "status", { ...held, person: code("lost") });
    await make("no", "consent", { person: code("omar"), use: "un", state: "refused", from: "2021-10-01" });
    const { refused, text: none } = await write({ use: "un" });
    expect([refused instanceof ConsentRefusal, none]).toEqual([true, undefined]);
    const { text, rowsOf, figure, refused: written } = await write({ use: "un", withoutBlocked: true });
    expect(rowsOf("deprived_of_liberty")).toEqual([]);
    expect(rowsOf("torture_victims")).toHaveLength(1);
    expect(text).not.toContain(code("omar"));
    expect(text).toContain("согласие этого не охватывает: 1.");
    // Deprived of liberty, and prosecuted under two articles; the numbers themselves name nobody and stay.
    expect(written).toMatchObject({ unlisted: 2 });
    expect(figure("deprived_of_liberty")).toMatchObject({ possible: 1, tables: [], months: [] });
    for (const words of ["LA 155/14", "CC 174", "Омар"]) expect(text).not.toContain(words);
    // Where a text names whoever stays, no code takes the place of the name.
    const prisoners = figure("political_prisoners");
    expect(prisoners).toMatchObject({ count: 2, unlisted: 0 });
    expect(rowsOf("political_prisoners").map(({ facility }) => facility)).toContain("Изолятор P-x");
    const facilities = prisoners?.tables?.find(({ aspect }) => aspect === "facility");
    expect(facilities?.rows.map(({ names }) => names?.ru)).toContain("Изолятор P-x");
  });
});
