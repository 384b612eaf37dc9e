import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type {
  ItemFacets,
  ItemList,
  RecordCounts,
  RecordDetails,
  SavedSearch,
  ShownSuggestion,
  VaultTerm,
} from "../../electron/contract/view-types.ts";
import { needWindow, skipWithoutWindow } from "../host/need-window.ts";
import { takeSentRecords } from "../host/take-sent-records.ts";
import { WindowDriver } from "../host/window-driver.ts";

let desk: WindowDriver;

beforeAll(async () => {
  if (!needWindow()) return;
  desk = await WindowDriver.open();
  await desk.makeVault();
  for (const name of ["one.txt", "two.txt", "three.txt"]) writeFileSync(join(desk.folder, name), name);
  await desk.takeIn(["one.txt", "two.txt", "three.txt"].map((name) => join(desk.folder, name)));
  await desk.read("3 items");
}, 300_000);

afterAll(() => desk.close());

describe("the window", () => {
  beforeEach(skipWithoutWindow);

  it("lets somebody decide about each suggestion of a bundle, with both sources side by side", async () => {
    const made = await desk.ask<RecordDetails>("record.make", {
      kind: "person",
      fields: { name: "Aigul Samat", birth: "1981~", role: "witness" },
    });
    await takeSentRecords(desk);
    // Nothing has become part of the register.
    await desk.goTo("People");
    await desk.read("4 suggestions from bundles wait for your decision");
    await desk.see(".RecordGrid [aria-rowindex='2'] .Code");
    expect(await desk.texts(".RecordGrid [role=row] .Code")).toEqual([made.code]);
    await desk.press("Look at them");
    await desk.see(".Suggestion");
    expect(await desk.page.content()).not.toContain("Айгүл");
    await desk.press("Show names");
    const [theirs] = (
      await desk.ask<ShownSuggestion[]>("suggestion.list", { names: false, decided: false })
    ).filter(({ kind }) => kind === "person");
    await desk.press(`Person ${theirs!.code}`);
    await desk.see(".SideBySide thead th:nth-child(3)");
    await desk.read("Айгүл Самат");
    expect(await desk.texts(".SideBySide .Status")).toHaveLength(3);
    expect(await desk.barriers()).toEqual([]);
    await desk.press(`Merge into ${made.code}`);
    await desk.read("3 wait");
    const merged = await desk.ask<RecordDetails>("record.show", {
      kind: "person",
      code: made.code,
      names: true,
    });
    // What was here stays; the other name is one more spelling.
    expect(merged.fields).toMatchObject({ name: "Aigul Samat", birth: "1981~", spellings: ["Айгүл Самат"] });
    expect(merged.sources).toHaveLength(1);

    // An act speaks of an event: that one is decided about first.
    const waiting = await desk.ask<ShownSuggestion[]>("suggestion.list", { names: false, decided: false });
    const named = (kind: string) => waiting.find((each) => each.kind === kind)!.code;
    await desk.press(`Act ${named("act")}`);
    await desk.read("It speaks of others about which you have to decide first");
    expect(await desk.isDisabled("Make a new record")).toBe(true);
    await desk.press(`Event ${named("event")}`);
    await desk.press("Make a new record");
    await desk.read("2 wait");
    await desk.press(`Act ${named("act")}`);
    await desk.press("Decline");
    await desk.read("1 waits");
    await desk.press(`Consent ${named("consent")}`);
    await desk.press("Make a new record");
    await desk.read("Nothing waits for a decision");
    await desk.click("::-p-text(Show those decided about, too)");
    await desk.read("declined");
    expect(await desk.barriers()).toEqual([]);
    await desk.press("Hide names");
    await desk.goTo("Cases");
    await desk.page.waitForFunction(`!document.body.innerText.includes("wait for your decision")`);
    expect(desk.complaints).toEqual([]);
  });

  it("lists people who may be one, shows what would hold, merges them and takes it back", async () => {
    const made = (name: string, more: object = {}) =>
      desk.ask<RecordDetails>("record.make", { kind: "person", fields: { name, ...more } });
    const one = await made("Дана Ким", { nationality: "kz" });
    const other = await made("Dana Kim", { nationality: "ru", occupation: "Teacher" });
    const said = (person: string, state: string) =>
      desk.ask("record.make", {
        kind: "consent",
        fields: { person, use: "press", state, from: "2026-01-01" },
      });
    await said(one.code, "granted");
    await said(other.code, "refused");
    await desk.goTo("People");
    await desk.press("Possible duplicates…");
    await desk.read("1 pair");
    expect(await desk.barriers()).toEqual([]);
    await desk.press(`Compare ${one.code} and ${other.code}`);
    await desk.read("Names and births are hidden");
    await desk.see(".Table:not(.SideBySide) tbody tr:nth-child(5)");
    // The strictest of both, until somebody asks anew.
    expect(await desk.texts(".Table:not(.SideBySide) tbody tr:nth-child(4) td")).toEqual([
      ...["given", "refused", "refused"],
    ]);
    expect(await desk.page.content()).not.toMatch(/Dana Kim|Дана/);
    await desk.press("Show names");
    await desk.read("Дана Ким");
    expect(await desk.barriers()).toEqual([]);
    await desk.click(".SideBySide tbody tr:nth-child(2) .Check");
    await desk.press(`Merge ${other.code} into ${one.code}`);
    await desk.read(`The two are one: ${one.code}`);
    await desk.read("Merged into this one");
    await desk.read("Not the same was said under both codes: Press");
    const show = () =>
      desk.ask<RecordDetails>("record.show", { kind: "person", code: one.code, names: true });
    expect((await show()).fields).toMatchObject({
      ...{ name: "Дана Ким", spellings: ["Dana Kim"], nationality: "ru", occupation: "Teacher" },
    });
    expect(await desk.barriers()).toEqual([]);
    await desk.press("Undo");
    await desk.read("Taken back");
    const { fields, merged } = await show();
    expect(merged).toEqual([]);
    expect(fields).toMatchObject({ nationality: "kz" });
    expect(fields).not.toHaveProperty("occupation");
    await desk.press("Hide names");
    expect(desk.complaints).toEqual([]);
  });

  it("does one thing to everything that is chosen, says before what would come of it, and takes it back as one", async () => {
    const { page } = desk;
    const inCase = async (): Promise<number> =>
      (await desk.ask<ItemFacets>("item.facets", { query: "" })).cases.reduce(
        (sum, { count }) => sum + count,
        0,
      );
    await desk.goTo("Items");
    await desk.chooseAll();
    await desk.press("Add to case…");
    await desk.type("Case", "Spring");
    await desk.read("4 items would be changed.");
    await desk.read("A case of this title is made.");
    expect(await desk.barriers()).toEqual([]);
    expect(await inCase()).toBe(0);
    await desk.press("Do it");
    await desk.read("4 items changed");
    expect(await inCase()).toBe(4);
    await desk.press("Undo");
    await desk.read("Taken back");
    expect(await inCase()).toBe(0);

    const consents = async (): Promise<number> =>
      (await desk.ask<RecordCounts>("record.counts", {}))["consent"] ?? 0;
    const before = await consents();
    await desk.press("Link, tag, consent…");
    await desk.click('.Dialog ::-p-aria([name="Consent"][role="radio"])');
    await page.select('.Dialog select[aria-label="Use"]', "press");
    await page.select('.Dialog select[aria-label="Consent"]', "granted");
    await page.type(".Dialog input[type=date]", "01012026");
    await desk.read("4 items would be changed.");
    expect(await desk.barriers()).toEqual([]);
    await desk.press("Do it");
    await desk.read("4 items changed");
    expect(await consents()).toBe(before + 4);
    expect(desk.complaints).toEqual([]);
  });

  it("narrows items down by what the register knows, and keeps that under a name", async () => {
    const { page } = desk;
    await desk.press("Choose none");
    const { items } = await desk.ask<ItemList>("item.list", { query: "two", limit: 1, offset: 0 });
    const found = items[0]!.item;
    const person = await desk.ask<RecordDetails>("record.make", {
      kind: "person",
      fields: { name: "Марат" },
    });
    const to = { kind: "item", id: found };
    await desk.ask("record.link", { kind: "person", code: person.code, act: "link", to });
    await desk.pick("Person", person.code, person.code);
    await desk.read("1 item found");
    await page.select('select[aria-label="Consent for this use"]', "press");
    // Of the five states that are ticked at first, nobody has granted anything but for the item itself.
    await desk.read("1 item found");
    expect(await desk.barriers()).toEqual([]);
    await desk.press("Saved");
    await desk.pressItem("Save this search…");
    await desk.type("Name of the search", "Marat, press");
    expect(await desk.barriers()).toEqual([]);
    await desk.press("Save");
    await page.waitForSelector(".Dialog", { hidden: true });
    for (const tag of await page.$$(".ItemsBar .Tag.on")) await tag.click();
    await desk.read("4 items");
    await desk.press("Saved");
    // The name of the search names somebody of the register, and stands with the code while names are closed.
    await desk.pressItem(`${person.code}, press`);
    await desk.read("1 item found");
    expect(await desk.texts(".ItemsBar .Tag.on")).toEqual([person.code, expect.stringContaining("Press: ")]);
    const [search] = await desk.ask<SavedSearch[]>("search.list", {});
    expect(search).toMatchObject({ name: "Marat, press", listing: { people: [person.id] } });
    await desk.press("Saved");
    await desk.pressItem("Save this search…");
    await desk.press(`Forget the search ${person.code}, press`);
    await page.waitForSelector(".Dialog .Lines li", { hidden: true });
    expect(await desk.ask("search.list", {})).toEqual([]);
    await desk.press("Close");
    expect(desk.complaints).toEqual([]);
  });

  it("finds single records from anywhere, and keeps terms of one's own until they are retired", async () => {
    const { page } = desk;
    const { code } = await desk.ask<RecordDetails>("record.make", {
      kind: "person",
      fields: { name: "Ержан" },
    });
    await desk.combine("Control", "k");
    await page.keyboard.type(code);
    await page.waitForFunction(
      `document.querySelector(".Palette [role=option]")?.innerText.includes("${code}")`,
    );
    expect(await desk.barriers()).toEqual([]);
    await page.keyboard.press("Enter");
    await desk.see(".CasePage");
    expect(await page.content()).not.toContain("Ержан");

    await desk.goTo("Settings");
    await desk.press("Look and add…");
    await desk.read("No terms of your own yet");
    await desk.press("New term");
    await desk.type("Code", "torture.cold");
    await page.select('.Dialog select[aria-label="What it is about"]', "violation");
    await desk.type("Narrower than", "torture");
    await desk.type("In English", "Left in the cold");
    await desk.press("Save");
    await page.waitForSelector(".Dialog", { hidden: true });
    await desk.read("is made");
    await desk.goTo("Settings");
    await desk.pick("Which one", "cold", "Left in the cold");
    expect(await desk.barriers()).toEqual([]);
    await desk.press("Retire it");
    await desk.read("The term is retired");
    const term = async () =>
      (await desk.ask<VaultTerm[]>("term.list", {})).find((each) => each.code === "torture.cold");
    expect(await term()).toMatchObject({ isRetired: true });
    await desk.press("Undo");
    await desk.read("Taken back");
    expect((await term())?.isRetired).not.toBe(true);
    expect(desk.complaints).toEqual([]);
  });
});
