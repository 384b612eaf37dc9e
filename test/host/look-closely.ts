/** What a page is asked about how it is drawn. */

import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";

const script = stripTypeScriptTypes(
  readFileSync(join(import.meta.dirname, "page/find-spills.ts"), "utf8"),
).replaceAll(/^export /gm, "");

/** As large as the smallest common screen, and as half of it: 200 % zoom. */
export const sizes = { usual: { width: 1366, height: 768 }, narrow: { width: 683, height: 384 } } as const;

/** Where words do not fit. */
export const spills = `(() => { ${script}; return findSpills(); })()`;

/** Elements that move although somebody wished that nothing does. */
export const moving = `[...document.querySelectorAll("*")].filter((element) => {
  const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
  return animationName !== "none" || scrollBehavior === "smooth" || /[1-9]/.test(transitionDuration);
}).map((element) => element.className || element.tagName)`;
