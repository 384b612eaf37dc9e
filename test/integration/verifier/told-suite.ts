/** What the sender tells beside the files: the six questions about a recording, and records of the register. */

import { beforeAll, expect } from "vitest";
import { formatIdentity } from "../../../electron/core/age/identity.ts";
import { intakeWords } from "../../../electron/core/records/intake-words.ts";
import { languages } from "../../../electron/cli/words/words.ts";
import { makeSample, sealedBundle } from "../../support/bundles.ts";
import type { VerifierDriver } from "../../support/verifier-driver.ts";
import type { InBrowser } from "./in-browser.ts";
import { barriers } from "./use-suite.ts";

/** Runs it in a browser. */
export function toldSuite(browser: InBrowser): void {
  const { on } = browser;
  let driver: VerifierDriver;
  let sealed: Uint8Array;
  let identity: string;
  beforeAll(async () => {
    const sample = makeSample();
    sealed = await sealedBundle(sample);
    identity = formatIdentity(sample.identity);
    if (browser.isThere) driver = browser.driver;
  });

  on(
    "shows the six questions about a recording, answers as text and what is open, in seven languages",
    async () => {
      await driver.again();
      await driver.check({ bundle: sealed, identity });
      await driver.openItems();
      const ofState = (state: string) => driver.page.$$(`.Intake li[data-state=${state}]`);
      for (const [state, count] of [
        ["answered", 2],
        ["no", 1],
        ["unknown", 1],
        ["open", 2],
      ] as const) {
        expect(await ofState(state)).toHaveLength(count);
      }
      expect(await driver.page.$$(".Intake b")).toEqual([]);
      for (const language of languages) {
        await driver.speak(language);
        const { questions, states: said } = intakeWords[language];
        const rows = await driver.textsOf(".Intake li");
        expect(rows[0]).toBe(`${questions.filmedBy}: <b>Ә</b>\\u{202E}`);
        expect(rows.slice(2)).toEqual([
          `${questions.filmedIn}: ${said.no}`,
          `${questions.heldBy}: ${said.unknown}`,
          `${questions.changed}: ${said.open}`,
          `${questions.reachedUs}: ${said.open}`,
        ]);
      }
      await driver.speak("en");
      expect(await driver.textOf(".Intake li:nth-of-type(2)")).toContain("the answer was not sent along");
      expect(await barriers(driver)).toEqual([]);
      await driver.again();
    },
  );

  on(
    "counts and lists the records that came along, names as text and only where they were told",
    async () => {
      await driver.again();
      await driver.check({ bundle: sealed, identity });
      for (const language of languages) {
        await driver.speak(language);
        expect(await driver.textsOf(".Kinds li")).toHaveLength(6);
      }
      await driver.speak("en");
      expect(await driver.textsOf(".Kinds li")).toEqual([
        "Place: 1",
        "Person: 2",
        "Event: 1",
        "Status: 1",
        "Act: 1",
        "Term of the sender’s own: 1",
      ]);
      await driver.press(".Records summary");
      const rows = await driver.textsOf(".Records tbody tr");
      expect(rows).toHaveLength(7);
      expect(rows[1]).toBe("PersonP-424242Айгүл \\u{202E}Самат");
      expect(rows[2]).toBe("PersonP-434343");
      expect(rows[3]).toBe("EventE-444444<i>April</i>2021-04");
      expect(rows[5]).toBe("ActA-454545Ледяной карцер (torture.cold)");
      await driver.speak("kk");
      expect((await driver.textsOf(".Records tbody tr"))[5]).toContain("Мұздай қамау (torture.cold)");
      await driver.speak("en");
      expect(await driver.page.$$(".Records i")).toEqual([]);
      expect(await barriers(driver)).toEqual([]);
      await driver.again();
    },
  );
}
