import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ItemList, RecordDetails } from "../../electron/contract/view-types.ts";
import { needWindow, skipWithoutWindow } from "../host/need-window.ts";
import { openSealed } from "../host/open-sealed.ts";
import { takeFiles } from "../host/take-files.ts";
import { WindowDriver } from "../host/window-driver.ts";

let desk: WindowDriver;
let passphrase: string;
let person = "";
const source = "a neighbour of the bridge";

/** One vault with a photo that somebody is linked to, and a text that nobody is. */
beforeAll(async () => {
  if (!needWindow()) return;
  desk = await WindowDriver.open();
  passphrase = await desk.makeVault();
  const wall = { width: 320, height: 240, channels: 3, background: "#406080" } as const;
  const photo = await sharp({ create: wall }).jpeg().toBuffer();
  const files = { "crowd.jpg": photo, "wall.txt": "a wall\n" };
  await takeFiles(desk, files, source);
  const { code } = await desk.ask<RecordDetails>("record.make", {
    kind: "person",
    fields: { name: "Тимур" },
  });
  person = code;
}, 300_000);

afterAll(() => desk.close());

const openCrowd = async (): Promise<void> => {
  await desk.openAlone("crowd.jpg");
  await desk.see("[role=tab]");
};

describe("the window", () => {
  beforeEach(skipWithoutWindow);

  it("asks the six questions about an import, and links an item to a person", async () => {
    const { page } = desk;
    await desk.press("Details");
    await desk.read("Six questions about what came in");
    await desk.press("Answer the six questions");
    await desk.see(".Dialog");
    expect(await desk.barriers()).toEqual([]);
    await desk.click(".Field-set .Segment:nth-child(2)");
    await desk.type("Who made it?", "somebody at the bridge");
    await desk.press("Save");
    await desk.read("Questions about this import were answered");

    await openCrowd();
    await desk.read("5 not asked");
    await desk.press("Link…");
    await desk.see(".Dialog [role=combobox]");
    await desk.pick("Which one", person, person);
    await page.keyboard.press("Tab");
    expect(await desk.barriers()).toEqual([]);
    await desk.press("Link");
    await desk.see(".DetailTabs .Lines .Link");
    expect(await desk.texts(".DetailTabs .Lines .Link .Code")).toEqual([person]);
    expect(await page.content()).not.toContain("Тимур");
  });

  it("hands nothing over that consent does not cover, says why, and leads on", async () => {
    const { page } = desk;
    await desk.goTo("Items");
    await page.click("[data-find]", { count: 3 });
    await page.keyboard.press("Backspace");
    await desk.read("2 items");
    await desk.chooseAll();
    await desk.press("Export…");
    await desk.read("People are linked to this");
    expect(await desk.isDisabled("Continue")).toBe(true);
    await page.select("select", "legal");
    await desk.read("Not covered by consent for this use: 1");
    expect(await desk.barriers()).toEqual([]);
    await desk.press("Leave them out");
    await desk.press("Continue");
    // Who brought it stays a code unless somebody opens the name for these receivers, and what was answered stays here.
    expect(await desk.texts(".Disc .Segment[data-selected]")).toEqual([
      "With codes",
      "Codes",
      "Without answers",
    ]);
    await desk.click('.Disc ::-p-aria([name="Name the source"][role="radio"])');
    await desk.press("Continue");
    await desk.see(".Segment");
    await desk.click(".Segment:nth-child(3)");
    await desk.press("Seal…");
    expect((await openSealed(desk)).bytes.includes(source)).toBe(true);

    // The original is saved only for a use, and only if somebody agreed to it or the rules let a reason stand in for that.
    await openCrowd();
    await desk.press("Save the original…");
    await desk.read("People are linked to this");
    expect(await desk.isDisabled("Choose where it goes…")).toBe(true);
    await page.select(".Dialog select", "legal");
    await desk.type("Why it has to go without consent", "the court has ordered it");
    await desk.press("Go without consent for this reason");
    await desk.read("Goes without consent, for this reason: 1");
    await page.select(".Dialog select", "press");
    await desk.read("no consent is recorded");
    expect(await desk.isDisabled("Choose where it goes…")).toBe(true);
    expect(await desk.barriers()).toEqual([]);

    // The way on leads to where the answer is recorded; then it goes.
    await desk.press("Record an answer…");
    await desk.see(".TableScroll");
    expect(await desk.barriers()).toEqual([]);
    const colours = `["true", "false"].map((is) =>
      getComputedStyle(document.querySelector("[role=tab][aria-selected=" + is + "]")).color)`;
    const [chosen, other] = (await desk.underWishes({ "forced-colors": "active" }, () =>
      page.evaluate(colours),
    )) as string[];
    expect(chosen).not.toBe(other);
    await desk.click(".TableScroll tbody tr:nth-child(2) button");
    await desk.see(".Dialog");
    await page.select('.Dialog select[aria-label="Use"]', "press");
    await page.select('.Dialog select[aria-label="Consent"]', "granted");
    await page.type(".Dialog input[type=date]", "01012026");
    await desk.press("Save");
    await desk.read("no item proves it");
    expect(await desk.texts(".TableScroll tbody tr:nth-child(2) td:nth-child(5)")).toEqual(["given"]);
    await desk.click("[role=tab]:nth-child(1)");
    await desk.press("Save the original…");
    await page.select(".Dialog select", "press");
    // What lies there already is never overwritten, and that is said before anything is written or logged.
    await desk.press("Choose where it goes…");
    await desk.read("Something with this name exists already");
    rmSync(join(desk.folder, "crowd.jpg"));
    await desk.press("Save the original…");
    await desk.press("Choose where it goes…");
    await desk.read("Saved as crowd.jpg");
    expect(desk.complaints).toEqual([]);
  });

  it("opens a testimony only when told to, and copies it only after a warning", async () => {
    const { page } = desk;
    const { items } = await desk.ask<ItemList>("item.list", { query: "wall", limit: 1, offset: 0 });
    await desk.ask<RecordDetails>("record.make", { kind: "testimony", fields: { item: items[0]?.item } });
    await desk.openAlone("wall.txt");
    await desk.read("This is a testimony");
    await desk.read("Version 1");
    expect(await page.content()).not.toContain("a wall");
    expect(await desk.barriers()).toEqual([]);
    await desk.press("Open it");
    await desk.read("a wall");
    await desk.press("Save the original…");
    await desk.read("1 testimony is among what was chosen");
    expect(await desk.isDisabled("Choose where it goes…")).toBe(true);
    expect(await desk.barriers()).toEqual([]);
    await desk.press("Copy it all the same");
    expect(await desk.isDisabled("Choose where it goes…")).toBe(false);
    await desk.press("Cancel");
    // Covering parts of one draws it: that is asked as well.
    const crowd = await desk.ask<ItemList>("item.list", { query: "crowd", limit: 1, offset: 0 });
    await desk.ask("record.make", { kind: "testimony", fields: { item: crowd.items[0]?.item } });
    await openCrowd();
    await desk.click("[role=tab]:nth-child(4)");
    await desk.press("Cover parts…");
    await desk.read("This is a testimony");
    expect(await page.$(".RPage, .RCanvas")).toBeNull();
    expect(await desk.barriers()).toEqual([]);
    await desk.press("Open it");
    await desk.see(".RPage");
    expect(desk.complaints).toEqual([]);
  });

  it("keeps what is written of a testimony also where it is locked at once, and shows it to nobody but who goes on", async () => {
    const { page } = desk;
    await desk.goTo("Items");
    await desk.press("Write a testimony");
    await desk.type("What was told", "Мені ұрды.");
    await desk.read("Kept as a draft");
    expect(
      await page.$eval(
        "textarea.Manuscript-text",
        (area) => (area as unknown as { spellcheck: boolean }).spellcheck,
      ),
    ).toBe(false);
    expect(await desk.barriers()).toEqual([]);
    await page.type("textarea.Manuscript-text", " Екі рет.");
    await desk.combine("Control", "l");
    await desk.see(".LockPage");
    expect(await page.content()).not.toContain("ұрды");
    await desk.unlock(passphrase);
    await desk.read("A testimony is being written");
    expect(await page.content()).not.toContain("ұрды");
    // A folder that is gone keeps nothing: whoever leaves is asked, and what is tried again is kept.
    await desk.press("Go on writing");
    await desk.see("textarea.Manuscript-text");
    expect(await desk.values("textarea.Manuscript-text")).toEqual(["Мені ұрды. Екі рет."]);
    const vault = join(desk.folder, "Juniper");
    renameSync(vault, `${vault}-elsewhere`);
    await page.type("textarea.Manuscript-text", " Түнде.");
    await desk.read("The last words are not kept");
    await desk.goTo("Items");
    await desk.read("is lost if you leave now");
    expect(await desk.barriers()).toEqual([]);
    await desk.press("Stay here");
    // Whoever closes the window is asked as well; a second press is no answer.
    await desk.host.pressClose();
    await desk.read("is lost if you leave now");
    await desk.host.pressClose();
    await desk.press("Stay here");
    await page.waitForFunction('document.querySelector(".Dialog") === null');
    expect(await desk.values("textarea.Manuscript-text")).toEqual(["Мені ұрды. Екі рет. Түнде."]);
    await desk.press("Seal");
    // The same was said of the draft before: only the button tells that the sealing came to nothing.
    await desk.see('::-p-aria([name="Seal"][role="button"])');
    await desk.read("The folder of the vault cannot be reached");
    renameSync(`${vault}-elsewhere`, vault);
    await desk.read("Kept as a draft");
    await desk.press("Seal");
    await desk.read("This is a testimony");
    await desk.read("Sealed as W-");
    expect(await page.content()).not.toContain("ұрды");
    expect(await desk.ask("testimony.drafts", {})).toEqual([]);
  });

  it("adds a version with a reason, and shows what differs to whoever opens both", async () => {
    const { page } = desk;
    await desk.press("New version…");
    await desk.press("Open version 1 and begin with its text");
    await page.waitForFunction('document.querySelector("textarea").value.endsWith("Түнде.")');
    await page.focus("textarea.Manuscript-text");
    await page.keyboard.type(" Қыста.");
    await desk.press("Seal");
    await desk.read("Look at what is marked beside the text");
    expect(await desk.barriers()).toEqual([]);
    await desk.type("Why there is a new version", "the season was missing");
    await desk.press("Seal");
    await desk.read("Version 2");
    await desk.press("Compare versions…");
    await desk.press("Open both");
    await desk.see("ins.Marked");
    expect(await desk.texts(".Marked-line .Marked.added")).toEqual([" added:  Қыста. end of the change. "]);
    expect(await desk.barriers()).toEqual([]);
    // What came and what went must not rest on a colour.
    const lines = `["del", "ins"].map((name) => getComputedStyle(document.querySelector(name)).textDecorationLine)`;
    const drawn = await desk.underWishes({ "forced-colors": "active" }, () => page.evaluate(lines));
    expect(drawn).toEqual(["line-through", "underline"]);
    await desk.click(".Bar .Segment:nth-child(2)");
    await desk.see(".Marked-table ins");
    expect(await desk.barriers()).toEqual([]);
    await desk.goTo("Items");
    await desk.see("[data-grid]");
    expect(await page.content()).not.toContain("ұрды");
    expect(desk.complaints).toEqual([]);
  });

  it("shows what nobody has answered first, and finds places by any of their names", async () => {
    const { items } = await desk.ask<ItemList>("item.list", { query: "crowd", limit: 1, offset: 0 });
    expect(items).toHaveLength(1);
    const sent = { kind: "communication" } as const;
    const term = "comm.wgad";
    const make = (fields: object) =>
      desk.ask<RecordDetails>("record.make", { ...sent, fields: { term, from: "2026-01-10", ...fields } });
    const waits = await make({ deadline: "2026-03-01" });
    const answered = await make({ deadline: "2026-02-01", answer: "answer.substantive" });
    await desk.goTo("Communications");
    await desk.read(waits.code);
    const codes = await desk.texts(".RecordGrid [role=row] .Code");
    expect(codes).toEqual([waits.code, answered.code]);
    await desk.read("No answer, deadline passed");
    expect(await desk.barriers()).toEqual([]);
    await desk.goTo("Places");
    await desk.read("No places yet");
    await desk.press("New place");
    await desk.type("Name", "Учреждение 14");
    await desk.type("Other names", "Мекеме 14");
    await desk.press("Save");
    await desk.read("Мекеме 14");
    await desk.goTo("Places");
    await desk.page.type('.Bar input[type="search"]', "mekeme");
    await desk.see(".RecordGrid bdi.strong ::-p-text(Учреждение 14)");
    expect(await desk.texts(".RecordGrid bdi.strong")).toEqual(["Учреждение 14"]);
    expect(await desk.barriers()).toEqual([]);
    expect(desk.complaints).toEqual([]);
  });
});
