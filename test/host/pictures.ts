/**
 * `npm run pictures`: goes through every screen once, with one vault, and makes pictures of each into pictures/: light and
 * dark, in three languages, half as wide, and in the colours of a system set to high contrast. Says where words do not fit
 * in any of the seven languages, what moves, what has no name and what keeps people out, and ends with 1 if there is anything. Words
 * behind it choose screens by the beginning of their name, and `--until=NAME` ends with that screen; what was found stands in
 * faults.txt as soon as it is found.
 */

import { appendFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setup } from "./build-program.ts";
import { moving, sizes, spills } from "./look-closely.ts";
import { walkMany } from "./walk-many.ts";
import { walkScreens } from "./walk-screens.ts";
import { WindowDriver } from "./window-driver.ts";

const target = join(import.meta.dirname, "../../pictures");
const faultList = join(target, "faults.txt");
const UNTIL = "--until=";
const given = process.argv.slice(2);
const wanted = given.filter((word) => !word.startsWith(UNTIL));
const last = given.find((word) => word.startsWith(UNTIL))?.slice(UNTIL.length);
/** Whether a screen is among those that somebody wants. */
const photographs = (name: string): boolean =>
  wanted.length === 0 || wanted.some((each) => name.startsWith(each));
const languages = ["en", "fr", "it", "ru", "kk", "pl", "uk"];
/** A picture of every screen in every language is more than anybody looks at; these three differ most. */
const pictured = new Set(["en", "ru", "kk"]);
const themes = ["light", "dark"] as const;
/** Sets preferences and lets the page ask for its state again, as if they had been set in the window. */
const prefer = (preferences: object): string => `(async () => {
  await window.sandyq.call("app.prefer", ${JSON.stringify(preferences)}).reply;
  const root = document.querySelector("#root");
  let fiber = root[Object.keys(root).find((name) => name.startsWith("__reactContainer"))];
  while (fiber && !fiber.memoizedProps?.client) fiber = fiber.child;
  await fiber.memoizedProps.client.invalidateQueries({ queryKey: ["app.state"] });
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 20)));
})()`;

/** Thrown behind the last screen that somebody wants. */
class EnoughSeen extends Error {}

class Photographer {
  faults = 0;
  readonly #desk: WindowDriver;

  constructor(desk: WindowDriver) {
    this.#desk = desk;
  }

  /** Takes the screen that is open, if it is wanted. Throws EnoughSeen behind the last one. */
  async take(name: string): Promise<void> {
    if (photographs(name)) await this.#take(name);
    if (name === last) throw new EnoughSeen();
  }

  #fault(where: string, found: readonly string[]): void {
    this.faults += found.length;
    const lines = found.map((fault) => `${where}: ${fault}\n`).join("");
    process.stdout.write(lines);
    appendFileSync(faultList, lines);
  }

  async #take(name: string): Promise<void> {
    const { page } = this.#desk;
    for (const language of languages) {
      await page.evaluate(prefer({ language, theme: "light" }));
      await this.#measure(`${name} ${language}`);
      if (pictured.has(language)) await this.#picture(`${name}-${language}`, language === "en");
      await page.setViewport(sizes.narrow);
      // What is drawn only where it is seen takes its measure after the window has.
      await new Promise((resolve) => setTimeout(resolve, 120));
      await this.#measure(`${name} ${language} narrow`);
      if (language === "ru") await page.screenshot({ path: join(target, `${name}-${language}-narrow.png`) });
      await page.setViewport(sizes.usual);
    }
    await page.evaluate(prefer({ language: "en", theme: "light" }));
    await this.#wishes(name);
    process.stderr.write(`${name}\n`);
  }

  async #picture(name: string, isTested: boolean): Promise<void> {
    const { page } = this.#desk;
    for (const theme of themes) {
      await page.evaluate(prefer({ theme }));
      await page.screenshot({ path: join(target, `${name}-${theme}.png`) });
      if (!isTested) continue;
      this.#fault(`${name} ${theme}`, await this.#desk.barriers());
    }
  }

  /** For people who see little, who are made ill by movement, or who hear what is on the screen. */
  async #wishes(name: string): Promise<void> {
    const desk = this.#desk;
    const path = join(target, `${name}-forced.png`);
    await desk.underWishes({ "forced-colors": "active" }, () => desk.page.screenshot({ path }));
    const moves = await desk.underWishes({ "prefers-reduced-motion": "reduce" }, () =>
      desk.page.evaluate(moving),
    );
    this.#fault(`${name}: moves`, moves as string[]);
    this.#fault(`${name}: no name to read aloud`, await desk.nameless());
  }

  async #measure(where: string): Promise<void> {
    this.#fault(where, (await this.#desk.page.evaluate(spills)) as string[]);
  }
}

mkdirSync(target, { recursive: true });
for (const old of readdirSync(target)) if (photographs(old)) rmSync(join(target, old));
await setup();
const desk = await WindowDriver.open();
const photographer = new Photographer(desk);
try {
  await desk.page.setViewport(sizes.usual);
  await walkScreens(desk, (name) => photographer.take(name));
  // To fill such a vault takes minutes.
  if (photographs("items-many")) await walkMany(desk, (name) => photographer.take(name));
} catch (error) {
  if (!(error instanceof EnoughSeen)) {
    await desk.page.screenshot({ path: join(target, "stuck.png") });
    throw error;
  }
} finally {
  await desk.close();
}
process.exitCode = photographer.faults === 0 ? 0 : 1;
