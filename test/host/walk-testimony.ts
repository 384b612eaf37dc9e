/** The part of the walk that goes past testimonies: writing one, a draft, a later version, and what differs between two. */

import type { WindowDriver } from "./window-driver.ts";

const told = [
  "Біз қақпаның алдында тұрдық. Кешке қарай бізді ішке кіргізді.",
  "",
  "On the second day they took my brother out. I heard him, and then I did not hear him any more.",
  "",
  "Утром нам сказали, что он жив.",
].join("\n");

/** Writes, seals, revises, compares. */
export async function walkTestimony(
  desk: WindowDriver,
  look: (name: string) => Promise<void>,
): Promise<void> {
  const { page } = desk;
  await desk.goTo("Items");
  await desk.press("Write a testimony");
  await desk.see("textarea.Manuscript-text");
  await look("write-empty");
  await page.type("textarea.Manuscript-text", told);
  await desk.type("Language spoken", "kk");
  await desk.read("Kept as a draft");
  await look("write");
  await desk.press("Throw away…");
  await desk.see(".Dialog");
  await look("write-throw");
  await desk.press("Cancel");
  await desk.goTo("Items");
  await desk.read("A testimony is being written");
  await look("items-draft");
  await desk.press("Go on writing");
  await desk.press("Seal");
  await desk.read("This is a testimony");
  await look("testimony-closed");
  await desk.press("New version…");
  await desk.see(".Write-side .Button");
  await desk.press("Seal");
  await desk.read("Look at what is marked");
  await look("write-later");
  await desk.press("Open version 1 and begin with its text");
  await page.waitForFunction('document.querySelector("textarea.Manuscript-text").value !== ""');
  await page.focus("textarea.Manuscript-text");
  await page.keyboard.type(" Назавтра я узнала другое.");
  await desk.type("Why there is a new version", "She wanted to add a sentence.");
  await desk.press("Seal");
  await desk.read("Version 2");
  await look("testimony-versions");
  await desk.press("Compare versions…");
  await desk.read("Open both");
  await look("versions-closed");
  await desk.press("Open both");
  await desk.see("ins.Marked");
  await look("versions-marked");
  await desk.click(".Bar .Segment:nth-child(2)");
  await desk.see(".Marked-table");
  await look("versions-beside");
  await desk.press("Back");
  await desk.see("main h1");
  await look("testimony");
}
