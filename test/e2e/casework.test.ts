import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { RecordDetails, RecordList } from "../../electron/contract/view-types.ts";
import { needWindow, skipWithoutWindow } from "../host/need-window.ts";
import { WindowDriver } from "../host/window-driver.ts";

const NAME = "Сәуле Ерланқызы";

let window: WindowDriver | undefined;
const open = (): WindowDriver => {
  if (window === undefined) throw new Error("no window");
  return window;
};

beforeAll(async () => {
  if (!needWindow()) return;
  window = await WindowDriver.open();
}, 300_000);

afterAll(async () => {
  await window?.close();
});

/** Opens the only case of the list by keyboard. */
async function openCase(desk: WindowDriver): Promise<void> {
  await desk.goTo("Cases");
  await desk.see("[data-grid] [aria-rowindex='2'] .Code");
  await desk.page.focus("[data-grid]");
  await desk.page.keyboard.press("Enter");
  await desk.see(".CasePage");
}

const save = async (desk: WindowDriver): Promise<void> => {
  await desk.press("Save");
  await desk.page.waitForSelector(".Dialog", { hidden: true });
};

async function makeCase(desk: WindowDriver): Promise<void> {
  await desk.goTo("Cases");
  await desk.read("No cases yet");
  await desk.press("New case");
  await desk.press("Save");
  await desk.read("This has to be filled in.");
  expect(await desk.barriers()).toEqual([]);
  await desk.type("Title", "Colony, April");
  await save(desk);
  await desk.read("No people");
  await desk.press("Add…");
  await desk.pressItem("New person");
  await desk.type("Name as written", NAME);
  await save(desk);
  await desk.see(".PersonTag");
}

async function detain(desk: WindowDriver): Promise<void> {
  await desk.click(".PersonTag");
  await desk.press("New status or detention");
  await desk.pick("Status", "detai", "Detained");
  await desk.page.select('select[aria-label="How exactly: From"]', "year");
  await desk.page.type(".Dialog input[type=number]", "2021");
  await save(desk);
  await desk.see(".TEntry");
  await desk.read("year only");
}

async function addEvent(desk: WindowDriver): Promise<void> {
  await openCase(desk);
  await desk.press("Add…");
  await desk.pressItem("New event");
  await desk.type("Title", "Beating of prisoners");
  await desk.pick("Place", "Жанаозен", "Zhanaozen");
  await save(desk);
  await desk.see("::-p-text(Beating of prisoners)");
  await desk.click('.TEntry:has(h3 + *) .Link[aria-label^="Open E-"], .TEntry .Link[aria-label^="Open E-"]');
  await desk.press("New act");
  await desk.pick("Violation", "soles", "Beating of the soles");
  await desk.pick("To whom it was done", "saule", "P-");
  await save(desk);
  await desk.read("Beating of the soles");
  await desk.press("Link an item…");
  await desk.pick("Which one", "IMG", "IMG_0001.txt");
  await desk.press("Link");
  await desk.see('.ItemLink [title="IMG_0001.txt"]');
  expect(await desk.barriers()).toEqual([]);
}

/** The map moves by keys, and the list beside it opens what it shows. */
async function lookAtMap(desk: WindowDriver): Promise<void> {
  await desk.goTo("Places");
  await desk.click(".Segment:nth-child(2)");
  await desk.see(".Map-mark");
  const drawn = (): Promise<unknown> =>
    desk.page.evaluate('document.querySelector(".Map-drawing g").getAttribute("transform")');
  const whole = await drawn();
  await desk.page.focus(".Map-frame");
  for (const key of ["+", "ArrowLeft"] as const) await desk.page.keyboard.press(key);
  expect(await drawn()).not.toBe(whole);
  await desk.page.keyboard.press("0");
  expect(await drawn()).toBe(whole);
  await desk.page.focus(".Map-open");
  await desk.page.keyboard.press("Enter");
  await desk.see(".Map-entries ::-p-text(Beating of prisoners)");
  await desk.read("Only the town or village is known");
  expect(await desk.barriers()).toEqual([]);
}

/** A map and a timeline leave only for a use, in codes. */
async function savePictures(desk: WindowDriver): Promise<void> {
  await desk.press("Save the map…");
  await desk.read("People are linked to this");
  expect(await desk.isDisabled("Choose where it goes…")).toBe(true);
  await desk.page.select(".Dialog select", "legal");
  await desk.click('.Dialog ::-p-aria([name="Picture (PNG)"][role="radio"])');
  await desk.press("Choose where it goes…");
  await desk.read("The file is written");
  expect(readFileSync(join(desk.folder, "map.png")).subarray(1, 4).toString()).toBe("PNG");
  expect(await desk.barriers()).toEqual([]);
  await desk.press("Close");
  const { records } = await desk.ask<RecordList>("record.list", {
    ...{ kind: "person", names: false, limit: 1, offset: 0 },
  });
  const said = { person: records[0]?.code, use: "press", state: "refused", from: "2026-01-01" };
  await desk.ask("record.make", { kind: "consent", fields: said });
  await openCase(desk);
  await desk.press("Save the timeline…");
  await desk.page.select(".Dialog select", "press");
  await desk.press("Leave them out");
  await desk.click('.Dialog ::-p-aria([name="Table (CSV)"][role="radio"])');
  await desk.press("Choose where it goes…");
  // All of it happened to somebody who said no.
  await desk.read("There is nothing here that may be handed over for this use");
  await desk.press("Close");
  const cases = await desk.ask<RecordList>("record.list", {
    ...{ kind: "case", names: false, limit: 1, offset: 0 },
  });
  const { code } = await desk.ask<RecordDetails>("record.make", {
    ...{ kind: "event", fields: { title: "Cells without heating" } },
  });
  const link = { act: "link", to: { kind: "event", id: code } };
  await desk.ask("record.link", { kind: "case", code: cases.records[0]?.code, ...link });
  await desk.press("Save the timeline…");
  await desk.page.select(".Dialog select", "press");
  await desk.press("Leave them out");
  await desk.click('.Dialog ::-p-aria([name="Table (CSV)"][role="radio"])');
  await desk.press("Choose where it goes…");
  await desk.read("The file is written");
  const table = readFileSync(join(desk.folder, "timeline.csv"), "utf8");
  expect(table).toContain("Cells without heating");
  expect(table).not.toContain("Beating");
  await desk.press("Close");
  await desk.goTo("Figures");
  await desk.click(".Table tbody button");
  await desk.see(".Months-ground");
  await desk.press("Save this figure…");
  await desk.read("It is saved");
  expect(readFileSync(join(desk.folder, "figures.png")).subarray(1, 4).toString()).toBe("PNG");
  await desk.press("Victims of torture and ill-treatment");
  await desk.see(".Rows-number");
  expect(await desk.barriers()).toEqual([]);
}

it("keeps a case: a person, a detention, an event with an act, an item; changed, undone, found by another spelling", async ({
  skip,
}) => {
  skipWithoutWindow({ skip });
  const desk = open();
  await desk.makeVault();
  writeFileSync(join(desk.folder, "IMG_0001.txt"), "seen");
  await desk.takeIn([join(desk.folder, "IMG_0001.txt")]);
  await makeCase(desk);
  await detain(desk);
  await addEvent(desk);
  await lookAtMap(desk);
  await savePictures(desk);
  // Until somebody asks for names, codes stand for people everywhere.
  await openCase(desk);
  await desk.see(".When-bar");
  await desk.read("Detained");
  expect(await desk.page.content()).not.toMatch(/Сәуле/);
  expect(await desk.barriers()).toEqual([]);

  await desk.goTo("People");
  await desk.press("Show names");
  await desk.read(NAME);
  await desk.page.type('[aria-label="Find: People"]', "Saule Yerlankyzy");
  await desk.see('[data-grid][aria-rowcount="2"]');
  expect(await desk.barriers()).toEqual([]);
  await desk.page.focus("[data-grid]");
  // While the list answers what was typed there is nothing to open.
  const isOpened = async (): Promise<boolean> => {
    if ((await desk.page.$(".CasePage")) !== null) return true;
    await desk.page.keyboard.press("Enter");
    return false;
  };
  await expect.poll(isOpened, { timeout: 60_000, interval: 500 }).toBe(true);
  await desk.press("Change…");
  await desk.type("Occupation", "Engineer");
  await save(desk);
  await desk.read("Engineer");
  await desk.press("Show the changes");
  await desk.see(".Change");
  expect(await desk.barriers()).toEqual([]);
  await desk.press("Undo");
  await desk.read("undoes an earlier change");
  expect((await desk.texts(".Facts dd")).join(" ")).not.toContain("Engineer");
  await desk.press("Hide names");
  await desk.page.waitForFunction(`!document.body.innerText.includes("Сәуле")`);

  // A list that hangs from a line is gone with everything else.
  await desk.press("New communication");
  await desk.pick("To whom", "WGAD", "Working Group");
  await desk.click('::-p-aria([name="Case"][role="combobox"])');
  await desk.see(".Option");
  await desk.page.keyboard.press("Escape");
  await desk.page.keyboard.press("Escape");
  await desk.see(".Blank");
  const seen = `[0.2, 0.4, 0.6, 0.8].map((part) =>
    document.elementFromPoint(innerWidth / 2, innerHeight * part).className)`;
  expect(new Set((await desk.page.evaluate(seen)) as string[])).toEqual(new Set(["Blank"]));
  expect(desk.complaints).toEqual([]);
});

it("documents an injury on a photograph: marked by pointer and keys, judged by clinicians only", async ({
  skip,
}) => {
  skipWithoutWindow({ skip });
  const desk = open();
  const { page } = desk;
  // From behind the blank screen.
  await new Promise((resolve) => setTimeout(resolve, 800));
  await page.keyboard.press("a");
  await page.waitForSelector(".Blank", { hidden: true });
  const skin = { width: 320, height: 240, channels: 3, background: "#c0a080" } as const;
  await sharp({ create: skin }).jpeg().toFile(join(desk.folder, "back.jpg"));
  await desk.takeIn([join(desk.folder, "back.jpg")]);
  const fields = { name: "Тимур" };
  const { code } = await desk.ask<RecordDetails>("record.make", { kind: "person", fields });
  await desk.openAlone("back.jpg");
  await desk.press("New injury");
  await desk.pick("Person", code, code);
  await desk.read("is for clinicians");
  expect(await page.$('[aria-label^="How far"]')).toBeNull();
  const canvas = await page.$(".BodyEdit .Body");
  await canvas?.scrollIntoView();
  const { x = 0, y = 0, width = 0, height = 0 } = (await canvas?.boundingBox()) ?? {};
  await page.mouse.click(x + width * 0.5, y + height * 0.42);
  await page.select('[aria-label="Part of the body"]', "left-wrist");
  await desk.press("Mark this part");
  await desk.see(".MarkTexts li:nth-child(2)");
  expect(await desk.texts(".MarkTexts li > span")).toEqual([
    "Abdomen, front",
    "Left wrist, front (somewhere on it, place not given)",
  ]);
  await page.evaluate("document.querySelector(\"[data-mark='1']\").focus()");
  for (let step = 0; step < 14; step += 1) await page.keyboard.press("ArrowUp");
  const isThere = 'document.querySelector(".MarkTexts li > span").textContent === "Chest, front"';
  await page.waitForFunction(isThere);
  // The mark under the keys is told by its new name.
  expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toContain("Chest, front");
  expect(await desk.barriers()).toEqual([]);
  await save(desk);
  await desk.see(".Bodies");
  await desk.read("Photographs of injuries need a consent of their own");
  await desk.press("To consent");
  await desk.read("Photographs of injuries only");
  expect(desk.complaints).toEqual([]);
});
