/** A disk of a few MiB, in memory, for tests of what happens when it is full. */

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { onTestFinished } from "vitest";

/** Mounts one on a new folder until the test is over; false where this account may not. */
export function mountSmallDisk(folder: string, mebibytes: number): boolean {
  mkdirSync(folder);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${mebibytes}m`, "tmpfs", folder], { stdio: "ignore" });
  } catch {
    // Not root, or no such file system here.
    return false;
  }
  // A test may have taken it away itself.
  onTestFinished(() => void spawnSync("umount", ["-l", folder], { stdio: "ignore" }));
  return true;
}
