/** The part of the walk that documents an injury: on a photograph, on its own page, in its form, and on the page of the person. */

import type { ItemList, RecordDetails } from "../../electron/contract/view-types.ts";
import { openItem } from "./open-item.ts";
import type { WindowDriver } from "./window-driver.ts";

/** Somebody with two injuries, one of them on a photograph. */
async function makeInjuries(desk: WindowDriver, name: string): Promise<void> {
  const make = (kind: string, fields: object): Promise<RecordDetails> =>
    desk.ask<RecordDetails>("record.make", { kind, fields });
  const person = await make("person", { name: "Нұрлан", role: "victim" });
  const injury = await make("injury", {
    ...{ person: person.id, lesion: "bruise", lengthMm: 60, widthMm: 25, colour: "yellow-green" },
    marks: ["back upper-back 0.420 0.250 0.060", "front left-forearm 0.840 0.430", "soles left-sole"],
    ...{ description: "Two parallel bands with a pale middle.", from: "2025-04-20" },
    ...{ ruler: "in the picture", colourScale: { asked: "no" }, cause: "a baton" },
    ...{ assessor: "Зере", assessorRole: "forensic-physician", consistency: "highly-consistent" },
  });
  await make("injury", { person: person.id, lesion: "ligature-mark", marks: ["hands right-wrist"] });
  const { items } = await desk.ask<ItemList>("item.list", { query: name, limit: 1, offset: 0 });
  const to = { kind: "item", id: items[0]?.item ?? "" };
  await desk.ask("record.link", { kind: "injury", code: injury.code, act: "link", to });
}

/** Goes through everything that shows injuries; `name` is that of a picture. */
export async function walkInjuries(
  desk: WindowDriver,
  look: (name: string) => Promise<void>,
  name: string,
): Promise<void> {
  const { page } = desk;
  await makeInjuries(desk, name);
  await openItem(desk, name);
  await desk.click("[role=tab]:nth-child(1)");
  await desk.see(".Bodies");
  await page.evaluate('document.querySelector(".Bodies").closest("section").scrollIntoView()');
  await look("injuries-item");
  await desk.click(".Group h3 .Link");
  await desk.see(".body > .Bodies");
  await look("injuries-record");
  await desk.press("Change…");
  await desk.see(".BodyEdit");
  await look("injuries-form");
  await desk.press("Cancel");
  await desk.goTo("People");
  await desk.see("[data-grid] .Code");
  await desk.press("Show names");
  await page.type('[aria-label="Find: People"]', "Нұрлан");
  await desk.see('[data-grid][aria-rowcount="2"]');
  await page.focus("[data-grid]");
  await page.keyboard.press("Enter");
  await desk.see(".CasePage .Bodies");
  await page.evaluate('document.querySelector(".Bodies").closest("section").scrollIntoView()');
  await look("injuries-person");
  await desk.press("Hide names");
}
