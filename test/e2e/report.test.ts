/** Reports from the window: every form, read by stock programs, and nothing that consent does not cover. */

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ItemList, RecordDetails } from "../../electron/contract/view-types.ts";
import { type ReportForm, reportEndings, reportForms } from "../../electron/core/report/report-form.ts";
import { needWindow, skipWithoutWindow } from "../host/need-window.ts";
import { takeFiles } from "../host/take-files.ts";
import { WindowDriver } from "../host/window-driver.ts";
import { needPrograms } from "../support/need-program.ts";

let desk: WindowDriver;
let gate: ItemList["items"][number];
let yard: ItemList["items"][number];
const source = "a neighbour of the bridge";

/** Two items from one source, of which one is linked to somebody who agreed to lawyers and refused the press. */
beforeAll(async () => {
  if (!needWindow()) return;
  desk = await WindowDriver.open();
  await desk.makeVault();
  const files = { "yard.txt": "the yard\n", "gate.txt": "the gate\n" };
  await takeFiles(desk, files, source);
  await desk.read("2 items");
  const { items } = await desk.ask<ItemList>("item.list", { query: "", limit: 10, offset: 0 });
  gate = items.find(({ name }) => name === "gate.txt")!;
  yard = items.find(({ name }) => name === "yard.txt")!;
  const fields = { name: "Марат Оспан", role: "witness" };
  const { id, code } = await desk.ask<RecordDetails>("record.make", { kind: "person", fields });
  await desk.ask("record.link", { kind: "person", code, act: "link", to: { kind: "item", id: gate.item } });
  for (const [use, state] of [
    ["legal", "granted"],
    ["press", "refused"],
  ] as const)
    await desk.ask("record.make", {
      kind: "consent",
      fields: { person: id, use, state, from: "2025-05-01" },
    });
}, 300_000);

afterAll(() => desk.close());

const openDialog = async (): Promise<void> => {
  await desk.goTo("Items");
  await desk.chooseAll();
  await desk.press("Report…");
  await desk.see(".Dialog .Radios");
};

const chooseUse = (use: string): Promise<unknown> =>
  desk.page.select('.Dialog select[aria-label="What it is for"]', use);

const isHeldUp = (): Promise<boolean> => desk.isDisabled("Choose where it goes…");

function folderFor(name: string): string {
  const folder = join(desk.folder, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Writes what is chosen into a folder of its own, and returns where it lies. */
async function write(form: ReportForm, folder: string): Promise<string> {
  desk.target = folderFor(folder);
  await desk.click(`.Dialog .Radio:nth-child(${String(reportForms.indexOf(form) + 1)})`);
  await desk.page.waitForFunction(
    `!document.querySelector(".Dialog .Callout.ok") && !document.querySelector(".Dialog .acts .main").disabled`,
  );
  await desk.press("Choose where it goes…");
  await desk.see(".Dialog .Callout.ok");
  return join(desk.target, `report${reportEndings[form]}`);
}

const withoutTags = (text: string): string => text.replaceAll(/<[^>]+>/g, " ");

/** What stock programs read in a file of each form; each fails on what is not of that form. */
const read: Readonly<Record<ReportForm, (path: string) => string>> = {
  pdf: (path) => execFileSync("pdftotext", [path, "-"]).toString(),
  html: (path) => withoutTags(readFileSync(path, "utf8")),
  docx: (path) => {
    execFileSync("unzip", ["-tq", path]);
    return withoutTags(execFileSync("unzip", ["-p", path, "word/document.xml"]).toString());
  },
  premis: (path) => withoutTags(execFileSync("xmllint", [path]).toString()),
  // Its ontology has hashes in upper case.
  case: (path) => JSON.stringify(JSON.parse(readFileSync(path, "utf8"))),
};

/** Text as it is compared: documents break long hashes over lines. */
const inOneLine = (text: string): string => text.replaceAll(/\s/g, "").toLowerCase();

describe("the window", () => {
  beforeEach(skipWithoutWindow);

  it("says of every form whom it is for, and writes each so that stock programs read it, without names", async (context) => {
    needPrograms(context, "pdftotext", "unzip", "xmllint");
    await openDialog();
    const shown = await desk.texts(".Dialog .Radio");
    expect(shown).toHaveLength(reportForms.length);
    for (const [at, word] of ["court", "browser", "lawyers", "archives", "laboratories"].entries())
      expect(shown[at]).toContain(word);
    await chooseUse("legal");
    expect(await desk.barriers()).toEqual([]);
    expect(await desk.nameless()).toEqual([]);
    for (const form of reportForms) {
      const path = await write(form, "legal");
      const text = inOneLine(read[form](path));
      for (const { sha256 } of [gate, yard]) expect(text, form).toContain(sha256);
      expect(text).not.toMatch(/neighbour|оспан|gate\.txt|yard\.txt/);
    }
    await desk.press("Close");
    expect(desk.complaints).toEqual([]);
  });

  it("asks for a language only where the form has one", async () => {
    await openDialog();
    const languages = `document.querySelectorAll('.Dialog select[aria-label="Language of the report"]').length`;
    expect(await desk.page.evaluate(languages)).toBe(1);
    await desk.click(`.Dialog .Radio:nth-child(${String(reportForms.indexOf("premis") + 1)})`);
    await desk.page.waitForFunction(`${languages} === 0`);
    expect(await desk.texts(".Dialog .Check")).toEqual(["Show the names of the files"]);
    await desk.press("Close");
  });

  it("writes no form for a use that somebody refused, says why, and goes on without it", async (context) => {
    needPrograms(context, "unzip", "xmllint");
    await openDialog();
    await desk.read("People are linked to this");
    expect(await isHeldUp()).toBe(true);
    await chooseUse("press");
    await desk.read("Not covered by consent for this use: 1");
    for (const [at] of reportForms.entries()) {
      await desk.click(`.Dialog .Radio:nth-child(${String(at + 1)})`);
      expect(await isHeldUp()).toBe(true);
    }
    // The gate is not only on the page: the program refuses every form that is asked for past it.
    desk.target = folderFor("refused");
    for (const form of reportForms) {
      const { token: place } = await desk.ask<{ token: string }>("place.choose", { for: "report", form });
      const asked = {
        ...{
          form,
          languages: ["en"],
          isNamed: false,
          isPictured: false,
          openedNames: [],
          use: "press",
          place,
        },
        items: [gate.item, yard.item],
      };
      await expect(desk.ask("report.write", asked)).rejects.toThrow("consent-missing");
      expect(existsSync(join(desk.target, `report${reportEndings[form]}`))).toBe(false);
    }
    expect(await desk.barriers()).toEqual([]);
    await desk.press("Leave them out");
    for (const form of ["docx", "premis", "case"] as const) {
      const text = inOneLine(read[form](await write(form, "press")));
      expect(text).toContain(yard.sha256);
      expect(text).not.toContain(gate.sha256);
      await desk.read("Left out, because the consent of the people concerned does not cover this use: 1.");
    }
    await desk.press("Close");
    expect(desk.complaints).toEqual([]);
  });

  it("names from whom something came only where that name is opened", async (context) => {
    needPrograms(context, "xmllint");
    await openDialog();
    await chooseUse("legal");
    expect((await desk.texts(".Dialog")).join()).not.toContain(source);
    await desk.press("Show names");
    await desk.click(`.Dialog .Check ::-p-text(${source})`);
    for (const form of ["premis", "case", "html"] as const)
      expect(read[form](await write(form, "named"))).toContain(source);
    expect(await desk.barriers()).toEqual([]);
    await desk.press("Hide names");
    expect(await desk.texts(".Dialog .Check")).not.toContain(source);
    await desk.press("Close");
    expect(desk.complaints).toEqual([]);
  });
});
