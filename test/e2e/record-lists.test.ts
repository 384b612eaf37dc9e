import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { RecordCounts, RecordDetails, RecordList } from "../../electron/contract/view-types.ts";
import { needWindow, skipWithoutWindow } from "../host/need-window.ts";
import { WindowDriver } from "../host/window-driver.ts";

let desk: WindowDriver;

beforeAll(async () => {
  if (!needWindow()) return;
  desk = await WindowDriver.open();
  await desk.makeVault();
  writeFileSync(join(desk.folder, "protocol.txt"), "protocol");
  await desk.takeIn([join(desk.folder, "protocol.txt")]);
  await desk.read("1 item");
}, 300_000);

afterAll(() => desk.close());

const save = async (): Promise<void> => {
  await desk.press("Save");
  await desk.page.waitForSelector(".Dialog", { hidden: true });
};

const only = async (kind: string): Promise<RecordDetails> => {
  const part = { names: false, limit: 9, offset: 0 };
  const { records } = await desk.ask<RecordList>("record.list", { kind, ...part });
  expect(records).toHaveLength(1);
  return await desk.ask<RecordDetails>("record.show", { kind, code: records[0]!.code, names: false });
};

const choose = (name: string): Promise<void> => desk.click(`::-p-aria([name="${name}"][role="radio"])`);

/** What the sidebar says that one is at. */
const place = (): Promise<string[]> => desk.texts("nav [aria-current=page] > span:not(.NavItem-n)");

const headings = (): Promise<string[]> => desk.texts(".RecordGrid [role=columnheader]");

/** The page of what was made, changed and taken back again. */
async function changeAndUndo(kind: string, field: string, text: string): Promise<void> {
  await desk.press("Change…");
  await desk.type(field, text);
  await save();
  await desk.read("is changed");
  await desk.press("Undo");
  await desk.read("Taken back");
  expect(JSON.stringify((await only(kind)).fields)).not.toContain(text);
}

describe("the window", () => {
  beforeEach(skipWithoutWindow);

  it("makes organisations in their list beside the people, one below the other", async () => {
    await desk.goTo("People");
    await choose("Organisations and authorities");
    await desk.read("No organisations yet");
    // Whoever goes on by keyboard goes on from where the list was chosen.
    expect(await desk.page.evaluate("document.activeElement.textContent")).toBe(
      "Organisations and authorities",
    );
    expect(await desk.barriers()).toEqual([]);
    await desk.press("New organisation or authority");
    await desk.type("Name", "Regional police department");
    await desk.page.select('.Dialog select[aria-label="Kind"]', "police");
    await save();
    await desk.press("Change…");
    await desk.type("Notes", "Moved in spring");
    await save();
    const above = await only("organisation");
    expect(above.fields).toMatchObject({ title: "Regional police department", sort: "police" });
    expect(await place()).toEqual(["People"]);
    await desk.press("New organisation or authority");
    await desk.type("Name", "District station");
    await save();
    await desk.read("District station");
    expect(await desk.barriers()).toEqual([]);
    await desk.press("Back: Organisations and authorities");
    await desk.see("[data-grid][aria-rowcount='3'] [aria-rowindex='3'] .Code");
    expect(await headings()).toEqual(["Code", "Name", "Other names", "Kind", "Part of", "Acts", "Items"]);
    await desk.page.select('select[aria-label="Kind"]', "police");
    await desk.see("[data-grid][aria-rowcount='2']");
    await desk.page.focus("[data-grid]");
    await desk.page.keyboard.press("Enter");
    await desk.read("Moved in spring");
    const { linkedFrom } = await desk.ask<RecordDetails>("record.show", {
      ...{ kind: "organisation", code: above.code, names: false },
    });
    expect(linkedFrom).toHaveLength(1);
    expect(desk.complaints).toEqual([]);
  });

  it("makes an event without a case, changes it and takes that back", async () => {
    await desk.goTo("Cases");
    await choose("Events");
    await desk.read("No events yet");
    await desk.press("New event");
    await desk.type("Title", "Arrest at the polling station");
    await save();
    expect(await place()).toEqual(["Cases"]);
    await changeAndUndo("event", "Description", "Two men in plain clothes");
    await desk.press("Back: Events");
    await desk.see("[data-grid][aria-rowcount='2'] .Code");
    expect(await headings()).toEqual([
      "Code",
      "Title",
      "Kind of violation",
      "From",
      "Place",
      "Acts",
      "Items",
    ]);
    expect(await desk.barriers()).toEqual([]);
    expect(desk.complaints).toEqual([]);
  });

  it("keeps what observers saw, with the event and the item that belong to it", async () => {
    await desk.goTo("Cases");
    await choose("Observations");
    await desk.read("No observations yet");
    await desk.press("New observation");
    await desk.type("Polling station", "Polling station 231");
    await desk.page.select('.Dialog select[aria-label="Filming"]', "refused");
    await desk.click(
      '.Dialog [aria-label="How it was answered: Was the ballot box shown empty and sealed?"] ::-p-aria([name="Asked, answered no"])',
    );
    expect(await desk.barriers()).toEqual([]);
    await save();
    expect((await only("observation")).fields).toMatchObject({
      ...{ title: "Polling station 231", filming: "refused", boxSealed: { asked: "no" } },
    });
    await desk.press("Link an item…");
    await desk.pick("Which one", "proto", "protocol.txt");
    await desk.press("Link");
    await desk.see('.ItemLink [title="protocol.txt"]');
    await desk.press("Link…");
    await desk.page.select('.Dialog select[aria-label="With what"]', "event");
    await desk.pick("Which one", "arrest", "Arrest at the polling station");
    await desk.press("Link");
    await desk.page.waitForSelector(".Dialog", { hidden: true });
    const { linked } = await only("observation");
    expect(linked.map(({ kind }) => kind)).toEqual(["event"]);
    await changeAndUndo("observation", "Notes", "The chair left early");
    expect(await desk.barriers()).toEqual([]);
    await desk.press("Back: Observations");
    await desk.see("[data-grid][aria-rowcount='2'] .Code");
    await desk.page.select('select[aria-label="Filming"]', "allowed");
    await desk.read("Nothing fits");
    expect(desk.complaints).toEqual([]);
  });

  it("finds these lists and their records from anywhere", async () => {
    const { page } = desk;
    await desk.goTo("Items");
    await desk.combine("Control", "k");
    await page.keyboard.type("Observ");
    await desk.see('.Palette [role=option][aria-selected="true"] ::-p-text(Observations)');
    await page.keyboard.press("Enter");
    await desk.see('[data-grid][aria-label="Observations"]');
    await desk.combine("Control", "k");
    await page.keyboard.type("district");
    await desk.see('.Palette [role=option][aria-selected="true"] ::-p-text(District station)');
    await page.keyboard.press("Enter");
    await desk.read("Regional police department");
    expect(await place()).toEqual(["People"]);
    expect(await desk.ask<RecordCounts>("record.counts", {})).toMatchObject({ organisation: 2, event: 1 });
    expect(desk.complaints).toEqual([]);
  });
});
