import type { ElementHandle, Page } from "puppeteer-core";

/** How often somebody tries to press what moved away under the pointer. */
const TRIES = 5;

const watch = `document.addEventListener("click", ({ target }) => (window.clicked = target), { capture: true, once: true })`;

/** As much of an element of the page as is asked for. */
interface PageElement {
  contains(other: PageElement): boolean;
  closest(selector: string): PageElement | null;
}

/** Whether a click met one of some elements. A label is part of what it names. */
async function hasMet(elements: readonly ElementHandle[]): Promise<boolean> {
  const met = elements.map((element) =>
    element.evaluate((found) => {
      const { clicked } = globalThis as unknown as { clicked: PageElement };
      const each = found as unknown as PageElement;
      return each.contains(clicked) || clicked.closest("label")?.contains(each) === true;
    }),
  );
  return (await Promise.all(met)).includes(true);
}

/**
 * Whether a click met something beside what it was meant for, which is still there: neither what a selector found before it, which may be
 * hidden behind a dialog by now, nor what it finds now, which may have been drawn anew in between.
 */
async function isMissed(page: Page, selector: string, before: readonly ElementHandle[]): Promise<boolean> {
  if ((await page.evaluate("window.clicked?.isConnected")) !== true) return false;
  if (await hasMet(before)) return false;
  const now = await page.$$(selector);
  return now.length > 0 && !(await hasMet(now));
}

/**
 * Clicks what a selector finds first, once it stands still. What is drawn above it in the very moment moves it away, and the click meets
 * what is there then: like a person, it is pressed again.
 */
export async function clickSurely(page: Page, selector: string, waitMs: number): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    await page.evaluate(`delete window.clicked; ${watch}`);
    const before = await page.$$(selector);
    await page.locator(selector).setTimeout(waitMs).click();
    // A page that was locked or left has nothing left to press.
    const missed = await isMissed(page, selector, before).catch(() => false);
    if (!missed || tries === TRIES) return;
  }
}
