import type { Page } from "puppeteer-core";

/** How often somebody tries to press what moved away under the pointer. */
const TRIES = 5;

const watch = `document.addEventListener("click", ({ target }) => (window.clicked = target), { capture: true, once: true })`;

/** As much of an element of the page as is asked for. */
interface PageElement {
  contains(other: PageElement): boolean;
  closest(selector: string): PageElement | null;
}

/** Whether a click met something beside what it was meant for, which is still there. A label is part of what it names. */
async function isMissed(page: Page, selector: string): Promise<boolean> {
  if ((await page.evaluate("window.clicked?.isConnected")) !== true) return false;
  const there = await page.$$(selector);
  const hits = there.map((element) =>
    element.evaluate((found) => {
      const { clicked } = globalThis as unknown as { clicked: PageElement };
      const each = found as unknown as PageElement;
      return each.contains(clicked) || clicked.closest("label")?.contains(each) === true;
    }),
  );
  return there.length > 0 && !(await Promise.all(hits)).includes(true);
}

/**
 * Clicks what a selector finds first, once it stands still. What is drawn above it in the very moment moves it away, and the click meets
 * what is there then: like a person, it is pressed again.
 */
export async function clickSurely(page: Page, selector: string, waitMs: number): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    await page.evaluate(`delete window.clicked; ${watch}`);
    await page.locator(selector).setTimeout(waitMs).click();
    // A page that was locked or left has nothing left to press.
    const missed = await isMissed(page, selector).catch(() => false);
    if (!missed || tries === TRIES) return;
  }
}
