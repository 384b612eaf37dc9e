/**
 * `npm run preview`: the same program with Chromium as its window, for looking at it where Electron's runtime is not to be
 * had. It says in the window that it is a preview. Dialogs of the system are asked in the terminal.
 */

import { mkdtempSync, rmSync, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { missingDisplay } from "../../electron/build/display.ts";
import { ChromiumHost } from "./chromium-host.ts";
import { chromiumProgram } from "./need-window.ts";

const userData = mkdtempSync(join(tmpdir(), "sandyq-preview-"));
const terminal = createInterface({ input: process.stdin, output: process.stderr });

async function ask(question: string): Promise<string | undefined> {
  const answer = (await terminal.question(`${question} (empty: none): `)).trim();
  return answer === "" ? undefined : resolve(answer);
}

if (!existsSync(chromiumProgram)) {
  process.stderr.write("The preview needs Chromium: apt install chromium\n");
  process.exit(1);
}
const noDisplay = missingDisplay();
if (noDisplay !== undefined) {
  process.stderr.write(noDisplay);
  process.exit(1);
}
const host = await ChromiumHost.start({
  program: join(import.meta.dirname, "../../out"),
  userData,
  isPreview: true,
  language: process.env["LANG"]?.slice(0, 2) ?? "en",
  choose: async (properties) => {
    const path = await ask(properties.includes("openDirectory") ? "Which folder?" : "Which file?");
    return path === undefined ? [] : [path];
  },
  save: (suggestion) => ask(`Save “${suggestion}” as which file?`),
});
process.stderr.write("This is a preview in a Chromium window. Use made-up files, not evidence.\n");
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void host.close());
const status = await host.ended;
terminal.close();
rmSync(userData, { recursive: true, force: true });
process.exit(status ?? 0);
