import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { expect, it } from "vitest";
import { skipWithoutWindow } from "../host/need-window.ts";
import { WindowDriver } from "../host/window-driver.ts";

const FILES = 40;

/** A folder of many small files and a large one, so that there is always something left to do. */
function fillFolder(folder: string): void {
  mkdirSync(folder);
  for (let index = 0; index < FILES; index += 1) {
    writeFileSync(join(folder, `${String(index)}.txt`), `line ${String(index)}\n`);
  }
  writeFileSync(join(folder, "large.bin"), randomBytes(48 * 1024 * 1024));
}

it("locks in the middle of an import and of an export, and nothing is lost or left", async ({ skip }) => {
  skipWithoutWindow({ skip });
  const desk = await WindowDriver.open();
  try {
    const passphrase = await desk.makeVault();
    const unlock = async (): Promise<void> => {
      await desk.see(".LockPage");
      await desk.type("Passphrase", passphrase);
      await desk.press("Open");
      await desk.see("[data-find]");
    };
    const card = join(desk.folder, "card");
    fillFolder(card);
    await desk.host.drop([card]);
    await desk.see(".Dialog");
    await desk.press("Take in");
    await desk.see(".Tray .Progress");
    await desk.goTo("Settings");
    await desk.see(".Tray .Progress");
    await desk.combine("Control", "l");
    await unlock();
    // The same again goes on where it was stopped; what came in before the lock is not stored twice.
    await desk.takeIn([card]);
    await desk.read(`${String(FILES + 1)} items`);
    expect(existsSync(join(card, "large.bin"))).toBe(true);

    await desk.chooseAll();
    await desk.sealWithWords();
    await desk.see(".Tray .Progress");
    await desk.combine("Control", "l");
    await unlock();
    expect(readdirSync(desk.folder).filter((name) => name.includes("bundle"))).toEqual([]);

    await desk.goTo("Log and health");
    await desk.press("Look quickly");
    await desk.read("Everything is where it should be and unchanged");
    expect(desk.complaints).toEqual([]);
    rmSync(card, { recursive: true });
  } finally {
    await desk.close();
  }
});
