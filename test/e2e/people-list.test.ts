import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { RecordCounts, RecordList } from "../../electron/contract/view-types.ts";
import { needWindow, skipWithoutWindow } from "../host/need-window.ts";
import { WindowDriver } from "../host/window-driver.ts";
import { workbook } from "../support/table-file.ts";

let desk: WindowDriver;

beforeAll(async () => {
  if (!needWindow()) return;
  desk = await WindowDriver.open();
  await desk.makeVault();
}, 300_000);

afterAll(() => desk.close());

const people = async (): Promise<number> =>
  (await desk.ask<RecordCounts>("record.counts", {}))["person"] ?? 0;

/** Lets the next dialog choose a file with this in it. */
function choose(name: string, bytes: string | Uint8Array): void {
  const path = join(desk.folder, name);
  writeFileSync(path, bytes);
  desk.chosen = [path];
}

const fills = (column: string): string => `select[aria-label="The field that the column “${column}” fills"]`;

const list = [
  "Full name;Born;Role;Remarks",
  "Сәуле Ахметова;1990;victim;x",
  "Ильяс Омаров;1985-03~;lawyer;",
].join("\n");

describe("the window", () => {
  beforeEach(skipWithoutWindow);

  it("says which rows of a list do not fit, and why, and keeps none of it", async () => {
    await desk.goTo("People");
    await desk.press("Take in a list…");
    expect(await desk.barriers()).toEqual([]);
    choose("people.csv", `${list}\nТайный;когда-то;king;\n;2001;;\na;;;;b`);
    await desk.press("Choose a file…");
    await desk.read("5 rows");
    // What is called like a field in the language that is spoken fills it; the name has to be told.
    expect(await desk.values(".PeopleColumns select")).toEqual(["", "birth", "role", ""]);
    expect(await desk.isDisabled("Show what would come of it")).toBe(true);
    await desk.read("Say which column holds the name.");
    await desk.page.select(fills("Remarks"), "birth");
    await desk.page.select(fills("Full name"), "name");
    await desk.read("Two columns fill the same field.");
    await desk.page.select(fills("Remarks"), "");
    await desk.press("Show what would come of it");
    await desk.read("3 rows cannot be kept as they are: nobody can be added");
    expect(await desk.texts(".Lines li")).toEqual([
      "Row 4Born: write a day, a month or a year as 2021-04-30, 2021-04 or 2021; 2021~ means about.",
      "Row 5Name as written: empty, too long, or with signs that cannot be kept.",
      "Row 6It has more cells than there are columns.",
    ]);
    expect(await desk.barriers()).toEqual([]);
    expect(await desk.page.$$(".Button.main")).toEqual([]);
    await desk.page.select(fills("Born"), "");
    await desk.press("Show what would come of it");
    await desk.read("Role: write one of these words: victim (Victim)");
    expect(await people()).toBe(0);
    expect(desk.complaints).toEqual([]);
  });

  it("adds everybody of a list as one act, which is taken back as one", async () => {
    choose("people.csv", list);
    await desk.press("Choose another file…");
    await desk.read("2 rows");
    await desk.page.select(fills("Full name"), "name");
    await desk.press("Show what would come of it");
    await desk.read("2 people would be added.");
    expect(await people()).toBe(0);
    // What is taken in is what was looked at, whatever has become of the file.
    writeFileSync(join(desk.folder, "people.csv"), "name\nSomebody else\n");
    await desk.press("Add 2 people");
    await desk.read("2 people added");
    await desk.see("[data-grid][aria-rowcount='3']");
    expect(await people()).toBe(2);
    await desk.press("Undo");
    await desk.read("Taken back");
    await desk.read("Nobody here yet");
    expect(await people()).toBe(0);
    expect(desk.complaints).toEqual([]);
  });

  it("passes over who is here, names who sounds alike, and reads the sheet that is chosen", async () => {
    await desk.ask("record.make", {
      kind: "person",
      fields: { name: "Ильяс Омаров", birth: "1985-03~", role: "lawyer" },
    });
    await desk.combine("Control", "k");
    await desk.page.keyboard.type("Take in a list");
    await desk.see('.Palette [role=option][aria-selected="true"] ::-p-text(Take in a list…)');
    await desk.page.keyboard.press("Enter");
    choose("people.csv", `${list}\nOmarov Ilyas;;;`);
    await desk.press("Choose a file…");
    await desk.read("3 rows");
    await desk.page.select(fills("Full name"), "name");
    await desk.press("Show what would come of it");
    await desk.read("2 people would be added.");
    await desk.read("Nobody is merged");
    const { records } = await desk.ask<RecordList>("record.list", {
      ...{ kind: "person", names: false, limit: 9, offset: 0 },
    });
    const code = records[0]!.code;
    // In a table, what is here already is named by its code only.
    expect(await desk.texts(".Lines li")).toEqual([`Row 3${code}`, expect.stringContaining(`Row 4${code}`)]);
    expect(await desk.barriers()).toEqual([]);
    await desk.press("Add 2 people");
    await desk.read("2 people added");
    expect(await people()).toBe(3);

    await desk.press("Take in a list…");
    const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    choose(
      "people.xlsx",
      workbook({ rows: `<row>${cell("name")}</row><row>${cell("Айна Жақыпова")}</row>` }),
    );
    await desk.press("Choose a file…");
    await desk.read("Айна Жақыпова");
    expect(await desk.texts('select[aria-label="Sheet"] option')).toEqual(["Sheet: List"]);
    choose("old.xls", Buffer.from("d0cf11e0a1b11ae1", "hex"));
    await desk.press("Choose another file…");
    await desk.read("It is of an older kind.");
    expect(await desk.barriers()).toEqual([]);
    expect(desk.complaints).toEqual([]);
  });
});
