/**
 * `npm run newcomer`: what somebody does who has the README and nothing else, in every language: makes a vault, takes in what a phone
 * gave, finds a photograph, makes a safe copy, seals a bundle and checks it. Says how long each screen took a program that reads
 * nothing, and fails where a label does not lead on. Words behind it choose languages.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setup } from "./build-program.ts";
import { makeSamples } from "./make-samples.ts";
import { WindowDriver } from "./window-driver.ts";

const every = ["en", "fr", "it", "ru", "kk", "pl", "uk"];
const given = process.argv.slice(2);
const texts = join(import.meta.dirname, "../../renderer/text");
const wordsOf = (language: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(join(texts, `${language}.json`), "utf8")) as Record<string, string>;
const english = wordsOf("en");

/** Somebody who reads the labels of one language. */
class Newcomer {
  readonly times: (readonly [screen: string, seconds: number])[] = [];
  readonly #desk: WindowDriver;
  readonly #words: Readonly<Record<string, string>>;
  #since = performance.now();

  constructor(desk: WindowDriver, language: string) {
    this.#desk = desk;
    this.#words = wordsOf(language);
  }

  /** All that an English label is called here: one word may be several things. */
  #say(label: string): string[] {
    const said = Object.keys(english).filter((key) => english[key] === label);
    if (said.length === 0) throw new Error(`nothing is called ${label}`);
    return [...new Set(said.map((key) => this.#words[key] ?? ""))];
  }

  #named(label: string, role: string): string {
    return this.#say(label)
      .map((name) => `::-p-aria([name="${name}"][role="${role}"])`)
      .join(", ");
  }

  /** What was done since the last screen was left. */
  leave(screen: string): void {
    const now = performance.now();
    this.times.push([screen, (now - this.#since) / 1000]);
    this.#since = now;
  }

  async press(label: string): Promise<void> {
    await this.#desk.click(this.#named(label, "button"));
  }

  async type(label: string, text: string): Promise<void> {
    await this.#desk.click(this.#named(label, "textbox"));
    await this.#desk.page.keyboard.type(text);
  }

  async goTo(place: string): Promise<void> {
    const places = this.#say(place).map((title) => `nav [title="${title}"]`);
    await this.#desk.click(places.join(", "));
  }
}

async function makeVault(desk: WindowDriver, they: Newcomer): Promise<void> {
  await they.press("Make a new vault");
  await they.type("Name", "Juniper");
  desk.chosen = [desk.folder];
  await they.press("Choose a folder…");
  await they.press("Continue");
  they.leave("place");
  await they.press("Suggest six words");
  await desk.see(".Meter .strong, .Meter p");
  const [passphrase = ""] = await desk.values("input.Input-line");
  await they.type("Once more", passphrase);
  await they.press("Continue");
  they.leave("passphrase");
  await desk.see(".Words");
  const words = await desk.texts(".Words .w");
  await they.press("I have written them down");
  they.leave("recovery words");
  await desk.see(".Step[aria-current]:nth-child(4)");
  for (const label of await desk.texts(".Field-label"))
    await desk.type(label, words[Number(label.replaceAll(/\D/g, "")) - 1] ?? "");
  await they.press("Continue");
  they.leave("words asked back");
  await desk.see(".Step[aria-current]:nth-child(5)");
  await they.press("Open the vault");
  await desk.see("nav");
  they.leave("auto-lock");
}

async function takeIn(desk: WindowDriver, they: Newcomer): Promise<void> {
  await makeSamples(join(desk.folder, "phone"));
  await desk.host.drop([join(desk.folder, "phone")]);
  await desk.see(".Dialog");
  await they.press("Take in");
  await they.press("Details");
  await desk.see(".Lines");
  they.leave("taking in");
}

async function findAndCopy(desk: WindowDriver, they: Newcomer): Promise<void> {
  await they.goTo("Items");
  await desk.find("IMG_20260403_1012");
  await desk.page.waitForFunction(`document.querySelectorAll(".Tile").length === 1`);
  they.leave("finding a photograph");
  await desk.click(".Tile-pic");
  await they.press("Show");
  await desk.see(".Stage-picture.whole");
  they.leave("looking at it");
  await desk.click("[role=tab]:nth-child(4)");
  await they.press("Make safe copy");
  await desk.see(".DetailTabs .Facts .Hash");
  they.leave("safe copy");
}

async function sendAndCheck(desk: WindowDriver, they: Newcomer): Promise<void> {
  await they.press("Export…");
  await desk.click(".Radio:nth-child(2)");
  await they.press("Continue");
  they.leave("which copies");
  await they.press("Continue");
  they.leave("what it discloses");
  await they.press("Seal it to a passphrase");
  await they.press("Seal…");
  await desk.see(".Words.big");
  they.leave("sealing");
  const [secret = ""] = await desk.texts(".Callout .mono");
  await they.press("Done");
  await they.goTo("Open a bundle");
  desk.chosen = [join(desk.folder, "bundle.tar.age")];
  await they.press("Choose a bundle…");
  await desk.click(".Segment:nth-child(2)");
  await they.type("Passphrase of the bundle", secret);
  await they.press("Check");
  await desk.see(".Verdict.ok");
  they.leave("checking it");
}

await setup();
for (const language of given.length === 0 ? every : given) {
  const desk = await WindowDriver.open({ language });
  const they = new Newcomer(desk, language);
  try {
    for (const part of [makeVault, takeIn, findAndCopy, sendAndCheck]) await part(desk, they);
    if (desk.complaints.length > 0) throw new Error(desk.complaints.join("; "));
  } finally {
    await desk.close();
    const whole = they.times.reduce((sum, [, seconds]) => sum + seconds, 0);
    const parts = they.times.map(([screen, seconds]) => `${screen} ${seconds.toFixed(1)}`);
    process.stdout.write(`${language}: ${whole.toFixed(0)} s (${parts.join(", ")})\n`);
  }
}
