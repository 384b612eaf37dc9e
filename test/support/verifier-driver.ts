/** Uses the verifier page as a person would: chooses files, types, presses buttons and reads what is shown. */

import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "puppeteer-core";
import { buildVerifierPage, verifierFileName } from "../../electron/build/verifier-page.ts";
import { type BrowserName, startBrowser } from "./browsers.ts";

/** What the page shows after a check. */
export interface Shown {
  /** Undefined when there is no answer. */
  readonly verdict: string | undefined;
  readonly headline: string;
  readonly findings: readonly string[];
  readonly proves: readonly string[];
  readonly provesNot: readonly string[];
  readonly problem: string;
}

/** What to check with; files are written for the page to choose. */
export interface Check {
  readonly bundle: Uint8Array;
  readonly identity?: string;
  readonly passphrase?: string;
  readonly signer?: string | undefined;
  readonly words?: string;
  /** Bundles and notes that the reader had before. */
  readonly earlier?: readonly (Uint8Array | string)[];
  /** Files of certificates. */
  readonly roots?: readonly (Uint8Array | string)[];
}

const ANSWER_MS = 60_000;
const DOWNLOAD_MS = 20_000;
const POLL_MS = 50;

/** Runs in the page. */
const emptying = `{
  if (document.querySelector("#verdict") !== null) document.querySelector(".foot button:last-child").click();
  for (const form of document.querySelectorAll("form")) form.reset();
  for (const id of ["problem", "chosen", "key-result", "recovery-result"]) document.getElementById(id).replaceChildren();
  document.querySelector("#by-identity").click();
  document.querySelector("#tab-check").click();
}`;

const reading = `(() => {
  const lines = (id) => [...document.querySelectorAll("#" + id + " > li")].map((line) => line.textContent);
  const verdict = document.querySelector("#verdict");
  return {
    verdict: verdict?.dataset.verdict,
    headline: verdict?.textContent ?? "",
    findings: lines("findings"),
    proves: lines("proves"),
    provesNot: lines("provesnot"),
    problem: document.querySelector("#problem").textContent,
  };
})()`;

/** Runs in the page: the same steps as `check` and `again` for many bundles, without a word to the test in between. */
const checkingMany = `async (bundles, identity, signer) => {
  const choose = (id, bytes) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], "file"));
    const input = document.querySelector("#" + id);
    input.files = transfer.files;
    input.dispatchEvent(new Event("change"));
  };
  const until = async (selector) => {
    const end = performance.now() + 60000;
    while (document.querySelector(selector) === null) {
      if (performance.now() > end) throw new Error("nothing came: " + selector);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
  const answers = [];
  for (const bundle of bundles) {
    choose("bundle", Uint8Array.from(atob(bundle), (letter) => letter.charCodeAt(0)));
    await until("#chosen:not(:empty)");
    // What the first bytes say is read first: it may choose the passphrase.
    await new Promise((resolve) => setTimeout(resolve, 5));
    document.querySelector("#by-identity").click();
    choose("identity", identity);
    document.querySelector("#signer").value = signer;
    document.querySelector("#start").click();
    await until("#verdict, #problem:not(:empty)");
    answers.push(${reading});
    document.querySelector(".foot button:last-child")?.click();
    document.querySelector("#problem").textContent = "";
    document.querySelector("#chosen").textContent = "";
  }
  return answers;
}`;

/** One page in one browser, with everything that it asked a network for. */
export class VerifierDriver {
  readonly page: Page;
  readonly folder: string;
  /** Addresses other than the page itself and its own memory. */
  readonly requests: string[] = [];
  /** What the page complained about. */
  readonly complaints: string[] = [];
  readonly #browser: Browser;
  /** What tests try in order to see it refused. */
  readonly #tried = new Set<string>();
  #files = 0;

  private constructor(browser: Browser, page: Page, folder: string) {
    this.#browser = browser;
    this.page = page;
    this.folder = folder;
    page.on("request", (request) => {
      const url = request.url();
      // Firefox draws the triangle of <details> with a font of its own, which it has as text.
      if (!/^(?:blob|data):/.test(url) && url !== this.url) this.requests.push(url);
    });
    page.on("pageerror", (error) => this.#complain(String(error)));
    page.on("console", (message) => this.#complain(message.text()));
  }

  #complain(text: string): void {
    if (!Array.from(this.#tried).some((address) => text.includes(address))) this.complaints.push(text);
  }

  /** Lets complaints about an address pass from now on: a browser may make them after the test that tried it. */
  tries(address: string): void {
    this.#tried.add(address);
  }

  get url(): string {
    return pathToFileURL(join(this.folder, verifierFileName)).href;
  }

  /** Builds the page into a folder of its own and opens it from there. */
  static async open(name: BrowserName): Promise<VerifierDriver> {
    const folder = mkdtempSync(join(tmpdir(), "sandyq-page-"));
    writeFileSync(join(folder, verifierFileName), (await buildVerifierPage()).html);
    const browser = await startBrowser(name, folder);
    const driver = new VerifierDriver(browser, await browser.newPage(), folder);
    await driver.page.setViewport({ width: 1280, height: 800 });
    // Dialogs of the system cannot be answered: the page is to find the downloads that every browser has.
    await driver.page.evaluateOnNewDocument(
      `delete window.showSaveFilePicker; delete window.showDirectoryPicker;`,
    );
    await driver.page.goto(driver.url);
    await driver.speak("en");
    return driver;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Opens the file again. */
  async reload(): Promise<void> {
    await this.page.goto(this.url);
    await this.speak("en");
  }

  /** Opens the file again in a browser that starts no threads. */
  async withoutThreads(): Promise<void> {
    const { identifier } = await this.page.evaluateOnNewDocument("delete globalThis.Worker;");
    await this.reload();
    await this.page.removeScriptToEvaluateOnNewDocument(identifier);
  }

  /** Goes back to empty forms, as a person would without opening the file again. */
  async fresh(): Promise<void> {
    await this.page.evaluate(emptying);
    await this.speak("en");
  }

  /** Presses what a selector names first. */
  press(selector: string): Promise<unknown> {
    return this.page.evaluate(`document.querySelector(${JSON.stringify(selector)}).click()`);
  }

  textOf(selector: string): Promise<string> {
    return this.page.evaluate(
      `document.querySelector(${JSON.stringify(selector)})?.textContent ?? ""`,
    ) as Promise<string>;
  }

  textsOf(selector: string): Promise<string[]> {
    return this.page.evaluate(
      `[...document.querySelectorAll(${JSON.stringify(selector)})].map((one) => one.textContent)`,
    ) as Promise<string[]>;
  }

  valueOf(selector: string): Promise<string> {
    return this.page.evaluate(`document.querySelector(${JSON.stringify(selector)}).value`) as Promise<string>;
  }

  /** Puts text into a field at once. */
  async put(selector: string, text: string): Promise<void> {
    await this.page.evaluate(`{
      const field = document.querySelector(${JSON.stringify(selector)});
      field.value = ${JSON.stringify(text)};
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }`);
  }

  /** Makes room for a download of a name that was downloaded before. */
  forget(name: string): void {
    rmSync(join(this.folder, name), { force: true });
  }

  /** What a download became, which has at least so many bytes. */
  async downloaded(name: string, sizeBytes = 1): Promise<Buffer> {
    const path = join(this.folder, name);
    const end = performance.now() + DOWNLOAD_MS;
    // Firefox makes the file first and fills it later.
    while (!existsSync(path) || statSync(path).size < sizeBytes) {
      if (performance.now() > end) throw new Error(`no download ${name}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    return readFileSync(path);
  }

  async speak(language: string): Promise<void> {
    await this.page.select("#language", language);
  }

  write(bytes: Uint8Array | string): string {
    const path = join(this.folder, `file-${String((this.#files += 1))}`);
    writeFileSync(path, bytes);
    return path;
  }

  async choose(id: string, ...paths: string[]): Promise<void> {
    const input = await this.page.$(`input#${id}`);
    if (input === null) throw new Error(`no input ${id}`);
    await input.uploadFile(...paths);
  }

  /** Fills the form in. */
  async fill({
    bundle,
    identity,
    passphrase,
    signer,
    words,
    earlier = [],
    roots = [],
  }: Check): Promise<void> {
    // Firefox draws a page that nobody sees ever more rarely, and what waits for it waits as long.
    await this.page.bringToFront();
    const path = this.write(bundle);
    await this.choose("bundle", path);
    await this.page.waitForSelector("#chosen:not(:empty)");
    await this.page.click(passphrase === undefined ? "#by-identity" : "#by-passphrase");
    if (identity !== undefined) await this.choose("identity", this.write(identity));
    if (passphrase !== undefined) await this.put("#passphrase", passphrase);
    if (earlier.length > 0) await this.choose("earlier", ...earlier.map((one) => this.write(one)));
    if (roots.length > 0) await this.choose("roots", ...roots.map((one) => this.write(one)));
    await this.page.evaluate(
      `document.querySelector("#signer").value = ${JSON.stringify(signer ?? "")};
       document.querySelector("#words").value = ${JSON.stringify(words ?? "")};`,
    );
  }

  /** Checks a bundle from an empty form and reads the answer. */
  async check(check: Check): Promise<Shown> {
    await this.fill(check);
    await this.page.click("#start");
    await this.page.waitForSelector("#verdict, #problem:not(:empty)", { timeout: ANSWER_MS });
    return await this.read();
  }

  /** Checks many small bundles, one after the other. */
  async checkMany(bundles: readonly Uint8Array[], identity: string, signer: string): Promise<Shown[]> {
    const encoded = bundles.map((bundle) => Buffer.from(bundle).toString("base64"));
    const call = `(${checkingMany})(${JSON.stringify(encoded)}, ${JSON.stringify(identity)}, ${JSON.stringify(signer)})`;
    return (await this.page.evaluate(call)) as Shown[];
  }

  read(): Promise<Shown> {
    return this.page.evaluate(reading) as Promise<Shown>;
  }

  /** Goes from an answer to an empty form. */
  async again(): Promise<void> {
    const last = await this.page.$(".foot button:last-child");
    if (last === null) await this.reload();
    else await last.evaluate((button) => (button as unknown as { click(): void }).click());
  }

  /** Opens every item of the answer. */
  async openItems(): Promise<void> {
    await this.page.evaluate(
      `for (const item of document.querySelectorAll("details.Item")) item.open = true;`,
    );
    await this.page.waitForSelector("details[open] > dl");
  }
}
