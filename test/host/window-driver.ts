/** A window of the built program with made-up dialogs, driven as a person would: by the names of what is on it. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ElementHandle, Page } from "puppeteer-core";
import type { Reply } from "../../electron/contract/bridge.ts";
import type { CommandName } from "../../electron/contract/commands.ts";
import { barriersOf, namelessOn } from "./barriers.ts";
import { programFolder } from "./build-program.ts";
import type { Host } from "./host.ts";
import { lookFor } from "./look-for.ts";
import { startHost } from "./start-host.ts";
import { clickSurely } from "./sure-click.ts";
import { withWhatIsShown } from "./what-is-shown.ts";

const WAIT_MS = 60_000;
const SOON_MS = 3000;

export class WindowDriver {
  /** A folder of its own, for whatever a test needs. */
  readonly folder: string;
  /** What the next dialog that opens something answers. */
  chosen: readonly string[] = [];
  /** The folder into which what is saved goes. */
  target: string;
  /** What the page complained about. */
  readonly complaints: string[] = [];
  readonly host: Host;
  readonly #box: { driver?: WindowDriver };

  private constructor(folder: string, host: Host, box: { driver?: WindowDriver }) {
    this.folder = folder;
    this.target = folder;
    this.host = host;
    this.#box = box;
    this.#box.driver = this;
    const { page } = host;
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    page.on("console", (message) => {
      if (message.type() !== "error") return;
      this.complaints.push(`${message.text()} ${message.location().url ?? ""}`);
    });
  }

  /** Opens a window over a folder that is empty, or that an earlier driver left. */
  static async open(
    options: { readonly folder?: string; readonly language?: string } = {},
  ): Promise<WindowDriver> {
    const folder = options.folder ?? mkdtempSync(join(tmpdir(), "sandyq-window-"));
    const box: { driver?: WindowDriver } = {};
    const host = await startHost({
      program: programFolder,
      userData: join(folder, "state"),
      language: options.language ?? "en",
      choose: () => Promise.resolve(box.driver?.chosen ?? []),
      save: (name) => Promise.resolve(join(box.driver?.target ?? folder, name)),
    });
    return new WindowDriver(folder, host, box);
  }

  get page(): Page {
    return this.host.page;
  }

  /** Ends the program; the folder goes too unless somebody still needs it. */
  async close(keepsFolder = false): Promise<void> {
    await this.host.close();
    if (!keepsFolder) rmSync(this.folder, { recursive: true, force: true });
  }

  async #found(selector: string): Promise<ElementHandle> {
    const element = await lookFor(this.page, selector, WAIT_MS);
    if (element instanceof Error) throw await withWhatIsShown(this.page, selector, element);
    return element;
  }

  /** Whether something comes soon, for whoever would try once more where it does not. */
  async #comesSoon(selector: string): Promise<boolean> {
    return !((await lookFor(this.page, selector, SOON_MS)) instanceof Error);
  }

  /** Waits for something on the page. */
  async see(selector: string): Promise<void> {
    await this.#found(selector);
  }

  /** Waits for a text anywhere on the page. */
  async read(text: string): Promise<void> {
    await this.#found(`::-p-text(${text})`);
  }

  /** Presses a button once it can be pressed. */
  async press(name: string): Promise<void> {
    await this.click(`::-p-aria([name="${name}"][role="button"])`);
  }

  /** Clicks what a selector finds first, once it stands still; what is drawn anew meanwhile is looked for again. */
  async click(selector: string): Promise<void> {
    await this.#found(selector);
    try {
      await clickSurely(this.page, selector, WAIT_MS);
    } catch (error) {
      throw await withWhatIsShown(this.page, selector, error);
    }
  }

  /** Types into a field by its label. */
  async type(label: string, text: string): Promise<void> {
    const field = await this.#found(`::-p-aria([name="${label}"][role="textbox"])`);
    await field.click();
    await field.type(text);
  }

  /** Chooses what a line that one types into offers, by a text that is in it. */
  async pick(label: string, words: string, offered: string): Promise<void> {
    const line = await this.#found(`::-p-aria([name="${label}"][role="combobox"])`);
    await line.click();
    await line.type(words);
    const option = `.Options ::-p-text(${offered})`;
    // The list closes where what is around it moves; an arrow opens it again.
    if (!(await this.#comesSoon(option))) await line.press("ArrowDown");
    // What is offered changes while more is found: only what stays is clicked.
    await this.click(option);
  }

  /** Chooses from a menu that is open. */
  async pressItem(name: string): Promise<void> {
    await this.click(`::-p-aria([name="${name}"][role="menuitem"])`);
  }

  async find(words: string): Promise<void> {
    const line = await this.#found("[data-find]");
    await line.click({ count: 3 });
    await line.type(words);
  }

  /** Opens an item by its name, once it is all that is found: a list that changes under the pointer opens nothing. */
  async openAlone(name: string): Promise<void> {
    await this.goTo("Items");
    await this.find(name);
    const isAlone = `document.querySelectorAll(".Tile").length === 1 && document.querySelector('.Tile [title="${name}"]') !== null`;
    await this.page.waitForFunction(isAlone, { timeout: WAIT_MS });
    // Where it was alone before, the list may be drawn anew under the pointer: then it is still there, and is clicked again.
    do {
      await this.click(".Tile-pic");
      if (await this.#comesSoon("[role=tab]")) return;
    } while ((await this.page.$(".Tile-pic")) !== null);
    await this.see("[role=tab]");
  }

  async goTo(place: string): Promise<void> {
    await this.click(`nav [title="${place}"]`);
  }

  /** What keeps people with readers, keyboards or weak eyes out, as far as a program can tell. */
  async barriers(): Promise<string[]> {
    return await barriersOf(this.page);
  }

  /** Whether the page gets a picture from an address. */
  async draws(address: string): Promise<boolean> {
    const found = await this.page.evaluate(`new Promise((resolve) => { const image = new Image();
      image.onload = () => resolve(true); image.onerror = () => resolve(false); image.src = ${JSON.stringify(address)}; })`);
    return found === true;
  }

  /** What can be reached with the keyboard and has no name that could be read aloud. */
  async nameless(): Promise<string[]> {
    return await namelessOn(this.page);
  }

  async texts(selector: string): Promise<string[]> {
    return await this.page.$$eval(selector, (all) =>
      all.map((element) => (element as unknown as { textContent: string }).textContent),
    );
  }

  /** Of pictures, in their own pixels; 0 for one that did not come. */
  async widths(selector: string): Promise<number[]> {
    await this.page.waitForFunction(`document.querySelector(${JSON.stringify(selector)})?.complete`);
    return await this.page.$$eval(selector, (all) =>
      all.map((picture) => (picture as unknown as { naturalWidth: number }).naturalWidth),
    );
  }

  /** What stands in fields. */
  async values(selector: string): Promise<string[]> {
    return await this.page.$$eval(selector, (all) =>
      all.map((field) => (field as unknown as { value: string }).value),
    );
  }

  /** Chooses every item of the list by keyboard, from the first to the last. */
  async chooseAll(): Promise<void> {
    await this.see("[data-grid] .Tile");
    await this.page.focus("[data-grid]");
    await this.page.keyboard.press("Space");
    await this.combine("Shift", "End");
    await this.page.waitForFunction(`document.querySelector('.Tile[aria-selected="false"]') === null`);
  }

  /** From what is chosen or open to a bundle of it, for whoever has the words. */
  async sealWithWords(): Promise<void> {
    await this.press("Export…");
    await this.press("Continue");
    await this.press("Continue");
    await this.see(".Segment");
    await this.click(".Segment:nth-child(3)");
    await this.press("Seal…");
  }

  async combine(modifier: "Control" | "Shift", key: "k" | "l" | "End"): Promise<void> {
    await this.page.keyboard.down(modifier);
    await this.page.keyboard.press(key);
    await this.page.keyboard.up(modifier);
  }

  /** Makes a vault by the five steps and opens it; returns its passphrase. */
  async makeVault(onStep: (name: string) => Promise<void> = () => Promise.resolve()): Promise<string> {
    await this.press("Make a new vault");
    await this.type("Name", "Juniper");
    this.chosen = [this.folder];
    await this.press("Choose a folder…");
    await onStep("place");
    await this.press("Continue");
    await this.press("Suggest six words");
    await this.see(".Meter .strong, .Meter p");
    const [passphrase = ""] = await this.values("input.Input-line");
    await this.type("Once more", passphrase);
    await onStep("passphrase");
    await this.press("Continue");
    await this.see(".Words");
    await onStep("words");
    const words = await this.texts(".Words .w");
    await this.press("I have written them down");
    await this.see(".Step[aria-current]:nth-child(4)");
    for (const label of await this.texts(".Field-label")) {
      await this.type(label, words[Number(label.replace(/\D/g, "")) - 1] ?? "");
    }
    await onStep("check");
    await this.press("Continue");
    await this.see(".Step[aria-current]:nth-child(5)");
    await onStep("lock");
    await this.press("Open the vault");
    await this.read("Nothing here yet");
    return passphrase;
  }

  /** Opens the vault that is known, from the lock screen. */
  async unlock(passphrase: string): Promise<void> {
    await this.type("Passphrase", passphrase);
    await this.press("Open");
    await this.see("nav");
  }

  /** Whether a button cannot be pressed as things stand. */
  async isDisabled(name: string): Promise<boolean> {
    const button = await this.#found(`::-p-aria([name="${name}"][role="button"])`);
    return await button.evaluate((element) => (element as unknown as { disabled: boolean }).disabled);
  }

  /** Asks the program what the page could ask. Throws where it refuses. */
  async ask<Value>(name: CommandName, input: object): Promise<Value> {
    const call = `window.sandyq.call(${JSON.stringify(name)}, ${JSON.stringify(input)}).reply`;
    const reply = (await this.page.evaluate(call)) as Reply<Value>;
    if (!reply.ok) throw new Error(`${name}: ${reply.code}`);
    return reply.value;
  }

  /** Does something while what people wish of colours and movement is in force, by the names of media features. */
  async underWishes<Value>(
    wishes: Readonly<Record<string, string>>,
    act: () => Promise<Value>,
  ): Promise<Value> {
    const session = await this.page.createCDPSession();
    const features = Object.entries(wishes).map(([name, value]) => ({ name, value }));
    await session.send("Emulation.setEmulatedMedia", { features });
    try {
      return await act();
    } finally {
      await session.send("Emulation.setEmulatedMedia", { features: [] });
      await session.detach();
    }
  }

  /** Drops files onto the window and takes them in. */
  async takeIn(paths: readonly string[], caseTitle = "", receivedFrom = ""): Promise<void> {
    await this.host.drop(paths);
    await this.see(".Dialog");
    if (caseTitle !== "") await this.type("Case", caseTitle);
    if (receivedFrom !== "") await this.type("Received from", receivedFrom);
    await this.press("Take in");
    await this.see('::-p-aria([name="Details"][role="button"])');
  }
}
