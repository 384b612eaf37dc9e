/** The form on which people agree or refuse, from the window: read by stock programs, with a code and never a name. */

import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ItemList, LatestEvents, RecordDetails } from "../../electron/contract/view-types.ts";
import { consentFormWords } from "../../electron/words/consent-form-words.ts";
import { needWindow, skipWithoutWindow } from "../host/need-window.ts";
import { takeFiles } from "../host/take-files.ts";
import { WindowDriver } from "../host/window-driver.ts";
import { needPrograms } from "../support/need-program.ts";

let desk: WindowDriver;
let person = "";

/** Two items, and somebody who is linked to one of them. */
beforeAll(async () => {
  if (!needWindow()) return;
  desk = await WindowDriver.open();
  await desk.makeVault();
  const files = { "crowd.txt": "a crowd\n", "wall.txt": "a wall\n" };
  await takeFiles(desk, files);
  await desk.read("2 items");
  const { items } = await desk.ask<ItemList>("item.list", { query: "crowd", limit: 1, offset: 0 });
  const fields = { name: "Тимур" };
  person = (await desk.ask<RecordDetails>("record.make", { kind: "person", fields })).code;
  const link = { kind: "person", code: person, act: "link", to: { kind: "item", id: items[0]?.item } };
  await desk.ask("record.link", link);
}, 300_000);

afterAll(() => desk.close());

/** The words of a DOCX file. */
function docxWords(file: string): string {
  execFileSync("unzip", ["-tq", file]);
  const document = execFileSync("unzip", ["-p", file, "word/document.xml"]).toString();
  return document.replaceAll(/<[^>]+>/g, " ");
}

/** Writes one from the page of the person, as DOCX, and returns what it says. */
async function writeOne(language: "ru" | "en", code: string): Promise<string> {
  const file = join(desk.folder, "form.docx");
  rmSync(file, { force: true });
  await desk.press("Form to sign…");
  await desk.click('.Dialog ::-p-aria([name="DOCX"][role="radio"])');
  await desk.page.select('.Dialog select[aria-label="Language of the form"]', language);
  await desk.page.select('.Dialog select[aria-label="For whom"]', code);
  await desk.press("Choose where it goes…");
  await desk.read("The form is saved");
  await desk.press("Close");
  return docxWords(file);
}

describe("the window", () => {
  beforeEach(skipWithoutWindow);

  it("writes the form to sign with the code of whoever is asked, or blank, and never a name", async (context) => {
    needPrograms(context, "pdftotext", "unzip");
    const { page } = desk;
    await desk.openAlone("crowd.txt");
    await desk.see("[role=tab]");
    await desk.click(`::-p-aria([name="Consent"][role="tab"])`);
    await desk.press("Form to sign…");
    await page.select('.Dialog select[aria-label="Language of the form"]', "kk");
    expect(await desk.barriers()).toEqual([]);
    expect(await desk.nameless()).toEqual([]);
    await desk.press("Choose where it goes…");
    await desk.read("The form is saved");
    const pdf = execFileSync("pdftotext", ["-layout", join(desk.folder, "form.pdf"), "-"]).toString();
    expect(pdf).toContain(consentFormWords.kk.title);
    expect(pdf).toContain(`${person} ___`);
    await desk.press("Close");

    // Of a person the form is offered where their answers are; names that are shown stay off the paper.
    await desk.goTo("People");
    await desk.see("[data-grid] .Code");
    await page.focus("[data-grid]");
    await page.keyboard.press("Enter");
    await desk.see(".CasePage");
    await desk.press("Show names");
    await desk.read("Тимур");
    const theirs = await writeOne("ru", person);
    expect(theirs).toContain(consentFormWords.ru["heading.decision"]);
    expect(theirs).toContain(person);
    expect(theirs).not.toContain("Тимур");
    const blank = await writeOne("en", "");
    expect(blank).toContain(consentFormWords.en["fact.name"]);
    expect(blank).not.toContain(person);
    await desk.press("Hide names");
    // It says nothing that the vault knows: the log has nothing to tell of it.
    const { events } = await desk.ask<LatestEvents>("log.page", { limit: 500 });
    expect(JSON.stringify(events)).not.toMatch(/dissemination|consent-check/);
    expect(desk.complaints).toEqual([]);
  });
});
