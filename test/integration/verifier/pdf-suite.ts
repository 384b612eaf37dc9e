/** PDF files in the page: pictures of their pages, and nothing else that such a file may want. */

import { beforeAll, expect } from "vitest";
import { formatIdentity } from "../../../electron/core/age/identity.ts";
import { makeSample, type Sample, sealedBundle } from "../../support/bundles.ts";
import { shownPdfs } from "../../support/shown-pdfs.ts";
import type { VerifierDriver } from "../../support/verifier-driver.ts";
import type { InBrowser } from "./in-browser.ts";

const names = Object.keys(shownPdfs) as (keyof typeof shownPdfs)[];

let sample: Sample;
let sealed: Uint8Array;

async function prepare(): Promise<void> {
  const originals = names.map((name) => ({
    name: `${name}.pdf`,
    bytes: shownPdfs[name],
    mediaType: "application/pdf",
  }));
  sample = makeSample({ originals });
  sealed = await sealedBundle(sample);
}

/** Size, and how much of a drawn page is not white, of a thousand. Runs in the page. */
const measuring = (selector: string): string => `(() => {
  const page = document.querySelector(${JSON.stringify(selector)});
  const copy = new OffscreenCanvas(page.width, page.height).getContext("2d");
  copy.drawImage(page, 0, 0);
  const { data } = copy.getImageData(0, 0, page.width, page.height);
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) if (data[at] < 128 && data[at + 3] > 128) dark += 1;
  return { width: page.width, height: page.height, dark: (dark * 4000) / data.length };
})()`;

/** Runs it in a browser. */
export function pdfSuite(browser: InBrowser): void {
  const { on } = browser;
  let driver: VerifierDriver;
  beforeAll(async () => {
    await prepare();
    if (browser.isThere) driver = browser.driver;
  });

  const item = (name: keyof typeof shownPdfs): string =>
    `details.Item:nth-of-type(${String(names.indexOf(name) + 1)})`;
  const toggle = (name: keyof typeof shownPdfs): Promise<unknown> =>
    driver.press(`${item(name)} .Actions button`);
  const checked = async (): Promise<void> => {
    const { findings } = await driver.check({ bundle: sealed, identity: formatIdentity(sample.identity) });
    expect(findings).toEqual([]);
    await driver.openItems();
  };
  const looksLike = async (name: keyof typeof shownPdfs) => {
    await toggle(name);
    await driver.page.waitForSelector(`${item(name)} canvas`);
    return (await driver.page.evaluate(measuring(`${item(name)} canvas`))) as {
      width: number;
      height: number;
      dark: number;
    };
  };
  const saysOf = async (name: keyof typeof shownPdfs): Promise<string> => {
    await toggle(name);
    await driver.page.waitForSelector(`${item(name)} .Preview > *`);
    return await driver.textOf(`${item(name)} .Preview`);
  };

  on(
    "draws the pages of a file one by one, behind a veil, and ends its thread when it is hidden",
    async () => {
      await checked();
      const first = await looksLike("pages");
      expect(first).toMatchObject({ width: 1400, height: 934 });
      expect(first.dark).toBeGreaterThan(1);
      const preview = `${item("pages")} .Preview`;
      expect(await driver.page.$(`${preview} .Veil canvas`)).not.toBeNull();
      expect(await driver.textOf(`${preview} .num`)).toBe("Page 1 of 3");
      expect(await driver.page.$$(`${preview} button:disabled`)).toHaveLength(1);
      await driver.press(`${preview} button:nth-of-type(2)`);
      await driver.page.waitForFunction(
        `document.querySelector(${JSON.stringify(`${preview} .num`)}).textContent === "Page 2 of 3"`,
      );
      const second = (await driver.page.evaluate(measuring(`${preview} canvas`))) as typeof first;
      // One letter more.
      expect(second.dark).toBeGreaterThan(first.dark);
      await driver.speak("ru");
      expect(await driver.textOf(`${preview} .num`)).toBe("Страница 2 из 3");
      expect(await driver.textOf(`${preview} .note:empty`)).toBe("");
      await driver.speak("en");
      const threads = driver.page.workers().length;
      await toggle("pages");
      expect(await driver.page.$(`${preview} canvas`)).toBeNull();
      if (browser.name === "chromium") expect(driver.page.workers().length).toBe(threads - 1);
    },
  );

  on("runs no script of a file, follows no address in it and sends no form", async () => {
    await checked();
    expect((await looksLike("hostile")).dark).toBeGreaterThan(1);
    await driver.page.click(`${item("hostile")} canvas`);
    expect(driver.page.url()).toBe(driver.url);
    expect(await driver.page.$$(`${item("hostile")} .Preview a, ${item("hostile")} .Preview input`)).toEqual(
      [],
    );
    expect(driver.requests).toEqual([]);
  });

  on("draws a page of any size within bounds, and survives one that draws itself", async () => {
    await checked();
    const huge = await looksLike("huge");
    expect(huge.width * huge.height).toBeLessThan(6.1e6);
    expect((await looksLike("circle")).width).toBe(1400);
  });

  on("says plainly what it cannot show", async () => {
    await checked();
    expect(await saysOf("locked")).toContain("locked with a password");
    expect(await saysOf("broken")).toContain("cannot show the file");
    expect(await saysOf("chinese")).toContain("may be missing");
  });

  on("gives a thread no more of a network than the page has", async () => {
    driver.tries("192.0.2.1");
    const tried = await driver.page.evaluate(`new Promise((resolve) => {
      const program = "fetch('https://192.0.2.1/').then(() => postMessage('done'), () => postMessage('refused'))";
      const thread = new Worker(URL.createObjectURL(new Blob([program], { type: "text/javascript" })));
      thread.onmessage = ({ data }) => { thread.terminate(); resolve(data); };
    })`);
    expect(tried).toBe("refused");
    driver.requests.length = 0;
  });
}
