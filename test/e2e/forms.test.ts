import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ItemList, LatestEvents, RecordDetails } from "../../electron/contract/view-types.ts";
import { needWindow, skipWithoutWindow } from "../host/need-window.ts";
import { takeFiles } from "../host/take-files.ts";
import { WindowDriver } from "../host/window-driver.ts";
import { needPrograms } from "../support/need-program.ts";
import { openTables } from "../support/open-tables.ts";

let desk: WindowDriver;
const codes: Record<string, string> = {};

const make = async (as: string, kind: string, fields: object): Promise<RecordDetails> => {
  const made = await desk.ask<RecordDetails>("record.make", { kind, fields });
  codes[as] = made.code;
  return made;
};

const link = (kind: string, code: string, to: { readonly kind: string; readonly id: string }) =>
  desk.ask("record.link", { kind, code, act: "link", to });

/** Somebody who was beaten after an arrest and agreed, somebody beside them who refused, and two photographs of it. */
beforeAll(async () => {
  if (!needWindow()) return;
  desk = await WindowDriver.open();
  await desk.makeVault();
  const files = { "yard.txt": "the yard\n", "gate.txt": "the gate\n" };
  await takeFiles(desk, files);
  await desk.read("2 items");
  const kase = await make("case", "case", { title: "Colony, spring", state: "open" });
  const victim = await make("victim", "person", { name: "Ерлан Сейткали", sex: "male", role: "victim" });
  const other = await make("other", "person", { name: "Марат Оспан", role: "witness" });
  const event = await make("event", "event", {
    ...{ title: "Beating of Ерлан Сейткали", from: "2025-04-12" },
    description: "Ерлана Сейткали били; Марат Оспан это видел.",
  });
  await make("act", "act", { event: event.id, person: victim.id, term: "torture.beating" });
  for (const [person, state] of [
    [victim, "granted"],
    [other, "refused"],
  ] as const)
    await make("", "consent", { person: person.id, use: "un", state, from: "2025-05-01" });
  for (const [kind, { id }] of [
    ["person", victim],
    ["person", other],
    ["event", event],
  ] as const)
    await link("case", kase.code, { kind, id });
  const { items } = await desk.ask<ItemList>("item.list", { query: "", limit: 10, offset: 0 });
  for (const { item } of items) await link("event", event.code, { kind: "item", id: item });
  const gate = items.find(({ name }) => name === "gate.txt");
  await link("person", other.code, { kind: "item", id: gate!.item });
}, 300_000);

afterAll(() => desk.close());

const openCase = async (): Promise<void> => {
  await desk.goTo("People");
  await desk.goTo("Cases");
  await desk.see("[data-grid] .Code");
  await desk.page.focus("[data-grid]");
  await desk.page.keyboard.press("Enter");
  await desk.see(".CasePage");
};

const isHeldUp = (): Promise<boolean> => desk.isDisabled("Choose where it goes…");

describe("the window", () => {
  beforeEach(skipWithoutWindow);

  it("fills a complaint in Russian: what is missing is filled in, a name opened, a refused item left out", async (context) => {
    needPrograms(context, "unzip");
    const { page } = desk;
    await openCase();
    await desk.press("Fill a form…");
    await desk.see(".Dialog .Missing .Link");
    await page.select('.Dialog select[aria-label="Language of the form"]', "ru");
    await desk.read("типовому вопроснику");
    await page.select('.Dialog select[aria-label="Person"]', codes["victim"]!);
    expect(await desk.barriers()).toEqual([]);
    expect(await desk.nameless()).toEqual([]);

    // What the register has a field for is filled in from here, and the list is shorter by it.
    const before = (await desk.texts(".Dialog .Missing li")).length;
    await desk.press("I.5 Гражданство");
    await desk.type("Citizenship", "KZ");
    await desk.press("Save");
    await page.waitForFunction(
      `document.querySelectorAll(".Dialog .Missing li").length === ${String(before - 1)}`,
    );
    expect(await page.evaluate(`document.activeElement !== document.body`)).toBe(true);

    // Who refused stands in the way by the item that they are linked to; it can be left out, the person could not.
    await desk.read("Not covered by consent for this use: 1");
    expect(await isHeldUp()).toBe(true);
    await desk.press("Leave them out");
    await desk.read("1 document would be listed.");
    await desk.click(`.Dialog .Check ::-p-text(${codes["victim"]!})`);
    await page.waitForFunction(`document.querySelector(".Dialog .acts .Button.main").disabled === false`);
    expect(await desk.barriers()).toEqual([]);
    await desk.press("Choose where it goes…");
    await desk.read("The form is written, 1 document is listed");
    await desk.read("in the texts became");
    expect(await desk.barriers()).toEqual([]);

    // Of another language nothing was written.
    await page.select('.Dialog select[aria-label="Language of the form"]', "en");
    await page.waitForFunction(`!document.querySelector(".Dialog .Callout.ok")`);

    const docx = execFileSync("unzip", [
      "-p",
      join(desk.folder, "form.docx"),
      "word/document.xml",
    ]).toString();
    const text = docx.replaceAll(/<[^>]+>/g, " ");
    expect(text).toContain("Ерлан Сейткали");
    expect(text).toContain("KZ");
    expect(text).toContain("Предъявлен ли ордер");
    // Nobody opened the name of who refused.
    expect(text).not.toContain("Оспан");
    expect(text).toContain(codes["other"]!);
    const { events } = await desk.ask<LatestEvents>("log.page", { limit: 500 });
    expect(JSON.stringify(events)).toContain("dissemination");
    await desk.press("Close");
    expect(desk.complaints).toEqual([]);
  });

  it("writes no complaint about somebody who refused, and leads to where that is recorded", async () => {
    const { page } = desk;
    await openCase();
    await desk.press("Fill a form…");
    await desk.see(".Dialog .Missing .Link");
    await desk.type("What the case is called where it goes", "A-17");
    expect(await desk.values(".Dialog input")).toContain("A-17");
    await page.select('.Dialog select[aria-label="Person"]', codes["other"]!);
    // A reference is of one person: it does not go with another.
    expect(await desk.values(".Dialog input")).not.toContain("A-17");
    await desk.read("Not covered by consent for this use");
    await page.waitForFunction(
      `[...document.querySelectorAll(".Uncovered > li > .Link")].some(({ textContent }) => textContent === "${codes["other"]!}")`,
    );
    expect(await isHeldUp()).toBe(true);
    expect(await desk.texts(".Callout.stop .acts .Button")).toEqual([]);
    await desk.click(".Uncovered > li > .Link");
    await desk.see(".CasePage");
    expect(await desk.texts(".Dialog")).toEqual([]);
    expect(desk.complaints).toEqual([]);
  });

  it("hands the register over as tables and as a document, without whoever refused", async () => {
    const { page } = desk;
    await desk.goTo("Cases");
    await desk.press("Hand over records…");
    await desk.read("All of the register.");
    await desk.read("People are linked to this");
    expect(await isHeldUp()).toBe(true);
    await page.select('.Dialog select[aria-label="What it is for"]', "un");
    await desk.read("Not covered by consent for this use");
    expect(await isHeldUp()).toBe(true);
    await desk.press("Leave them out");
    expect(await desk.barriers()).toEqual([]);
    await desk.press("Choose where it goes…");
    await desk.see(".Dialog .Callout.ok");
    const { tables } = openTables(join(desk.folder, "register.zip"));
    const all = JSON.stringify([...tables.values()]);
    expect(all).toContain(codes["victim"]!);
    expect(tables.get("people")?.map((row) => row["sandyq_code"])).toEqual([codes["victim"]]);
    expect(all).not.toMatch(/Ерлан|Оспан/);

    await desk.click(".Dialog .Segment:nth-child(2)");
    // What was said of the tables is not said of the document, which nobody has written yet.
    await page.waitForFunction(`!document.querySelector(".Dialog .Callout.ok")`);
    await desk.click(`.Dialog .Check ::-p-text(${codes["victim"]!})`);
    await page.waitForFunction(`document.querySelector(".Dialog .acts .Button.main").disabled === false`);
    await desk.press("Choose where it goes…");
    await desk.see(".Dialog .Callout.ok");
    const document = readFileSync(join(desk.folder, "register.json"), "utf8");
    expect(document).toContain("Ерлан Сейткали");
    const { records } = JSON.parse(document) as { readonly records: readonly { readonly code: string }[] };
    expect(records.map(({ code }) => code)).toContain(codes["case"]);
    expect(records.map(({ code }) => code)).not.toContain(codes["other"]);
    expect(document).not.toContain("Оспан");
    await desk.press("Close");
    expect(desk.complaints).toEqual([]);
  });
});
