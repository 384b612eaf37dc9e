import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { expect, it } from "vitest";
import { needWindow } from "../host/need-window.ts";
import { WindowDriver } from "../host/window-driver.ts";

/** A file that lies beside the vault. */
async function makePhoto(desk: WindowDriver): Promise<string> {
  const path = join(desk.folder, "crowd.jpg");
  const wall = { width: 320, height: 240, channels: 3, background: "#406080" } as const;
  writeFileSync(path, await sharp({ create: wall }).jpeg().toBuffer());
  return path;
}

it("hands nothing over that consent does not cover, says why, and leads on", async ({ skip }) => {
  if (!needWindow()) skip("this machine has no chromium");
  const desk = await WindowDriver.open();
  const { page } = desk;
  try {
    const passphrase = await desk.makeVault();
    writeFileSync(join(desk.folder, "wall.txt"), "a wall\n");
    await desk.takeIn([await makePhoto(desk), join(desk.folder, "wall.txt")]);
    let code = "";
    await desk.behindTheWindow(passphrase, async (vault) => {
      ({ code } = await vault.records.make("person", { name: "Тимур" }));
      const [item = ""] = vault.listIds({ query: "crowd", limit: 1, offset: 0 });
      await vault.records.relink({ kind: "person", code }, { act: "link", kind: "item", to: item });
    });

    await desk.see(".Tile");
    await page.focus("[data-grid]");
    await page.keyboard.press("Space");
    await page.keyboard.down("Shift");
    await page.keyboard.press("End");
    await page.keyboard.up("Shift");
    await desk.press("Export…");
    await desk.read("People are linked to this");
    expect(await desk.isDisabled("Continue")).toBe(true);
    await page.select("select", "legal");
    await desk.read("1 item is not covered by consent for this use");
    expect(await desk.barriers()).toEqual([]);
    await desk.press("Leave them out");
    await desk.press("Continue");
    await desk.press("Continue");
    await desk.see(".Segment");
    await page.click(".Segment:nth-child(3)");
    await desk.press("Seal…");
    await desk.see(".Words.big");
    expect(readFileSync(join(desk.folder, "bundle.tar.age")).length).toBeGreaterThan(1000);
    await desk.press("Done");

    // The original is saved only for a use, and only if somebody agreed to it or the rules let a reason stand in for that.
    await desk.find("crowd");
    await desk.read("1 item found");
    await page.click(".Tile-pic");
    await desk.press("Save the original…");
    await desk.read("People are linked to this");
    expect(await desk.isDisabled("Choose where it goes…")).toBe(true);
    await page.select(".Dialog select", "press");
    await desk.read("no consent is recorded");
    await desk.read(code);
    expect(await desk.isDisabled("Choose where it goes…")).toBe(true);
    expect(await desk.barriers()).toEqual([]);
    await page.select(".Dialog select", "legal");
    await desk.type("Why it has to go without consent", "the court has ordered it");
    await desk.press("Go without consent for this reason");
    await desk.read("1 item goes without consent, for this reason");
    // What lies there already is never overwritten, and that is said before anything is written or logged.
    await desk.press("Choose where it goes…");
    await desk.read("Something with this name exists already");

    expect(desk.complaints).toEqual([]);
  } finally {
    await desk.close();
  }
});
