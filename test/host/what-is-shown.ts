import type { Page } from "puppeteer-core";

const MAX_SHOWN = 3000;

/** The error of a wait that came to nothing, with the words that stood on the page by then: without them it says only what was not there. */
export async function withWhatIsShown(page: Page, selector: string, error: unknown): Promise<Error> {
  let shown: string;
  try {
    shown = String(await page.evaluate("document.body.innerText"));
  } catch (failure) {
    shown = `nothing that could be read: ${String(failure)}`;
  }
  return new Error(`${selector} was not there; the page showed:\n${shown.slice(0, MAX_SHOWN)}`, {
    cause: error,
  });
}
