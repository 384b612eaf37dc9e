/** The part of the walk that goes through the register: cases, people, and what belongs to them. */

import { join } from "node:path";
import type { CommandName } from "../../electron/contract/commands.ts";
import type { ItemList, RecordDetails, VaultInfo } from "../../electron/contract/view-types.ts";
import { sendRecords } from "../support/send-records.ts";
import { walkLists } from "./walk-lists.ts";
import type { WindowDriver } from "./window-driver.ts";

type Look = (name: string) => Promise<void>;

const ask = (desk: WindowDriver, name: CommandName, input: object): Promise<RecordDetails> =>
  desk.ask<RecordDetails>(name, input);

/** A case with a little of everything. */
async function makeStory(desk: WindowDriver): Promise<void> {
  const make = (kind: string, fields: object) => ask(desk, "record.make", { kind, fields });
  const kase = await make("case", { title: "Colony, spring", reference: "K-07", state: "open" });
  const victim = await make("person", {
    ...{ name: "Сәуле Ерланқызы", spellings: ["Saule Yerlankyzy", "Сауле"], role: "victim", birth: "1988~" },
    risk: "Relatives are watched.",
    contact: "By the lawyer only.",
  });
  const lawyer = await make("person", { name: "Тимур", role: "lawyer" });
  const place = await ask(desk, "gazetteer.adopt", { code: "KZ-47.zhanaozen", language: "en" });
  const event = await make("event", { title: "Beating of prisoners", from: "2025-04-12", place: place.id });
  const second = await make("event", { title: "Medical examination refused", from: "2025-04~" });
  await make("act", {
    event: event.id,
    person: victim.id,
    term: "torture.beating",
    injuries: { asked: "unknown" },
  });
  await make("status", {
    person: victim.id,
    term: "status.detained",
    from: "2025-04-10",
    facility: place.id,
  });
  await make("communication", {
    term: "comm.wgad",
    case: kase.id,
    from: "2025-05-20",
    deadline: "2025-07-20",
  });
  await make("consent", { person: victim.id, use: "press", state: "refused", from: "2025-05-01" });
  await make("mandate", {
    person: victim.id,
    agent: lawyer.id,
    scope: "Defence",
    from: "2025-03",
    to: "2025-06-30",
  });
  for (const [kind, { id }] of [
    ["person", victim],
    ["person", lawyer],
    ["event", event],
    ["event", second],
  ] as const)
    await ask(desk, "record.link", { kind: "case", code: kase.code, act: "link", to: { kind, id } });
  const { items } = await desk.ask<ItemList>("item.list", { query: "scan", limit: 1, offset: 0 });
  const to = { kind: "item", id: items[0]?.item ?? "" };
  await ask(desk, "record.link", { kind: "person", code: victim.code, act: "link", to });
}

/** A form of the case that is open, then what of the register would go. */
async function forms(desk: WindowDriver, look: Look): Promise<void> {
  await desk.press("Fill a form…");
  await desk.see(".Dialog .Missing .Link");
  await look("form");
  await desk.click(".Dialog .Missing .Link");
  await desk.see(".RecordForm");
  await look("form-fill");
  await desk.press("Cancel");
  await desk.page.select('.Dialog select[aria-label="What it is for"]', "press");
  await desk.read("Not covered by consent");
  await desk.page.evaluate('document.querySelector(".Dialog > .stack").scrollTo(0, 1e6)');
  await look("form-not-covered");
  await desk.press("Close");
  await desk.press("Hand over records…");
  await desk.page.select('.Dialog select[aria-label="What it is for"]', "press");
  await desk.read("Not covered by consent");
  await look("handover");
  await desk.press("Close");
}

async function cases(desk: WindowDriver, look: Look): Promise<void> {
  await desk.goTo("Cases");
  await desk.see("[data-grid] [aria-rowindex='3'] .Code");
  await look("cases");
  await desk.page.focus("[data-grid]");
  await desk.page.keyboard.press("Enter");
  await desk.see(".CasePage .Missing li");
  await look("case");
  await forms(desk, look);
  for (const [at, name] of ["items", "people", "letters", "facts", "map"].entries()) {
    await desk.click(`.Tabs [role=tab]:nth-child(${String(at + 2)})`);
    await look(`case-${name}`);
  }
}

async function people(desk: WindowDriver, look: Look): Promise<void> {
  await desk.goTo("People");
  await desk.see("[data-grid] .Code");
  await look("people");
  await desk.page.type('[aria-label="Find: People"]', "nobody like this");
  await desk.read("Nothing fits");
  await look("people-not-found");
  await desk.goTo("Cases");
  await desk.goTo("People");
  await desk.press("Show names");
  await desk.page.type('[aria-label="Find: People"]', "saule");
  await desk.see('[data-grid][aria-rowcount="2"]');
  await look("people-found");
  await desk.page.focus("[data-grid]");
  await desk.page.keyboard.press("Enter");
  await desk.see(".CasePage .TEntry");
  await look("person");
  await desk.press("Change…");
  await desk.see(".RecordForm");
  await look("person-form");
  await desk.press("Cancel");
  await desk.press("New act");
  await desk.see(".RecordForm");
  await look("act-form");
  await desk.press("Cancel");
  await desk.press("Show the changes");
  await desk.see(".Change");
  await desk.page.evaluate('document.querySelector(".Main .Scroll").scrollTo(0, 1e6)');
  await look("person-changes");
  await desk.press("Hide names");
}

/** Lists of a kind, and the page of the first in it. */
async function others(desk: WindowDriver, look: Look): Promise<void> {
  for (const [place, list, page] of [
    ["Communications", "communications", "communication"],
    ["Places", "places", "place"],
  ] as const) {
    await desk.goTo(place);
    await desk.see("[data-grid] .Code");
    await look(list);
    await desk.page.focus("[data-grid]");
    await desk.page.keyboard.press("Enter");
    await desk.see('::-p-aria([name="Change…"][role="button"])');
    await look(page);
  }
}

/** What a bundle suggests, and two records that may be of one person. */
async function suggestions(desk: WindowDriver, look: Look): Promise<void> {
  const bundle = join(desk.folder, "records.tar.age");
  const { recipient } = await desk.ask<VaultInfo>("vault.info", {});
  const signer = await sendRecords(desk.folder, recipient, bundle);
  desk.chosen = [bundle];
  await desk.goTo("Open a bundle");
  await look("bundle-none");
  await desk.press("Choose a bundle…");
  await desk.type("The sender’s key, if you know it", signer);
  await desk.press("Check");
  await desk.press("Take in");
  await desk.read("4 suggestions from bundles wait");
  await desk.page.evaluate('document.querySelector(".Main .Scroll").scrollTo(0, 1e6)');
  await look("suggestions-taken-in");
  await desk.goTo("People");
  await desk.see("[data-grid] .Code");
  await look("suggestions-people");
  await desk.press("Look at them");
  await desk.see(".Suggestion-open");
  await desk.click(".Suggestion-open");
  await desk.press("Show names");
  await desk.see(".SideBySide thead th:nth-child(3)");
  await look("suggestions");
}

async function duplicates(desk: WindowDriver, look: Look): Promise<void> {
  const fields = { name: "Сауле Ерланкызы", birth: "1988", role: "witness", nationality: "kz" };
  const { code } = await ask(desk, "record.make", { kind: "person", fields });
  await ask(desk, "record.make", {
    kind: "consent",
    fields: { person: code, use: "press", state: "granted", from: "2025-06-01" },
  });
  await desk.goTo("People");
  await desk.press("Possible duplicates…");
  await desk.read("1 pair");
  await look("duplicates");
  await desk.click(".Lines .Button");
  await desk.see(".Table:not(.SideBySide) tbody tr:nth-child(5)");
  await look("duplicates-merge");
  await desk.page.evaluate('document.querySelector(".Main .Scroll").scrollTo(0, 1e6)');
  await look("duplicates-merge-end");
  await desk.click(".body > .row .Button.main");
  await desk.see(".Toast");
  await look("duplicates-merged");
  await desk.press("Hide names");
}

async function places(desk: WindowDriver, look: Look): Promise<void> {
  await desk.goTo("Places");
  await desk.see("[data-grid] .Code");
  await look("places");
  await desk.click(".Segment:nth-child(2)");
  await desk.see(".Map-place");
  await desk.click(".Map-open");
  await desk.see(".Map-entries .Code");
  await look("places-map");
  await desk.press("Save the map…");
  await desk.read("People are linked to this");
  await desk.page.select(".Dialog select", "press");
  await desk.read("Not covered by consent");
  await look("picture");
  await desk.press("Close");
}

/** Lists in which nothing is yet. */
async function empty(desk: WindowDriver, look: Look): Promise<void> {
  for (const [place, sentence] of [
    ["Places", "No places yet"],
    ["Communications", "No communications yet"],
    ["Figures", "Certain"],
    ["People", "Nobody here yet"],
  ] as const) {
    await desk.goTo(place);
    await desk.read(sentence);
    await look(`${place.toLowerCase()}-none`);
  }
  await desk.press("Possible duplicates…");
  await desk.read("No two people look like one");
  await look("duplicates-none");
  await desk.goTo("People");
}

/** Goes through the screens of the register. */
export async function walkRegister(desk: WindowDriver, look: Look): Promise<void> {
  await empty(desk, look);
  await makeStory(desk);
  // What was not made by the page is news to it: a person that it makes lets it ask again.
  await desk.press("New person");
  await desk.type("Name as written", "Aigul Samat");
  await look("person-new");
  await desk.press("Save");
  await desk.see(".CasePage");
  await cases(desk, look);
  await people(desk, look);
  await others(desk, look);
  await places(desk, look);
  await suggestions(desk, look);
  await duplicates(desk, look);
  await walkLists(desk, look);
  await desk.goTo("Items");
}
