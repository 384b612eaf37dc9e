/** The log in the window, narrowed down by what happened, to what, by whom and when. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ItemList } from "../../electron/contract/view-types.ts";
import { localDay } from "../../electron/core/records/partial-date.ts";
import { needWindow, skipWithoutWindow } from "../host/need-window.ts";
import { WindowDriver } from "../host/window-driver.ts";

let desk: WindowDriver;
let item: string;

const rows = (): Promise<unknown> =>
  desk.page.evaluate(`[...document.querySelectorAll("main .Table tbody tr")].map(
    (row) => [...row.cells].slice(2).map((cell) => cell.textContent))`);
const choose = (label: string, value: string): Promise<unknown> =>
  desk.page.select(`select[aria-label="${label}"]`, value);
/** A browser's own field for a day takes its parts one after the other. */
async function setDay(label: string, day: string): Promise<void> {
  const field = await desk.page.waitForSelector(`::-p-aria([name="${label}"])`);
  const [year, month, date] = day.split("-");
  await field?.focus();
  await desk.page.keyboard.type(`${String(month)}${String(date)}${String(year)}`);
}

beforeAll(async () => {
  if (!needWindow()) return;
  desk = await WindowDriver.open();
  await desk.makeVault();
  const files = ["river.txt", "bridge.txt"].map((name) => join(desk.folder, name));
  for (const file of files) writeFileSync(file, file);
  await desk.takeIn(files);
  await desk.press("Close");
  await desk.read("2 items");
  const { items } = await desk.ask<ItemList>("item.list", { query: "", limit: 2, offset: 0 });
  const [river, bridge] = ["river.txt", "bridge.txt"].map((name) => items.find((each) => each.name === name));
  item = river!.item;
  await desk.ask("item.note", { item, note: "seen at the river" });
  for (let count = 0; count < 100; count += 1)
    await desk.ask("item.note", { item: bridge!.item, note: `note ${String(count)}` });
  await desk.ask("vault.set", { name: "owner", value: "Duty officer" });
}, 300_000);
afterAll(() => desk.close());
beforeEach(async (context) => {
  skipWithoutWindow(context);
  // Everything again, whatever the test before it looked for.
  await desk.goTo("Settings");
  await desk.goTo("Log and health");
  await desk.see("main .Table tbody tr");
});

describe("the log in the window", () => {
  it("keeps to a kind of entry and to an item, which is typed or pressed", async () => {
    await choose("What", "metadata-modification");
    await desk.type("Item", item.slice(0, 8));
    await desk.read("1 entry");
    expect(await rows()).toEqual([["Note added", item.slice(0, 8)]]);
    await desk.press("Clear filters");
    await desk.press("Older");
    await desk.press(`Only item ${item.slice(0, 8)}`);
    await desk.read("3 entries");
    const titles = ["Note added", "What the file says was recorded", "Taken in and sealed"];
    expect(await rows()).toEqual(titles.map((title) => [title, item.slice(0, 8)]));
    await desk.press("Clear filters");
    await desk.type("Item", item.slice(0, 3));
    await desk.see(".Field-hint");
    await desk.type("Item", item.slice(3, 8));
    await desk.read("3 entries");
    await desk.press("Clear filters");
  }, 120_000);

  it("says that no item begins so, and goes on when the filter is taken away", async () => {
    await desk.type("Item", "0000");
    await desk.see("main [role=alert]");
    await desk.press("Clear filters");
    await desk.see("main .Table tbody tr");
  }, 60_000);

  it("keeps to who acted and to days, as the entries show them", async () => {
    await choose("Who", "Duty officer");
    await desk.read("1 entry");
    await choose("Who", "");
    const today = localDay(new Date());
    await setDay("From", today);
    await setDay("Until, including", today);
    const { found } = await desk.ask<{ found: number }>("log.page", { limit: 1 });
    await desk.read(`${String(found)} entries`);
    await setDay("Until, including", "2020-01-31");
    await desk.read("The log has no such entry.");
    expect(await desk.barriers()).toEqual([]);
    await desk.press("Clear filters");
  }, 120_000);

  it("turns to older entries and back", async () => {
    await choose("What", "metadata-modification");
    await desk.read("101 entries");
    const first = (await rows()) as string[][];
    expect(first).toHaveLength(100);
    expect(await desk.isDisabled("Newer")).toBe(true);
    await desk.press("Older");
    await desk.page.waitForFunction(`document.querySelectorAll("main .Table tbody tr").length === 1`);
    expect(await rows()).toEqual([["Note added", item.slice(0, 8)]]);
    expect(await desk.isDisabled("Older")).toBe(true);
    await desk.press("Newer");
    await desk.page.waitForFunction(`document.querySelectorAll("main .Table tbody tr").length === 100`);
    expect(await rows()).toEqual(first);
  }, 120_000);
});
