/** The built program is what is tested. It is built once for a run, into a folder that nothing else builds into. */

import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { layOutEntry } from "./electron-host.ts";

const root = join(import.meta.dirname, "../..");

/** Where the program is built for these tests; packages are found from there. */
export const programFolder = join(root, "node_modules/.cache/sandyq-window");

/** Builds before the first test. */
export async function setup(): Promise<void> {
  const script = join(root, "electron/build/build.ts");
  // The runner says "test", with which the page would be built for those who develop it.
  const env = { ...process.env, NODE_ENV: "production" };
  const words = ["--disable-warning=ExperimentalWarning", script, programFolder];
  await promisify(execFile)(process.execPath, words, { env });
  layOutEntry(programFolder);
}
