/** The part of the walk that goes through lists without a place of their own, a list of people from a file, and the sheet of a month. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CommandName } from "../../electron/contract/commands.ts";
import type { WindowDriver } from "./window-driver.ts";

type Look = (name: string) => Promise<void>;

const choose = (desk: WindowDriver, at: number): Promise<void> =>
  desk.click(`.Main .Segment:nth-child(${String(at)})`);

const make = (desk: WindowDriver, kind: string, fields: object): Promise<unknown> =>
  desk.ask("record.make" satisfies CommandName, { kind, fields });

/** A list that is empty, a record that is made in it, its page, and the list with it. */
async function listOf(desk: WindowDriver, look: Look, name: string, label: string): Promise<void> {
  await desk.see(".Empty");
  await look(`${name}s-none`);
  await desk.click(".Main .Button.main");
  await desk.see(".RecordForm");
  await look(`${name}-form`);
  await desk.type(label, "District 12");
  await desk.press("Save");
  await desk.page.waitForSelector(".Dialog", { hidden: true });
  await desk.see('::-p-aria([name="Change…"][role="button"])');
  await look(name);
  await desk.click(".Main .Bar .Button");
  await desk.see("[data-grid] .Code");
  await look(`${name}s`);
}

async function lists(desk: WindowDriver, look: Look): Promise<void> {
  await desk.goTo("Cases");
  await choose(desk, 2);
  await desk.see("[data-grid] .Code");
  await look("events");
  await choose(desk, 3);
  await listOf(desk, look, "observation", "Polling station");
  await desk.goTo("People");
  await choose(desk, 2);
  await listOf(desk, look, "organisation", "Name");
}

/** What the rows of a table begin with. */
const heading = "Full name;Born;Role;Remarks;Remarks";

async function peopleList(desk: WindowDriver, look: Look): Promise<void> {
  const path = join(desk.folder, "people.csv");
  const read = async (rows: string): Promise<void> => {
    writeFileSync(path, `${heading}\n${rows}`);
    desk.chosen = [path];
    await desk.click(".Main .body > .row .Button");
    await desk.see(".PeopleColumns");
    await desk.page.select(".PeopleColumns tbody tr:first-child select", "name");
  };
  await make(desk, "person", { name: "Ержан Қали", birth: "1979" });
  await desk.goTo("People");
  await desk.press("Take in a list…");
  await look("people-list");
  await read("Айна Жақыпова;2001;victim;;\nТимур;yesterday;king;;\nДана;;;;;x\n");
  await desk.press("Show what would come of it");
  await desk.see(".Callout.stop");
  await look("people-list-refused");
  await read("Айна Жақыпова;2001;victim;;\nЕржан Қали;1979;;;\nKali Yerzhan;;;;\n");
  await desk.press("Show what would come of it");
  await desk.see(".Main .stack-2 .Button.main");
  await desk.page.evaluate('document.querySelector(".Main .Scroll").scrollTo(0, 1e6)');
  await look("people-list-outlook");
  await desk.click(".Main .stack-2 .Button.main");
  await desk.see(".Toast");
  await look("people-list-added");
}

async function sheet(desk: WindowDriver, look: Look): Promise<void> {
  await desk.goTo("Figures");
  await desk.press("The last month");
  await desk.see("thead th:nth-child(6)");
  await look("figures-month");
  await desk.page.evaluate('document.querySelector(".Main .Scroll").scrollTo(0, 1e6)');
  await look("figures-sheet");
}

/** Goes through them. */
export async function walkLists(desk: WindowDriver, look: Look): Promise<void> {
  await lists(desk, look);
  await peopleList(desk, look);
  await sheet(desk, look);
}
