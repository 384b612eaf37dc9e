/** Ends a process at a moment of its own work, as a power cut or an impatient person would. */

import { spawn } from "node:child_process";
import { join } from "node:path";

/** Runs an act in a process of its own and kills it when a line of its output is the awaited one. */
export function killAt(isTime: (line: string) => boolean, ...words: readonly string[]): Promise<string[]> {
  const script = join(import.meta.dirname, "act-until-killed.ts");
  const child = spawn(process.execPath, [script, ...words], { stdio: ["ignore", "pipe", "inherit"] });
  const lines: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    lines.push(...text.trimEnd().split("\n"));
    if (lines.some(isTime)) child.kill("SIGKILL");
  });
  return new Promise((resolve) => child.on("close", () => resolve(lines)));
}
