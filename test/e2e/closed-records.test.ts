import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { RecordDetails } from "../../electron/contract/view-types.ts";
import { needWindow, skipWithoutWindow } from "../host/need-window.ts";
import { takeSentRecords } from "../host/take-sent-records.ts";
import { WindowDriver } from "../host/window-driver.ts";

const anyName = /Дан[аы]|Ким|Ерлан|мабай|Айгүл|Самат/;

let desk: WindowDriver;
let dana: RecordDetails;

const make = (kind: string, fields: object): Promise<RecordDetails> =>
  desk.ask<RecordDetails>("record.make", { kind, fields });
const link = (code: string, kind: string, id: string) =>
  desk.ask("record.link", { kind: "case", code, act: "link", to: { kind, id } });

/** Everything that a person or a reader is told on the page. */
const shown = (): Promise<unknown> =>
  desk.page.evaluate(`document.body.innerText.replaceAll("\\n", "") + Array.from(
    document.querySelectorAll("[title], [aria-label], [aria-description], input, textarea"),
    (each) => [each.title, each.ariaLabel, each.ariaDescription, each.value].join()).join("\\n")`);

const expectClosed = async (): Promise<void> => expect(await shown()).not.toMatch(anyName);

beforeAll(async () => {
  if (!needWindow()) return;
  desk = await WindowDriver.open();
  await desk.makeVault();
  const file = join(desk.folder, "square.txt");
  writeFileSync(file, "the square\n");
  await desk.takeIn([file], "Дело Даны Ким");
  dana = await make("person", { name: "Дана Ким", role: "victim" });
  for (const name of ["Ерлан Жұмабай", "Жумабай Ерлан"]) await make("person", { name });
  const place = await make("place", { title: "Дом Даны Ким", latitude: 43.25, longitude: 76.9 });
  const event = await make("event", {
    ...{
      title: "Арест: Дана Ким",
      description: "Дана Ким вышла из дома.",
      from: "2021-04-09",
      place: place.id,
    },
  });
  await make("act", {
    event: event.id,
    person: dana.id,
    term: "torture.beating",
    method: "Дана Ким не видела.",
  });
  const { code } = await desk.ask<RecordDetails>("record.show", {
    ...{ kind: "case", code: "Дело Даны Ким", names: true },
  });
  for (const { kind, id } of [dana, event]) await link(code, kind, id);
}, 300_000);

afterAll(async () => {
  if (needWindow()) await desk.close();
});

beforeEach(skipWithoutWindow);

/** Opens the only case by keyboard. */
async function openCase(): Promise<void> {
  await desk.goTo("Cases");
  await desk.see("[data-grid] [aria-rowindex='2'] .Code");
  await expectClosed();
  await desk.page.focus("[data-grid]");
  await desk.page.keyboard.press("Enter");
  await desk.see(".CasePage");
}

it("shows codes on every page of a case until somebody asks for names", async () => {
  await desk.goTo("Cases");
  await desk.press("Show names");
  await desk.read("Дело Даны Ким");
  await desk.press("Hide names");
  await desk.read(`Дело ${dana.code}`);
  await openCase();
  expect(await desk.texts("h1")).toEqual([`Дело ${dana.code}`]);
  await desk.read(`Арест: ${dana.code}`);
  await expectClosed();
  expect(await desk.barriers()).toEqual([]);
  const tabs = await desk.texts("[role=tab]");
  for (const tab of tabs.keys()) {
    await desk.click(`[role=tab]:nth-child(${String(tab + 1)})`);
    await desk.see(`[role=tab]:nth-child(${String(tab + 1)})[aria-selected=true]`);
    await desk.see("[role=tabpanel] *");
    await expectClosed();
  }
  await desk.click(".Map-open");
  await desk.see(".Map-entries li");
  await desk.read(`Дом ${dana.code}`);
  await expectClosed();
  await desk.press("Show names");
  await desk.read("Дом Даны Ким");
  expect(await desk.texts("h1")).toEqual(["Дело Даны Ким"]);
  await desk.press("Hide names");
  await desk.read(`Дом ${dana.code}`);
});

it("lets be changed what is seen as it was written, and keeps what stands behind codes", async () => {
  await openCase();
  await desk.click('.TEntry .Link[aria-label^="Open E-"]');
  await desk.press("Show the changes");
  await desk.see(".Change");
  await desk.read(`${dana.code} вышла из дома.`);
  await expectClosed();
  await desk.press("Change…");
  await desk.read("What tells who somebody is");
  await expectClosed();
  expect(await desk.texts(".RecordForm .Field-label")).not.toContain("Title");
  await desk.type("Notes", "Видели многие.");
  await desk.press("Save");
  await desk.page.waitForSelector(".Dialog", { hidden: true });
  await desk.read("Видели многие.");
  const event = { kind: "event", code: (await desk.texts("h1 + .Code"))[0], names: true };
  expect((await desk.ask<RecordDetails>("record.show", event)).fields).toMatchObject({
    title: "Арест: Дана Ким",
    description: "Дана Ким вышла из дома.",
    notes: "Видели многие.",
  });
  await desk.press("Show names");
  await desk.read("Дана Ким вышла из дома.");
  await desk.press("Change…");
  expect(await desk.values(".RecordForm input")).toContain("Арест: Дана Ким");
  await desk.press("Cancel");
  await desk.press("Hide names");
  await desk.read(`Арест: ${dana.code}`);
});

it("says where comparing needs names, and hides also whom only a bundle names", async () => {
  await desk.goTo("People");
  await desk.press("Possible duplicates…");
  await desk.read("Names and births are hidden. Show them before you decide.");
  await expectClosed();
  await takeSentRecords(desk, "Арест: Дана Ким");
  await desk.goTo("People");
  await desk.press("Look at them");
  await desk.see(".Suggestion");
  await desk.read("Codes stand in the place of names, here and in what was sent.");
  await expectClosed();
  await desk.press("Show names");
  await desk.read("Айгүл Самат");
  expect(desk.complaints).toEqual([]);
});
