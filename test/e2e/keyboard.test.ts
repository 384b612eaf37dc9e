import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as mupdf from "mupdf";
import sharp from "sharp";
import { expect, it } from "vitest";
import { encodePdf } from "../../electron/cli/demo/make-document.ts";
import { skipWithoutWindow } from "../host/need-window.ts";
import { takeFiles } from "../host/take-files.ts";
import { WindowDriver } from "../host/window-driver.ts";

const MOST_TABS = 60;
const PATIENCE_MS = 20_000;

function twoPages(): Buffer {
  const pdf = new mupdf.PDFDocument(encodePdf(["by the river"]));
  const resources = pdf.addObject({ Font: { F1: pdf.addSimpleFont(new mupdf.Font("Helvetica")) } });
  const content = "BT /F1 14 Tf 20 100 Td (behind the bridge) Tj ET";
  pdf.insertPage(-1, pdf.addPage([0, 0, 300, 200], 0, resources, content));
  return Buffer.from(pdf.saveToBuffer("").asUint8Array());
}

/** The name of what has the focus, as it is read aloud; empty where nothing has it. */
const focused = `(() => {
  const element = document.activeElement;
  if (element === null || element === document.body) return "";
  const label = element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent;
  return label.trim() || element.tagName;
})()`;

/** Somebody who has no pointer. */
class Fingers {
  readonly #desk: WindowDriver;

  constructor(desk: WindowDriver) {
    this.#desk = desk;
  }

  at(): Promise<unknown> {
    return this.#desk.page.evaluate(focused);
  }

  /** Presses keys one after the other. The focus must be somewhere before and after each. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      expect(await this.at(), `before ${key}`).not.toBe("");
      await this.#desk.page.keyboard.press(key as "Enter");
    }
  }

  async type(text: string): Promise<void> {
    await this.#desk.page.keyboard.type(text);
  }

  /** Goes on with Tab until something of this name has the focus, which may have to be drawn first. */
  async tabTo(name: string): Promise<void> {
    const passed: unknown[] = [];
    const end = performance.now() + PATIENCE_MS;
    while (passed.length < MOST_TABS || performance.now() < end) {
      const now = await this.at();
      if (String(now).startsWith(name)) return;
      passed.push(now);
      await this.#desk.page.keyboard.press("Tab");
    }
    expect.fail(`${name} is not among ${passed.join(", ")}`);
  }

  async act(name: string): Promise<void> {
    await this.tabTo(name);
    await this.press("Enter");
  }
}

it("does a whole day's work without a pointer, and the focus is always somewhere", async ({ skip }) => {
  skipWithoutWindow({ skip });
  const desk = await WindowDriver.open();
  const fingers = new Fingers(desk);
  try {
    const passphrase = await desk.makeVault();
    const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: "#406080" } })
      .withExif({ IFD0: { Make: "Telefon" } })
      .jpeg()
      .toBuffer();
    writeFileSync(join(desk.folder, "IMG_0001.jpg"), photo);
    const files = {
      "IMG_0001.jpg": photo,
      "pages.pdf": twoPages(),
      "scan.tiff": await sharp(photo).tiff().toBuffer(),
    };
    await takeFiles(desk, files);
    await desk.combine("Control", "l");
    await desk.see(".LockPage");
    expect(await fingers.at()).toBe("Passphrase");
    await fingers.type("not this one");
    await fingers.press("Enter");
    await desk.read("That passphrase did not open it.");
    expect(await fingers.at()).toBe("Passphrase");
    await fingers.type(passphrase);
    await fingers.press("Enter");

    await desk.see(".Tile");
    await fingers.press("/");
    await fingers.type("bridge");
    await desk.read("1 item found");
    await fingers.press("ArrowDown", "Enter");
    // A page of a document and a picture that Chromium does not know are drawn elsewhere and shown like any picture.
    await desk.see(".Stage-picture.blurred");
    await fingers.act("Show");
    await fingers.act("Next page");
    await desk.read("Page 2 of 2");
    await fingers.tabTo("Pages");
    await fingers.press("ArrowRight", "Space");
    await desk.read("behind the bridge");
    await fingers.press("/");
    await desk.page.keyboard.down("Control");
    await fingers.press("a");
    await desk.page.keyboard.up("Control");
    await fingers.type("scan");
    await desk.see('.Tile [title="scan.tiff"]');
    await fingers.press("ArrowDown", "Enter");
    await desk.see(".Stage-picture.blurred");
    expect(await desk.widths(".Stage-picture")).toEqual([640]);
    await fingers.press("/");
    await desk.page.keyboard.down("Control");
    await fingers.press("a");
    await desk.page.keyboard.up("Control");
    await fingers.type("img");
    await desk.see('.Tile [title="IMG_0001.jpg"]');
    await fingers.press("ArrowDown", "Enter");
    await desk.see(".Stage-picture.blurred");
    await fingers.act("Show");
    await desk.see(".Stage-picture.whole");
    await fingers.tabTo("Facts");
    await fingers.press("ArrowRight", "ArrowRight", "ArrowRight");
    await fingers.act("Make safe copy");
    await desk.see(".DetailTabs .Facts .Hash");
    expect(await fingers.at()).not.toBe("");

    await fingers.act("Export…");
    await desk.see(".Radio");
    await fingers.tabTo("Originals");
    await fingers.press("ArrowDown");
    await fingers.act("Continue");
    await desk.read("Made of a random code");
    await fingers.act("Continue");
    await desk.see(".Segment");
    await fingers.tabTo("Contacts");
    await fingers.press("ArrowRight", "ArrowRight", "Space");
    await fingers.act("Seal…");
    await desk.see(".Words.big");
    expect(readdirSync(desk.folder)).toContain("bundle.tar.age");
    await fingers.act("Done");

    await desk.see(".Tile");
    await fingers.press("Enter");
    await desk.see("[role=tab]");
    await fingers.act("Delete");
    await desk.see(".Dialog");
    const [question = ""] = (await desk.texts(".Dialog .Field-label")).slice(1);
    await fingers.type("taken in by mistake");
    await fingers.press("Tab");
    await fingers.type(/Type (\w+)/.exec(question)?.[1] ?? "");
    await fingers.act("Delete");
    await desk.read("taken in by mistake");
    expect(await fingers.at()).not.toBe("");

    await desk.combine("Control", "k");
    await desk.see(".Palette");
    await fingers.type("log and");
    await fingers.press("Enter");
    await fingers.act("Look quickly");
    await desk.read("Everything is where it should be");
    expect(await fingers.at()).toBe("Look quickly");
    await fingers.press("Escape", "Escape");
    await desk.see(".Blank");
    expect((await desk.page.title()).trim()).toBe("");
    await new Promise((resolve) => setTimeout(resolve, 800));
    await desk.page.keyboard.press("a");
    await desk.page.waitForSelector(".Blank", { hidden: true });
    expect(await fingers.at()).toBe("Look quickly");
    expect(readFileSync(join(desk.folder, "bundle.tar.age")).includes("Telefon")).toBe(false);
    expect(desk.complaints).toEqual([]);
  } finally {
    await desk.close();
  }
});
