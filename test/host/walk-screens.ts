/** One walk through every screen of the window with one vault, stopping at each to have it looked at. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { clip } from "../support/media-clips.ts";
import { makeSamples } from "./make-samples.ts";
import { openItem, settle } from "./open-item.ts";
import { walkConsent } from "./walk-consent.ts";
import { walkBundles, walkExport } from "./walk-exchange.ts";
import { walkInjuries } from "./walk-injuries.ts";
import { walkRegister } from "./walk-register.ts";
import { walkTestimony } from "./walk-testimony.ts";
import { walkTroubles } from "./walk-troubles.ts";
import type { WindowDriver } from "./window-driver.ts";

/** Looks at the screen that is open. */
export type Look = (name: string) => Promise<void>;

/** From nothing to an open vault. Returns the recovery words and the passphrase. */
async function firstRun(desk: WindowDriver, look: Look) {
  await look("welcome");
  let words: readonly string[] = [];
  const passphrase = await desk.makeVault(async (step) => {
    if (step === "words") words = await desk.texts(".Words .w");
    await look(`first-${step}`);
  });
  await look("items-none");
  return { words, passphrase };
}

/** A single item. */
async function takeInOne(desk: WindowDriver, look: Look): Promise<void> {
  const path = join(desk.folder, "first.txt");
  writeFileSync(path, "by the river\n");
  await desk.takeIn([path]);
  await desk.press("Close");
  await desk.see(".Tile");
  await settle();
  await look("items-one");
}

async function takeIn(desk: WindowDriver, look: Look): Promise<void> {
  const paths = await makeSamples(join(desk.folder, "camera"));
  const film = join(desk.folder, "camera/VID_20260404_0915.webm");
  writeFileSync(film, clip("webm", "-c:v", "libvpx", "-an"));
  paths.push(film);
  await desk.host.drop(paths);
  await desk.see(".Dialog");
  await look("import-questions");
  await desk.type("Case", "April");
  await desk.type("Received from", "hand to hand");
  await desk.press("Take in");
  await desk.see('::-p-aria([name="Details"][role="button"])');
  await look("items-tray");
  await desk.press("Details");
  await desk.see(".Lines");
  await look("import-report");
  await desk.press("Answer the six questions");
  await desk.see(".RecordForm");
  await look("import-six-questions");
  await desk.press("Cancel");
}

async function items(desk: WindowDriver, look: Look): Promise<void> {
  const { page } = desk;
  await desk.goTo("Items");
  await desk.see(".Tile");
  await look("items-grid");
  await page.focus("[data-grid]");
  for (const key of ["Space", "ArrowRight"] as const) await page.keyboard.press(key);
  await page.keyboard.down("Shift");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.up("Shift");
  await look("items-chosen");
  await desk.press("Link, tag, consent…");
  await desk.see(".Dialog");
  await look("bulk-link");
  await desk.click(".Dialog .Segment:nth-child(2)");
  await desk.type("Tag", "spring");
  await desk.read("would be changed");
  await look("bulk-tag");
  await desk.click(".Dialog .Segment:nth-child(4)");
  await look("bulk-consent");
  await desk.press("Cancel");
  await desk.press("Report…");
  await desk.see(".Dialog");
  await look("report");
  await desk.press("Close");
  await desk.press("Delete");
  await desk.see(".Dialog");
  await look("items-delete");
  await desk.press("Cancel");
  await desk.press("Choose none");
  await desk.press("Saved");
  await desk.pressItem("Save this search…");
  await desk.see(".Dialog");
  await look("saved-search");
  await desk.press("Close");
  await desk.click(".Segment:nth-child(2)");
  await desk.see("[data-grid] [aria-rowindex]");
  await settle();
  await look("items-table");
  await desk.click(".Segment:nth-child(1)");
  await desk.find("nothing like this");
  await desk.read("Nothing");
  await look("items-not-found");
  await desk.press("Show everything");
  await desk.see(".Tile");
}

async function item(desk: WindowDriver, look: Look): Promise<void> {
  const tab = async (at: number): Promise<void> => {
    await desk.click(`[role=tab]:nth-child(${at})`);
    await settle();
  };
  await openItem(desk, "scan");
  await desk.see(".Stage-picture");
  await desk.press("Show");
  await look("item-pages");
  await desk.click(".Viewer .Segment:nth-child(2)");
  await desk.see(".PlainText");
  await look("item-words");
  await openItem(desk, "заметка");
  await look("item-text");
  await openItem(desk, "شهادة");
  await look("item-right-to-left");
  await openItem(desk, "a very long name");
  await look("item-long-name");
  await openItem(desk, "clip");
  await look("item-unshown");
  await openItem(desk, "VID");
  await look("item-film");
  await openItem(desk, "photo-0412");
  await tab(2);
  await desk.see(".Map-mark");
  await look("item-place");
  await openItem(desk, "IMG_20260403_0810");
  await look("item-blurred");
  await desk.press("Show");
  await settle();
  await look("item-facts");
  await tab(2);
  await look("item-file-says");
  await tab(3);
  await look("item-custody");
  await tab(4);
  await look("item-copies-none");
  await desk.press("Make safe copy");
  await desk.press("Cover parts…");
  await desk.see(".RPage");
  await desk.press("Add a box");
  await settle();
  await look("redact");
  await desk.press("Make redacted copy");
  await desk.see(".DetailTabs .Facts .Hash");
  await look("item-copies");
  await tab(1);
  await desk.press("Save the original…");
  await desk.see(".Dialog");
  await look("item-original");
  await desk.press("Cancel");
  await desk.press("Delete");
  await desk.see(".Dialog");
  await look("item-delete");
  await desk.press("Cancel");
}

async function rest(desk: WindowDriver, look: Look): Promise<void> {
  const { page } = desk;
  const scrollDown = (): Promise<unknown> =>
    page.evaluate('document.querySelector(".Main .Scroll").scrollTo(0, 1e6)');
  await desk.goTo("Contacts");
  await look("contacts-none");
  await desk.press("Save the card…");
  await desk.see(".Words");
  await look("contacts-card");
  desk.chosen = [join(desk.folder, "first.txt")];
  await desk.press("Add a card…");
  await desk.see(".Callout.stop");
  await look("contacts-no-card");
  desk.chosen = [join(desk.folder, "card.txt")];
  await desk.press("Add a card…");
  await desk.see(".Table, .Callout");
  await settle();
  await look("contacts");
  await desk.goTo("Figures");
  await desk.see(".Table");
  await desk.click(".Table tbody button");
  await look("figures");
  await desk.goTo("Log and health");
  await desk.press("Look quickly");
  await desk.see(".Callout.ok, .Callout");
  await look("log");
  await scrollDown();
  await look("log-end");
  await desk.goTo("Settings");
  await look("settings");
  await scrollDown();
  await look("settings-end");
  await desk.press("Change the passphrase");
  await desk.see(".Dialog");
  await look("settings-passphrase");
  await desk.press("Cancel");
  await desk.combine("Control", "k");
  await desk.see(".Palette");
  await look("palette");
  await page.keyboard.press("Escape");
}

async function outside(desk: WindowDriver, look: Look, words: readonly string[]): Promise<void> {
  await desk.combine("Control", "l");
  await desk.see(".LockPage");
  await look("lock");
  await desk.type("Passphrase", "not this one at all");
  await desk.press("Open");
  await desk.read("That passphrase did not open it.");
  await look("lock-wrong");
  await desk.press("Use recovery words");
  await desk.see(".Recovery");
  await look("recovery");
  await desk.type("The 24 recovery words", words.join(" "));
  await desk.type("Name", "Rowan");
  desk.chosen = [desk.folder];
  await desk.press("Choose a folder…");
  await desk.press("Suggest six words");
  await settle();
  const passphrase = (await desk.values(".Recovery input.Input-line")).at(-2) ?? "";
  await desk.type("Once more", passphrase);
  await desk.press("Make the new vault");
  await desk.see(".Recovery .Facts");
  await look("recovery-done");
  await desk.press("Open the vault");
  await desk.see(".Tile");
}

/** Goes through all of it. */
export async function walkScreens(desk: WindowDriver, look: Look): Promise<void> {
  const { words, passphrase } = await firstRun(desk, look);
  await takeInOne(desk, look);
  await takeIn(desk, look);
  await items(desk, look);
  await walkRegister(desk, look);
  await walkConsent(desk, look);
  await walkTestimony(desk, look);
  await walkInjuries(desk, look, "scan");
  await item(desk, look);
  await walkBundles(desk, look, await walkExport(desk, look));
  await rest(desk, look);
  await walkTroubles(desk, look, passphrase);
  await outside(desk, look, words);
}
