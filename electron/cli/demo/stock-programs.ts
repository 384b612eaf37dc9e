/** Programs of other people, run to show that nobody depends on this one. */

import { spawn } from "node:child_process";
import { open } from "node:fs/promises";
import { assert } from "../../core/errors.ts";

/** How a program is started, beyond its words. */
export interface Start {
  readonly folder?: string;
  /** A file that is given as standard input. */
  readonly inputFile?: string;
}

/** How it ended. */
export interface Ended {
  readonly status: number | null;
  readonly output: string;
}

export interface StockPrograms {
  /** Starts a program and waits for its end. Rejects when there is no such program. */
  run(name: string, words: readonly string[], start?: Start): Promise<Ended>;
  /** Runs a program that must succeed, and returns what it said. */
  must(name: string, words: readonly string[], start?: Start): Promise<string>;
  has(name: string): Promise<boolean>;
}

async function runProgram(
  [name, ...words]: readonly [string, ...string[]],
  { folder, inputFile }: Start,
  signal: AbortSignal,
): Promise<Ended> {
  const input = inputFile === undefined ? undefined : await open(inputFile);
  try {
    const child = spawn(name, words, { cwd: folder, stdio: [input?.fd ?? "ignore", "pipe", "pipe"], signal });
    let output = "";
    const hear = (text: string): void => {
      output += text;
    };
    child.stdout?.setEncoding("utf8").on("data", hear);
    child.stderr?.setEncoding("utf8").on("data", hear);
    return await new Promise<Ended>((resolve, reject) => {
      child.on("error", reject).on("close", (status) => resolve({ status, output }));
    });
  } finally {
    await input?.close();
  }
}

/** Programs that are found by their names; the signal ends the one that runs. */
export function stockPrograms(signal: AbortSignal): StockPrograms {
  const run: StockPrograms["run"] = (name, words, start = {}) => runProgram([name, ...words], start, signal);
  return {
    run,
    async must(name, words, start) {
      const { status, output } = await run(name, words, start);
      assert(status === 0, `${name} ended with status ${String(status)}: ${output.trim()}`);
      return output;
    },
    async has(name) {
      try {
        await run(name, ["--version"]);
        return true;
      } catch (error) {
        if (signal.aborted) throw error;
        return false;
      }
    },
  };
}

/** Tells whether stock age knows post-quantum keys, which came with version 1.3; undefined when there is no age. */
export async function ageKnowsHybridKeys(programs: StockPrograms): Promise<boolean | undefined> {
  if (!(await programs.has("age"))) return undefined;
  const { output } = await programs.run("age", ["--version"]);
  const [, major = "0", minor = "0"] = /(\d+)\.(\d+)/.exec(output) ?? [];
  return Number(major) > 1 || (Number(major) === 1 && Number(minor) >= 3);
}
