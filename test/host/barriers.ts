/** What keeps people out of a page, as far as a program can tell. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "puppeteer-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds serious or critical on a page: the rule, and where it is broken. */
export async function barriersOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found =
    await page.evaluate(`axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
      violations.filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, nodes }) => id + ": " + nodes.map(({ target }) => target.join(" ")).join(", ")))`);
  return found as string[];
}

/** What can be reached with the keyboard and has no name that could be read aloud. */
export async function namelessOn(page: Page): Promise<string[]> {
  const session = await page.createCDPSession();
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  return nodes
    .filter(({ ignored, role, properties = [] }) => {
      const isReached = properties.some(({ name, value }) => name === "focusable" && value.value === true);
      // The page and its main part take the focus only so that it is never lost.
      return !ignored && isReached && role?.value !== "RootWebArea" && role?.value !== "main";
    })
    .filter(({ name }) => (name?.value ?? "") === "")
    .map(({ role, backendDOMNodeId }) => `${String(role?.value)} ${String(backendDOMNodeId)}`);
}
