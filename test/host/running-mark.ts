/** Which of two programs over the same folder was there first. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Whether another one runs already; if not, this one is the first from now on. */
export function isOtherThere(folder: string): boolean {
  const mark = join(folder, "running");
  try {
    process.kill(Number(readFileSync(mark, "utf8")), 0);
    return true;
  } catch {
    // No mark, or that of a program that has ended.
    writeFileSync(mark, String(process.pid));
    return false;
  }
}
