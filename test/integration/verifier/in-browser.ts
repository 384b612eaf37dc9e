/** One start of a browser for all suites of the page, which take turns. */

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BrowserName } from "../../support/browsers.ts";
import { hasProgram } from "../../support/programs.ts";
import { VerifierDriver } from "../../support/verifier-driver.ts";

/** What a suite runs in. */
export interface InBrowser {
  readonly name: BrowserName;
  /** False where the machine lacks the browser: there is no driver then. */
  readonly isThere: boolean;
  readonly driver: VerifierDriver;
  /** A test that begins with an empty form, and is skipped where there is no browser. */
  readonly on: (title: string, run: () => Promise<void>) => void;
}

/** Runs suites one after the other. After each, nothing was asked of a network and nothing complained about. */
export function runInBrowser(name: BrowserName, suites: readonly ((browser: InBrowser) => void)[]): void {
  const isThere = hasProgram(name);
  let driver: VerifierDriver | undefined;
  const browser: InBrowser = {
    name,
    isThere,
    get driver() {
      return driver ?? expect.unreachable("no browser is open");
    },
    on: (title, run) => {
      it(title, async ({ skip }) => {
        if (!isThere) skip(`this machine has no ${name}`);
        await browser.driver.fresh();
        await run();
      });
    },
  };
  describe(`the page in ${name}`, () => {
    beforeAll(async () => {
      if (isThere) driver = await VerifierDriver.open(name);
    });
    afterAll(() => driver?.close());
    for (const suite of suites) {
      describe(suite.name, () => {
        suite(browser);
        afterAll(() => {
          if (driver !== undefined) expect([driver.requests, driver.complaints]).toEqual([[], []]);
        });
      });
    }
  });
}
