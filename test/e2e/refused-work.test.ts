import { execFile, execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { LatestEvents } from "../../electron/contract/view-types.ts";
import { recoveryWords } from "../../electron/core/words/recovery-words.ts";
import { needWindow, skipWithoutWindow } from "../host/need-window.ts";
import { takeFiles } from "../host/take-files.ts";
import { WindowDriver } from "../host/window-driver.ts";
import { mountSmallDisk } from "../support/small-disk.ts";

const MEBIBYTE = 1024 * 1024;

let desk: WindowDriver;
let words: readonly string[] = [];

/** A picture of which a safe copy can be made, bytes of which none can, and a file that takes a while to seal. */
beforeAll(async () => {
  if (!needWindow()) return;
  desk = await WindowDriver.open();
  await desk.makeVault(async (step) => {
    if (step === "words") words = await desk.texts(".Words .w");
  });
  const picture = sharp({ create: { width: 320, height: 240, channels: 3, background: "#406080" } });
  const files = {
    "river.jpg": await picture.jpeg().toBuffer(),
    "radio.bin": randomBytes(2048),
    "large.bin": randomBytes(64 * MEBIBYTE),
  };
  await takeFiles(desk, files);
  await desk.press("Close");
  await desk.read("3 items");
}, 300_000);

afterAll(() => desk.close());

/** How often something left the vault, as the log has it. */
async function timesLeft(): Promise<number> {
  const { events } = await desk.ask<LatestEvents>("log.page", { limit: 500 });
  return events.filter(({ type }) => type === "dissemination").length;
}

/** From an item to a bundle of it, for whoever has the words. */
async function sealAlone(name: string, folder: string): Promise<void> {
  desk.target = folder;
  await desk.openAlone(name);
  await desk.sealWithWords();
}

/** Changes a byte in every original while something is tried. */
async function whileDamaged(act: () => Promise<void>): Promise<void> {
  const objects = join(desk.folder, "Juniper/objects");
  const kept = readdirSync(objects, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".age"))
    .map((name) => ({ path: join(objects, name), bytes: readFileSync(join(objects, name)) }));
  for (const { path, bytes } of kept) {
    const changed = Buffer.from(bytes);
    const at = bytes.length >> 1;
    changed[at] = (changed[at] ?? 0) ^ 1;
    writeFileSync(path, changed);
  }
  try {
    await act();
  } finally {
    for (const { path, bytes } of kept) writeFileSync(path, bytes);
  }
}

/** Pulls a disk out as soon as something unfinished lies on it. */
async function pullOnceWritten(folder: string): Promise<void> {
  const script = 'until ls "$0"/*.partial; do sleep 0.005; done; umount -l "$0"';
  await promisify(execFile)("sh", ["-c", script, folder], { timeout: 60_000 });
}

/** Fills in what a recovery needs besides its words, which are put in the place of those before them. */
async function recoverWith(typed: readonly string[]): Promise<void> {
  await desk.page.focus(".Recovery textarea");
  await desk.page.keyboard.down("Control");
  await desk.page.keyboard.press("a");
  await desk.page.keyboard.up("Control");
  await desk.page.keyboard.type(typed.join(" "));
  await desk.press("Make the new vault");
}

async function chooseFolder(folder: string): Promise<void> {
  desk.chosen = [folder];
  await desk.press("Choose a folder…");
}

describe("the window", () => {
  beforeEach(skipWithoutWindow);

  it("says of what no safe copy can be proven clean, and never lets the original go in its place", async () => {
    await desk.openAlone("radio.bin");
    await desk.click("[role=tab]:nth-child(4)");
    await desk.press("Make safe copy");
    await desk.read("No safe copy: it could not be proven clean");
    await desk.read("there is no cleaner for this format");
    await desk.goTo("Items");
    await desk.find("");
    await desk.page.keyboard.press("Backspace");
    await desk.read("3 items");
    await desk.chooseAll();
    await desk.press("Export…");
    await desk.see(".Radio");
    await desk.click(".Radio:nth-child(2)");
    await desk.read("3 items cannot go: they have no safe copy");
    await desk.press("Make safe copies");
    // Not done, but done as far as it goes.
    await desk.read("Safe copies are done, but some items have none");
    await desk.read("2 items are blocked");
    expect(await desk.texts(".Callout.stop li .Link")).toHaveLength(2);
    expect(await desk.isDisabled("Continue")).toBe(true);
    expect(await desk.barriers()).toEqual([]);
    await desk.press("Leave them out");
    await desk.press("Continue");
    await desk.press("Continue");
    await desk.see(".Segment");
    // What was pasted and is no key is said before anything is sealed.
    await desk.click(".Segment:nth-child(2)");
    await desk.type("Public keys", "age1nothing");
    await desk.read("Not public keys, by their numbers: 1.");
    expect(await desk.isDisabled("Seal…")).toBe(true);
    expect(await timesLeft()).toBe(0);
  });

  it("lets nothing go of an original that is damaged", async () => {
    const folder = join(desk.folder, "damaged");
    mkdirSync(folder);
    await whileDamaged(async () => {
      await sealAlone("river.jpg", folder);
      await desk.read("A stored original is damaged: its seal does not hold.");
      // The page says it; what is said there does not lie in the tray as well.
      expect(await desk.texts(".Tray .Progress, .Tray > p")).toEqual([]);
      await desk.goTo("Log and health");
      await desk.press("Read every byte");
      await desk.read("Something is missing or changed");
      expect((await desk.texts(".Callout.stop li > span")).join()).toMatch(
        /the original of item \w{32} is damaged/,
      );
      await desk.click(".Callout.stop li .Link");
      await desk.see("[role=tab]");
      await desk.openAlone("river.jpg");
      await desk.press("Save the original…");
      await desk.press("Choose where it goes…");
      await desk.see('.Detail [role="alert"]');
    });
    const isSeen = `(() => { const { top, bottom } = document.querySelector('.Detail [role="alert"]').getBoundingClientRect();
      return top >= 0 && bottom < innerHeight + 1; })()`;
    await desk.page.waitForFunction(isSeen);
    expect(await desk.page.evaluate("document.activeElement.textContent")).toBe("Save the original…");
    expect(readdirSync(folder)).toEqual([]);
    expect(await timesLeft()).toBe(0);
  });

  it("leaves nothing on a disk that is full or was pulled out, and says which", async ({ skip }) => {
    const stick = join(desk.folder, "stick");
    if (!mountSmallDisk(stick, 8)) skip("this account cannot mount a disk of its own");
    await sealAlone("large.bin", stick);
    await desk.read("The disk is full");
    expect(readdirSync(stick)).toEqual([]);
    expect(await timesLeft()).toBe(0);

    execFileSync("mount", ["-o", "remount,size=256m", stick]);
    const pulled = pullOnceWritten(stick);
    await desk.press("Seal…");
    await pulled;
    await desk.read("Something could not be written to the disk");
    await desk.read("whether it is still plugged in");
    expect(readdirSync(stick)).toEqual([]);
    // Put in again, the same goes.
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=256m", "tmpfs", stick]);
    await desk.press("Seal…");
    await desk.see(".Words.big");
    expect(readdirSync(stick)).toEqual(["bundle.tar.age"]);
    await desk.press("Done");
  });

  it("takes no other recovery words than those of the vault, nor a disk that is too small", async () => {
    await desk.combine("Control", "l");
    await desk.press("Use recovery words");
    await desk.type("Name", "Rowan");
    await chooseFolder(desk.folder);
    await desk.press("Suggest six words");
    const suggested = 'document.querySelectorAll(".Recovery input.Input-line")[1].value';
    await desk.page.waitForFunction(`${suggested} !== ""`);
    await desk.type("Once more", String(await desk.page.evaluate(suggested)));
    await recoverWith(recoveryWords(randomBytes(32)));
    await desk.read("The recovery words do not fit.");
    expect(existsSync(join(desk.folder, "Rowan"))).toBe(false);
    expect(await desk.barriers()).toEqual([]);

    const stick = join(desk.folder, "too-small");
    if (mountSmallDisk(stick, 8)) {
      await chooseFolder(stick);
      await recoverWith(words);
      await desk.read("The disk is full");
      expect(readdirSync(join(stick, "Rowan"))).toEqual([]);
    } else process.stderr.write("no recovery to a disk that is too small: nothing can be mounted here\n");

    await chooseFolder(desk.folder);
    await recoverWith(words);
    await desk.read("Everything came through");
    await desk.press("Open the vault");
    await desk.read("3 items");
    expect(desk.complaints).toEqual([]);
  });
});
