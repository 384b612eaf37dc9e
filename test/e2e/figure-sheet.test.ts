import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { RecordDetails } from "../../electron/contract/view-types.ts";
import { lastMonth } from "../../renderer/features/figures/figure-period.ts";
import { localDay } from "../../electron/core/records/partial-date.ts";
import { writtenDate } from "../../electron/core/text/written-date.ts";
import { needWindow, skipWithoutWindow } from "../host/need-window.ts";
import { WindowDriver } from "../host/window-driver.ts";

let desk: WindowDriver;
let code = "";

beforeAll(async () => {
  if (!needWindow()) return;
  desk = await WindowDriver.open();
  await desk.makeVault();
  const make = (kind: string, fields: object) => desk.ask<RecordDetails>("record.make", { kind, fields });
  code = (await make("person", { name: "Тимур" })).code;
  const { since } = lastMonth(localDay(new Date()));
  await make("status", { person: code, term: "status.political_prisoner", from: since });
}, 300_000);

beforeEach(skipWithoutWindow);
afterAll(() => desk.close());

/** What was written, once all of it is there. */
async function written(form: string): Promise<string> {
  await vi.waitFor(() => expect(existsSync(join(desk.folder, `sheet.${form}`))).toBe(true), 60_000);
  return readFileSync(join(desk.folder, `sheet.${form}`), "utf8");
}

it("writes the sheet of a month in the language and the form that somebody wants, and names nobody", async () => {
  const { page } = desk;
  const days = (): Promise<string[]> => desk.values("input[type=date]");
  await desk.goTo("Figures");
  await desk.see(".Table");
  await desk.read("Months by themselves need a first day.");
  expect(await desk.texts("thead th")).toEqual(["Figure", "Certain", "Possibly more"]);
  await desk.press("The last month");
  const { since, day, comparedDay } = lastMonth(localDay(new Date()));
  expect(await days()).toEqual([since, day, comparedDay]);
  await desk.see("thead th:nth-child(6)");
  await desk.read("Political prisoners");
  expect(await desk.texts("tbody tr:first-child td")).toEqual(["1", "0", "0", "1", "0"]);
  // Nothing of what began in the month can be compared with a day before it.
  expect((await desk.texts("tbody td")).filter((text) => text === "—").length).toBeGreaterThan(0);
  await desk.read("A dash stands where a figure counts only what began in the period");
  await desk.click("::-p-text(With every month by itself)");
  await desk.click("::-p-text(With the records behind each number)");
  await page.select('select[aria-label="Language of the sheet"]', "ru");
  expect(await desk.isDisabled("Save the sheet…")).toBe(true);
  await page.select('select[aria-label="What it is for"]', "un");
  expect(await desk.barriers()).toEqual([]);
  const forms = { pdf: "%PDF-", docx: "PK", html: "<!DOCTYPE html>" };
  for (const [form, beginning] of Object.entries(forms)) {
    await page.select('select[aria-label="As what it is saved"]', form);
    await desk.press("Save the sheet…");
    expect((await written(form)).startsWith(beginning)).toBe(true);
  }
  const html = await written("html");
  for (const day of [since, comparedDay, since.slice(0, 7)]) expect(html).toContain(writtenDate("ru", day));
  for (const told of [code, "Сводка о положении"]) expect(html).toContain(told);
  expect(html).not.toContain("Тимур");
  await page.select('select[aria-label="As what it is saved"]', "csv");
  await desk.read("Whoever gets it also gets the records behind the numbers");
  await desk.read("no months and no breakdown");
  expect(await desk.barriers()).toEqual([]);
  await desk.press("Save the sheet…");
  await desk.read("The sheet is written.");
  const table = await written("csv");
  expect(table).toContain(`${since.slice(0, 7)},${since.slice(0, 7)},1,0`);
  expect(table).not.toContain(code);
  expect(desk.complaints).toEqual([]);
});

it("draws beside lists nothing of a number whose list lacks somebody", async () => {
  await desk.ask("record.make", {
    kind: "consent",
    fields: { person: code, use: "un", state: "refused", from: lastMonth(localDay(new Date())).since },
  });
  await desk.click("tbody tr:first-child .Link");
  await desk.see(".Months");
  await desk.click("td .stack ::-p-text(Whoever gets it also gets the records behind the numbers)");
  expect(await desk.isDisabled("Save this figure…")).toBe(true);
  await desk.page.select('td select[aria-label="What it is for"]', "un");
  expect(await desk.barriers()).toEqual([]);
  await desk.press("Save this figure…");
  await desk.read("There is nothing here that may be handed over for this use");
  expect(existsSync(join(desk.folder, "figures.png"))).toBe(false);
  await desk.click("tbody tr:first-child .Link");
  expect(desk.complaints).toEqual([]);
});

it("takes no figures of a period that begins after it ends, and writes over nothing", async () => {
  const before = await written("csv");
  await desk.press("Save the sheet…");
  await desk.see(".Callout.stop");
  expect(await written("csv")).toBe(before);
  const first = await desk.page.$("input[type=date]");
  await first?.focus();
  await desk.page.keyboard.type("01012199");
  await desk.read("It begins after it ends.");
  await desk.press("The last month");
  await desk.see("table");
  const compared = (await desk.page.$$("input[type=date]"))[2];
  await compared?.focus();
  await desk.page.keyboard.type("01012199");
  await desk.read("The day to compare with is later than the day.");
  expect(await desk.page.$$("table")).toEqual([]);
  expect(await desk.barriers()).toEqual([]);
  expect(desk.complaints).toEqual([]);
});
