/** Measuring: other people's programs by the clock, our own jobs in a process of their own, and the best of some rounds. */

import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";

/** What one job of ours took. */
export interface JobFigures {
  readonly seconds: number;
  readonly peakBytes: number;
  readonly figures: Readonly<Record<string, number>>;
}

/** Makes earlier writes durable, so that they do not burden the next measurement. */
export const settle = (): void => void spawnSync("sync");

/** Runs a line of shell and returns its seconds. Throws when it fails. */
export function secondsOf(line: string, environment: Readonly<Record<string, string>> = {}): number {
  settle();
  const start = performance.now();
  const { status, stderr } = spawnSync("bash", ["-c", `set -e -o pipefail; ${line}`], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "ignore", "pipe"],
    maxBuffer: 2 ** 26,
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${line}: ${stderr.toString("utf8")}`);
  return seconds;
}

/** Runs one of our jobs in a fresh process. Throws with what it said when it fails. */
export async function runJob(name: string, ...words: readonly string[]): Promise<JobFigures> {
  settle();
  const child = spawn(process.execPath, [join(import.meta.dirname, "job.ts"), name, ...words], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => (output += part));
  const status = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (status !== 0) throw new Error(`the job ${name} failed`);
  return JSON.parse(output) as JobFigures;
}

/** The figures of the fastest of some rounds: on a shared machine the others say more about its neighbours. */
export async function best<Figures extends { readonly seconds: number }>(
  rounds: number,
  run: (round: number) => Promise<Figures> | Figures,
): Promise<Figures> {
  let fastest = await run(0);
  for (let round = 1; round < rounds; round += 1) {
    const next = await run(round);
    if (next.seconds < fastest.seconds) fastest = next;
  }
  return fastest;
}
