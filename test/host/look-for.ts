import type { ElementHandle, Page } from "puppeteer-core";

const AGAIN_MS = 50;

/**
 * Looks for something again and again until it is there; answers why not where it does not come in time. To wait for changes of the page
 * instead would pass over a text that is written anew where it stands.
 */
export async function lookFor(page: Page, selector: string, waitMs: number): Promise<ElementHandle | Error> {
  let why = new Error("it never came");
  for (const until = performance.now() + waitMs; performance.now() < until;) {
    try {
      const element = await page.$(selector);
      if (element !== null) return element;
    } catch (error) {
      // A lock ends the process of the page: what was looked for in the old one is looked for again in the new one.
      why = error instanceof Error ? error : new Error(String(error));
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
  return why;
}
