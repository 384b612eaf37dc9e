import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { needWindow, skipWithoutWindow } from "../host/need-window.ts";
import { WindowDriver } from "../host/window-driver.ts";

let window: WindowDriver | undefined;
let passphrase = "";
const open = (): WindowDriver => {
  if (window === undefined) throw new Error("no window");
  return window;
};

beforeAll(async () => {
  if (!needWindow()) return;
  window = await WindowDriver.open();
}, 300_000);

afterAll(async () => {
  await window?.close();
});

/** A photograph that says who took it and with what. */
const photograph = (): Promise<Buffer> =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: "#406080" } })
    .withExif({ IFD0: { Make: "Telefon", Model: "T-40", Artist: "somebody" } })
    .jpeg()
    .toBuffer();

/** Files of these folders that hold one of the texts. */
function filesWith(texts: readonly string[], folders: readonly string[]): string[] {
  return folders
    .flatMap((folder) => readdirSync(join(open().folder, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => texts.some((text) => readFileSync(path).includes(text)));
}

it("goes from a new vault to a checked bundle in the window", async ({ skip }) => {
  skipWithoutWindow({ skip });
  const desk = open();
  passphrase = await desk.makeVault();

  const photo = await photograph();
  writeFileSync(join(desk.folder, "IMG_0001.jpg"), photo);
  writeFileSync(join(desk.folder, "заметка.txt"), "Сәлем\n");
  await desk.takeIn([join(desk.folder, "IMG_0001.jpg"), join(desk.folder, "заметка.txt")], "April");
  await desk.read("2 items");
  expect(await desk.barriers()).toEqual([]);

  // What lies on no disk cannot be taken in, and the tray says so.
  await desk.page.evaluate(`(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["text"], "nowhere.txt"));
    window.dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true }));
  })()`);
  await desk.read("Stopped");
  await desk.press("Close");

  await desk.find("замет");
  await desk.read("1 item found");
  await desk.find("april img");
  await desk.see('.TileGrid[aria-rowcount="1"] .Tile [title="IMG_0001.jpg"]');
  // Small pictures come from their seal too, and are blurred like the large ones.
  await desk.page.waitForFunction(
    `document.querySelector(".Tile img.veiled")?.naturalWidth === 320 && document.querySelectorAll(".Tile").length === 1`,
  );
  await desk.click(".Tile-pic");
  await desk.see(".Stage-picture.blurred");
  await desk.press("Show");
  await desk.see(".Stage-picture.whole");
  // The picture comes decrypted from its seal, and only into the window.
  expect(await desk.widths(".Stage-picture")).toEqual([640]);
  await desk.read("Telefon T-40");
  expect(await desk.barriers()).toEqual([]);

  await desk.click("[role=tab]:nth-child(4)");
  await desk.press("Make safe copy");
  await desk.press("Save this copy…");
  await desk.read("The log says so.");
  const [copyName = ""] = await desk.texts(".Facts dd bdi");
  const copy = readFileSync(join(desk.folder, copyName));
  expect(copy.includes("Telefon")).toBe(false);

  // Parts are covered without a pointer; a copy with covered parts goes before any other.
  await desk.press("Cover parts…");
  await desk.see(".RPage");
  await desk.press("Add a box");
  await desk.page.evaluate('document.querySelector("[data-box]").focus()');
  await desk.page.keyboard.press("ArrowLeft");
  expect(await desk.barriers()).toEqual([]);
  await desk.press("Make redacted copy");
  await desk.see(".DetailTabs .Facts .Hash");
  await desk.read("1 box on 1 page");
  const [covered = ""] = await desk.texts(".Facts .Hash");

  // A bundle of safe copies tells nothing of the original.
  await desk.press("Export…");
  await desk.see(".Radio");
  await desk.click(".Radio:nth-child(2)");
  await desk.press("Continue");
  await desk.read("Made of a random code");
  expect(await desk.barriers()).toEqual([]);
  await desk.press("Continue");
  await desk.see(".Segment");
  await desk.click(".Segment:nth-child(3)");
  await desk.press("Seal…");
  await desk.see(".Words.big");
  const words = await desk.texts(".Words .w");
  const [secret = ""] = await desk.texts(".Callout .mono");
  expect(existsSync(join(desk.folder, "bundle.tar.age"))).toBe(true);
  await desk.press("Done");

  await desk.goTo("Open a bundle");
  desk.chosen = [join(desk.folder, "bundle.tar.age")];
  await desk.press("Choose a bundle…");
  await desk.page.waitForSelector(".Segment");
  await desk.click(".Segment:nth-child(2)");
  await desk.type("Passphrase of the bundle", secret);
  await desk.press("Check");
  // Nobody has to be told one's own key.
  await desk.see(".Verdict.ok");
  await desk.read("It was sealed with this vault’s own key.");
  expect(await desk.barriers()).toEqual([]);
  expect(await desk.texts(".Words .w")).toEqual(words);
  expect((await desk.texts(".Table td .Hash"))[0]).toBe(covered);
  expect(await desk.page.content()).not.toContain("IMG_0001");

  // The receipt is one's own, so it confirms nothing, and the window says why.
  await desk.press("Make a receipt…");
  await desk.read("The receipt is written");
  await desk.goTo("Items");
  await desk.goTo("Open a bundle");
  await desk.click('.Bar ::-p-aria([name="Close"][role="button"])');
  desk.chosen = [join(desk.folder, "receipt.txt")];
  await desk.press("Take in a receipt…");
  await desk.read("nobody else has confirmed anything");
  await desk.goTo("Log and health");
  await desk.press("Write a request…");
  await desk.read("application/timestamp-query");
  expect(readdirSync(desk.folder).filter((name) => name.endsWith(".tsq"))).toHaveLength(1);
  expect(await desk.barriers()).toEqual([]);

  await desk.find("april img");
  await desk.see('.TileGrid[aria-rowcount="1"] .Tile [title="IMG_0001.jpg"]');
  await desk.click(".Tile-pic");
  await desk.see(".Stage-picture.blurred");
  const [address = ""] = await desk.page.$$eval(".Stage-picture", (all) =>
    all.map((picture) => (picture as unknown as { src: string }).src),
  );
  expect(await desk.draws(address)).toBe(true);
  await desk.combine("Control", "l");
  await desk.see(".LockPage");
  expect(await desk.barriers()).toEqual([]);
  expect(await desk.page.content()).not.toContain("IMG_0001");
  expect(desk.complaints).toEqual([]);
  expect(await desk.draws(address)).toBe(false);
  await desk.type("Passphrase", `${passphrase}x`);
  await desk.press("Open");
  await desk.read("That passphrase did not open it.");
  await desk.page.click("input.Input-line", { count: 3 });
  await desk.type("Passphrase", passphrase);
  await desk.press("Open");
  await desk.read("2 items");
  // The picture that did not come any more is the only thing that may have been complained about.
  expect(desk.complaints.filter((text) => !text.startsWith("Failed to load resource"))).toEqual([]);
  // Nothing of what was looked at, painted on or searched for lies open on the disk.
  expect(filesWith(["Telefon", "Сәлем", "IMG_0001"], ["state", "Juniper"])).toEqual([]);
});

it("keeps the words of a testimony that were typed last before the window closes", async ({ skip }) => {
  skipWithoutWindow({ skip });
  const { folder, page, host } = open();
  await open().press("Write a testimony");
  await page.focus("textarea.Manuscript-text");
  await page.keyboard.sendCharacter("Ол айтты.");
  await host.pressClose();
  expect(await host.ended).toBe(0);
  window = await WindowDriver.open({ folder });
  await window.unlock(passphrase);
  await window.press("Go on writing");
  await window.see("textarea.Manuscript-text");
  expect(await window.values("textarea.Manuscript-text")).toEqual(["Ол айтты."]);
});
