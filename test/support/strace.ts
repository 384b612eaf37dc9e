/** Runs a program under strace: to see what it asks of the system, to make one call fail, to kill it at one call. */

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** One call of the system, where it begins. */
export interface SystemCall {
  readonly name: string;
  /** Which call of this name it is in its thread, from 1: what strace counts when it injects. */
  readonly ordinal: number;
  /** The rest of the line, with paths of open files in it. */
  readonly text: string;
}

export interface TracedRun {
  /** Undefined when a signal ended the program. */
  readonly status: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface TraceOptions {
  /** Names of calls, separated by commas. */
  readonly calls: string;
  /** What to do to one of them, as strace spells it, such as `fsync:error=EIO:when=3`. */
  readonly injections?: readonly string[] | undefined;
  /** Where the lines of the trace go. */
  readonly output: string;
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** How much of what is written the trace shows. */
  readonly stringBytes?: number | undefined;
  readonly folder?: string | undefined;
}

/** One thread for the asynchronous calls of Node, so that the same run makes the same calls in the same order. */
const steady = { UV_THREADPOOL_SIZE: "1" };

/** Runs a command and everything that it starts under strace. */
export async function runTraced(command: readonly string[], options: TraceOptions): Promise<TracedRun> {
  const { calls, injections = [], output, environment = {}, stringBytes = 64, folder } = options;
  const injecting = injections.flatMap((injection) => ["-e", `inject=${injection}`]);
  const watching = [
    "-f",
    "-qq",
    "-y",
    "-s",
    `${stringBytes}`,
    "--seccomp-bpf",
    "-e",
    `trace=${calls}`,
    "-e",
    "signal=none",
  ];
  const child = spawn("strace", [...watching, ...injecting, "-o", output, ...command], {
    cwd: folder,
    env: { ...process.env, ...steady, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (part: string) => (texts[name] += part));
  }
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  return { status: status ?? undefined, ...texts };
}

/** Reads a trace: every call at the moment it was made, in order, also those that never came back. */
export function readTrace(output: string): SystemCall[] {
  const seen = new Map<string, number>();
  const calls: SystemCall[] = [];
  for (const line of readFileSync(output, "utf8").split("\n")) {
    const { thread, name, text } = /^(?<thread>\d+) +(?<name>\w+)\((?<text>.*)$/.exec(line)?.groups ?? {};
    if (thread === undefined || name === undefined || text === undefined) continue;
    const counter = `${thread} ${name}`;
    const ordinal = (seen.get(counter) ?? 0) + 1;
    seen.set(counter, ordinal);
    calls.push({ name, ordinal, text });
  }
  return calls;
}
