/** A folder as it looks on a write-protected medium, for tests that run as root, whom permissions do not stop. */

import { spawnSync } from "node:child_process";
import { onTestFinished } from "vitest";
import { makeTempFolder } from "./make-vault.ts";

const run = (program: string, ...words: readonly string[]): boolean =>
  spawnSync(program, words, { stdio: "ignore" }).status === 0;

/** Shows `folder` in another place where nothing can be written; undefined where this machine permits no mounting. */
export async function showReadOnly(folder: string): Promise<string | undefined> {
  const place = await makeTempFolder();
  if (!run("mount", "--bind", folder, place)) return undefined;
  onTestFinished(() => void run("umount", place));
  return run("mount", "-o", "remount,ro,bind", place) ? place : undefined;
}
