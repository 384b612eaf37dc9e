import { writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { moving, sizes, spills } from "../host/look-closely.ts";
import { needWindow, skipWithoutWindow } from "../host/need-window.ts";
import { settle } from "../host/open-item.ts";
import { WindowDriver } from "../host/window-driver.ts";

let desk: WindowDriver;

beforeAll(async () => {
  if (!needWindow()) return;
  desk = await WindowDriver.open();
  await desk.makeVault();
  const picture = sharp({ create: { width: 320, height: 240, channels: 3, background: "#406080" } });
  writeFileSync(join(desk.folder, "river.jpg"), await picture.jpeg().toBuffer());
  writeFileSync(join(desk.folder, "notes.txt"), "by the river\n");
  await desk.takeIn(["river.jpg", "notes.txt"].map((name) => join(desk.folder, name)));
  await desk.press("Close");
  await desk.read("2 items");
}, 300_000);

afterAll(() => desk.close());

/** Everywhere that one can go, by what leads there. */
const places = [
  ...["Items", "Cases", "People", "Places", "Communications", "Figures"],
  ...["Open a bundle", "Contacts", "Log and health", "Settings"],
];

/** Goes through every place, one item and its export. */
async function everywhere(look: (name: string) => Promise<void>): Promise<void> {
  for (const place of places) {
    await desk.goTo(place);
    await settle();
    await look(place);
  }
  await desk.openAlone("river.jpg");
  await desk.see(".Stage-picture");
  await look("an item");
  await desk.press("Export…");
  await desk.see(".Radio");
  await look("an export");
}

/** What has the focus, by its words. */
const focused = 'document.activeElement === document.body ? "" : document.activeElement.textContent.trim()';

/** Opens a dialog with keys from the button that leads to it, and leaves it with Escape. */
async function inAndOut(button: string): Promise<void> {
  const opener = await desk.page.waitForSelector(`::-p-aria([name="${button}"][role="button"])`);
  await opener?.focus();
  await desk.page.keyboard.press("Enter");
  await desk.see(".Dialog");
  const isInside = 'document.activeElement.closest("[role=dialog]") !== null';
  await desk.page.waitForFunction(isInside);
  await desk.page.keyboard.press("Escape");
  await desk.page.waitForSelector(".Dialog", { hidden: true });
  // Twice within a moment hides everything.
  await new Promise((resolve) => setTimeout(resolve, 800));
  expect([button, await desk.page.evaluate(focused)]).toEqual([button, button]);
}

/** Chooses the item at which the keys are. */
async function choose(): Promise<void> {
  await desk.page.keyboard.down("Control");
  await desk.page.keyboard.press("Space");
  await desk.page.keyboard.up("Control");
  await desk.see(".SelBar");
}

describe("the window", () => {
  beforeEach(skipWithoutWindow);

  it("fits at twice the size everywhere, and everything in it has a name", async () => {
    await desk.page.setViewport(sizes.narrow);
    const faults: string[] = [];
    await everywhere(async (name) => {
      const spilt = (await desk.page.evaluate(spills)) as string[];
      const found = [...spilt, ...(await desk.nameless()), ...(await desk.barriers())];
      faults.push(...found.map((fault) => `${name}: ${fault}`));
    });
    await desk.page.setViewport(sizes.usual);
    expect(faults).toEqual([]);
  });

  it("holds still for whom movement makes ill, and shows where the focus is in the system's own colours", async () => {
    const faults: unknown[] = [];
    await desk.underWishes({ "prefers-reduced-motion": "reduce", "forced-colors": "active" }, () =>
      everywhere(async (name) => {
        faults.push(
          ...((await desk.page.evaluate(moving)) as string[]).map((what) => `${name}: ${what} moves`),
        );
        await desk.page.keyboard.press("Tab");
        const ring = await desk.page.evaluate(`(() => {
          const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(document.activeElement);
          return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && outlineColor !== "rgba(0, 0, 0, 0)"
            ? "" : document.activeElement.className;
        })()`);
        if (ring !== "") faults.push(`${name}: no ring around ${String(ring)}`);
      }),
    );
    expect(faults).toEqual([]);
  });

  it("gives the focus back to what opened a dialog", async () => {
    await desk.openAlone("river.jpg");
    for (const button of ["Report…", "Save the original…", "Delete", "Answer the six questions"])
      await inAndOut(button);
    await desk.goTo("Cases");
    await inAndOut("New case");
    await desk.goTo("Settings");
    await inAndOut("Change the passphrase");
    await desk.goTo("Items");
    await desk.see(".Tile");
    await desk.page.focus("[data-grid]");
    await choose();
    for (const button of ["Link, tag, consent…", "Delete"]) await inAndOut(button);
    await desk.press("Choose none");
    expect(desk.complaints).toEqual([]);
  });
});
