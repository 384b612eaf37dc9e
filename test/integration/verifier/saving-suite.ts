/** Saving where the browser lets a page write files. The dialogs, which nobody can answer here, are stood in for. */

import { beforeAll, expect } from "vitest";
import { formatIdentity } from "../../../electron/core/age/identity.ts";
import { makeSample, plainOriginals, type Sample, sealedBundle } from "../../support/bundles.ts";
import type { VerifierDriver } from "../../support/verifier-driver.ts";
import type { InBrowser } from "./in-browser.ts";

let sample: Sample;
let sealed: Uint8Array;

async function prepare(): Promise<void> {
  sample = makeSample({ originals: [...plainOriginals, ...plainOriginals.slice(0, 1)] });
  sealed = await sealedBundle(sample);
}

/**
 * A disk in the page: what was written gets into a file only when the writing is closed, as the standard says. `disk`
 * holds contents by name, `steps` what was done; `breaksAt` counts writings down to one that fails.
 */
const standIns = `
  globalThis.disk = new Map(); globalThis.steps = []; globalThis.breaksAt = Infinity;
  const handleOf = (name) => ({
    name,
    getFile: async () => new File([disk.get(name)], name),
    remove: async () => { steps.push("removed"); disk.delete(name); },
    createWritable: async () => {
      const parts = [];
      return {
        write: async (part) => {
          if ((breaksAt -= 1) === 0) throw new DOMException("full", "QuotaExceededError");
          parts.push(part.slice());
        },
        abort: async () => { steps.push("aborted"); },
        close: async () => { steps.push("closed"); disk.set(name, new Uint8Array(await new Blob(parts).arrayBuffer())); },
      };
    },
  });
  window.showSaveFilePicker = async ({ suggestedName }) => {
    if (globalThis.dismissed) throw new DOMException("closed", "AbortError");
    if (!disk.has(suggestedName)) disk.set(suggestedName, new Uint8Array());
    return handleOf(suggestedName);
  };
  window.showDirectoryPicker = async () => {
    if (globalThis.dismissed) throw new DOMException("closed", "AbortError");
    return {
      keys: async function* () { yield* [...disk.keys()]; },
      getFileHandle: async (name) => { if (!disk.has(name)) disk.set(name, new Uint8Array()); return handleOf(name); },
      removeEntry: async (name) => { steps.push("removed"); disk.delete(name); },
    };
  };`;

/** Runs in the page: contents as numbers, by name. */
const reading = `[...disk].map(([name, bytes]) => [name, [...bytes]])`;

const one = "details.Item:nth-of-type(1) .Actions";

/** Runs it in a browser. */
export function savingSuite(browser: InBrowser): void {
  const { on } = browser;
  let driver: VerifierDriver;
  beforeAll(async () => {
    await prepare();
    if (browser.isThere) driver = browser.driver;
  });

  const disk = async (): Promise<Map<string, number[]>> =>
    new Map((await driver.page.evaluate(reading)) as [string, number[]][]);
  const steps = (): Promise<unknown> => driver.page.evaluate("steps");
  const idle = (view: string): Promise<unknown> =>
    driver.page.waitForFunction(`document.querySelector(${JSON.stringify(`${view} button`)}).hidden`);
  const names = plainOriginals.map(({ name }) => name);
  const contents = plainOriginals.map(({ bytes }) => [...bytes]);

  async function checkedWith(more: string): Promise<void> {
    await driver.page.evaluate(`{ ${standIns} ${more} }`);
    const shown = await driver.check({ bundle: sealed, identity: formatIdentity(sample.identity) });
    expect(shown.verdict).toBe("intact-unknown-signer");
    await driver.openItems();
  }
  async function saveOne(): Promise<void> {
    await driver.press(`${one} button:nth-of-type(2)`);
    await idle(`${one} > .WorkLine:nth-of-type(2)`);
  }
  async function saveAll(): Promise<void> {
    await driver.press(".Items > .row button");
    await idle(".Items > .WorkLine");
  }
  const leave = (): Promise<unknown> =>
    driver.page.evaluate("delete window.showSaveFilePicker; delete window.showDirectoryPicker;");

  on(
    "writes a file where its reader picks a place, and closes it only when all of it was right",
    async () => {
      await checkedWith("");
      await saveOne();
      expect(await disk()).toEqual(new Map([[names[0], contents[0]]]));
      expect(await steps()).toEqual(["closed"]);
      expect(await driver.textOf(one)).toContain(`Saved: ${names[0] ?? ""}`);
      await leave();
    },
  );

  on(
    "leaves nothing behind when writing breaks off, and says nothing when the dialog is closed",
    async () => {
      await checkedWith("breaksAt = 1;");
      await saveOne();
      expect(await steps()).toEqual(["aborted", "removed"]);
      expect(await disk()).toEqual(new Map());
      expect(await driver.textOf(one)).not.toContain("Saved");
      await driver.page.evaluate("globalThis.dismissed = true");
      await saveOne();
      expect(await driver.textOf(`${one} > .WorkLine:nth-of-type(2)`)).not.toMatch(/Saved|fault/);
      await saveAll();
      expect(await driver.textOf(".Items > .WorkLine")).not.toMatch(/saved|fault/i);
      expect(await disk()).toEqual(new Map());
      await driver.page.evaluate("delete globalThis.dismissed");
      await leave();
    },
  );

  on("keeps what had content before when writing over it breaks off", async () => {
    await checkedWith(`breaksAt = 1; disk.set(${JSON.stringify(names[0])}, Uint8Array.of(7));`);
    await saveOne();
    expect(await steps()).toEqual(["aborted"]);
    expect(await disk()).toEqual(new Map([[names[0], [7]]]));
    await leave();
  });

  on("saves all into a folder without writing over what is there", async () => {
    await checkedWith(`disk.set(${JSON.stringify(names[1])}, Uint8Array.of(7));`);
    await saveAll();
    expect(await driver.textOf(".Items > .WorkLine")).toContain("Files saved: 4");
    const saved = await disk();
    expect(saved.size).toBe(5);
    expect(saved.get(names[1] ?? "")).toEqual([7]);
    expect(saved.get(names[0] ?? "")).toEqual(contents[0]);
    expect([...saved.values()].filter((bytes) => bytes.join() === contents[1]?.join())).toHaveLength(1);
    expect([...saved.values()].filter((bytes) => bytes.join() === contents[0]?.join())).toHaveLength(2);
    await leave();
  });

  on("takes the file away whose writing broke off, and keeps those before it", async () => {
    await checkedWith("breaksAt = 2;");
    await saveAll();
    // The second is empty and has nothing to write.
    expect(await steps()).toEqual(["closed", "closed", "aborted", "removed"]);
    expect([...(await disk()).keys()]).toEqual(names.slice(0, 2));
    await leave();
  });
}
