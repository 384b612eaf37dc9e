/** Says in which hosts the tests of the window run, before they do. */

import { missingFor } from "./need-window.ts";

export function setup(): void {
  const why = missingFor("electron");
  const told =
    why === undefined
      ? "the window is tested in Chromium and in Electron"
      : `the window is tested in Chromium only, not in Electron: ${why}`;
  process.stdout.write(`${told}\n`);
}
