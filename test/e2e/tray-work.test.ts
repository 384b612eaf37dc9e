import { readdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { LatestEvents } from "../../electron/contract/view-types.ts";
import { acquireWriterLock } from "../../electron/engine/vault/writer-lock.ts";
import { chooseBundle } from "../host/choose-bundle.ts";
import { needWindow, skipWithoutWindow } from "../host/need-window.ts";
import { WindowDriver } from "../host/window-driver.ts";

/** Reading it takes longer than anybody needs to press a button. */
const LARGE_BYTES = 512 * 1024 * 1024;
const sound = "Everything is where it should be and unchanged";

let desk: WindowDriver;
let passphrase = "";
let bundlePassphrase = "";

/** A vault with a note and a file that takes a while, and a bundle of both. */
beforeAll(async () => {
  if (!needWindow()) return;
  desk = await WindowDriver.open();
  passphrase = await desk.makeVault();
  writeFileSync(join(desk.folder, "river.txt"), "by the river\n");
  writeFileSync(join(desk.folder, "large.bin"), "");
  truncateSync(join(desk.folder, "large.bin"), LARGE_BYTES);
  await desk.takeIn([join(desk.folder, "river.txt"), join(desk.folder, "large.bin")]);
  await desk.press("Close");
  await desk.read("2 items");
  await desk.chooseAll();
  await desk.sealWithWords();
  await desk.see(".Words.big");
  [bundlePassphrase = ""] = await desk.texts(".Callout .mono");
  await desk.press("Done");
}, 300_000);

afterAll(() => desk.close());

/** How often the log says that every byte was read. */
async function timesRead(): Promise<number> {
  const { events } = await desk.ask<LatestEvents>("log.page", { limit: 500 });
  return events.filter(({ type }) => type === "fixity-check").length;
}

/**
 * Presses something as soon as the tray says how far work is, without the way from here to the page, which takes longer than a fast disk:
 * what the tray said then, and whether work goes on two frames later.
 */
async function pressUnderWay(
  selector: string,
): Promise<{ readonly title: string; readonly goesOn: boolean }> {
  const pressed = await desk.page.evaluate(`new Promise((resolve) => {
    const look = () => {
      if (document.querySelector(".Tray .Progress[aria-valuenow]") === null) return requestAnimationFrame(look);
      const title = document.querySelector(".Tray-head > span").textContent;
      document.querySelector(${JSON.stringify(selector)}).click();
      const goesOn = () => document.querySelector(".Tray .Progress") !== null;
      requestAnimationFrame(() => requestAnimationFrame(() => resolve({ title, goesOn: goesOn() })));
    };
    look();
  })`);
  return pressed as { title: string; goesOn: boolean };
}

const stop = ".Tray .TrayButton";
const items = 'nav [title="Items"]';

/** Locks as soon as the tray says how far work is; the page that would answer goes with it. */
const lockUnderWay = (): Promise<unknown> =>
  pressUnderWay('[title="Lock"] button').catch((error: unknown) => error);

async function readEveryByte<Value>(act: () => Promise<Value>): Promise<Value> {
  await desk.goTo("Log and health");
  const acted = act();
  await desk.press("Read every byte");
  return await acted;
}

async function checkBundle<Value>(act: () => Promise<Value>): Promise<Value> {
  await chooseBundle(desk, join(desk.folder, "bundle.tar.age"));
  await desk.see(".Segment");
  await desk.click(".Segment:nth-child(2)");
  await desk.type("Passphrase of the bundle", bundlePassphrase);
  const acted = act();
  await desk.press("Check");
  return await acted;
}

/** Everything that lies in the folder of this test but for the snapshots that a lock leaves, and what belongs to the window's host. */
const filesHere = (): string[] =>
  readdirSync(desk.folder, { recursive: true, encoding: "utf8" })
    .filter((name) => !name.startsWith("state") && !name.includes("snapshots") && !/-(wal|shm)$/.test(name))
    .sort();

/** Waits until a vault that was locked has ended its work, and opens it again. */
async function openAgain(): Promise<void> {
  await desk.see(".LockPage");
  const lockOf = (): ReturnType<typeof acquireWriterLock> => acquireWriterLock(join(desk.folder, "Juniper"));
  const held = await vi.waitFor(lockOf, { timeout: 20_000, interval: 50 });
  held.release();
  await desk.unlock(passphrase);
  await desk.read("2 items");
}

describe("long work", () => {
  beforeEach(skipWithoutWindow);

  it("ends a deep check where it is stopped, and says that half a check is none", async () => {
    const { title } = await readEveryByte(() => pressUnderWay(stop));
    expect(title).toBe("Looking at the sealed files");
    await desk.read("It says nothing about the vault");
    expect(await desk.texts(".Tray")).toEqual([]);
    expect(await desk.texts(".Callout .strong")).toEqual(["The check was stopped"]);
    expect(await timesRead()).toBe(0);
    // A check is the only one that runs: another one shows that the one before it is over.
    await desk.press("Look quickly");
    await desk.read(sound);
  });

  it("keeps a deep check going on another page, and brings whoever wants it to what was found", async () => {
    expect((await readEveryByte(() => pressUnderWay(items))).goesOn).toBe(true);
    await desk.openAlone("river.txt");
    await desk.see(`.Tray ::-p-text(${sound})`);
    expect(await timesRead()).toBe(1);
    await desk.press("Details");
    await desk.read("read to the last byte");
    await desk.page.waitForFunction('document.querySelector(".Tray") === null');
    await desk.goTo("Settings");
    await desk.goTo("Log and health");
    await desk.read("read to the last byte");
  });

  it("checks a bundle while somebody looks at items, and keeps its verdict", async () => {
    expect((await checkBundle(() => pressUnderWay(items))).goesOn).toBe(true);
    await desk.openAlone("river.txt");
    await desk.see(".Tray ::-p-text(Intact: )");
    expect(await desk.barriers()).toEqual([]);
    await desk.press("Details");
    await desk.see(".Verdict.ok");
    await desk.page.waitForFunction('document.querySelector(".Tray") === null');
    await desk.goTo("Items");
    await desk.goTo("Open a bundle");
    await desk.see(".Verdict.ok");
    await desk.read("bundle.tar.age");
  });

  it("stops the check of a bundle and can begin it again", async () => {
    await checkBundle(() => pressUnderWay(stop));
    await desk.read("Stopped as asked");
    expect(await desk.texts(".Verdict")).toEqual([]);
    expect(await desk.isDisabled("Check")).toBe(false);
  });

  it.each([
    ["a bundle is checked", () => checkBundle(lockUnderWay)],
    ["every byte is read", () => readEveryByte(lockUnderWay)],
  ])("locks while %s: nothing is left of it, and nothing is said of it afterwards", async (_, begin) => {
    const before = { files: filesHere(), read: await timesRead() };
    await begin();
    await openAgain();
    expect(await desk.texts(".Tray, .Toast, [role=alert]")).toEqual([]);
    expect(filesHere()).toEqual(before.files);
    expect(await timesRead()).toBe(before.read);
    await desk.goTo("Open a bundle");
    await desk.read("It is checked without changing anything");
    await desk.goTo("Log and health");
    expect(await desk.texts(".Callout")).toEqual([]);
    expect(desk.complaints).toEqual([]);
  });
});
