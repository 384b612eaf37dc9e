/** Many runs of one command, each disturbed at another call of the system. */

import type { SystemCall, TracedRun } from "./strace.ts";

/** How a run is disturbed: killed at the call, or told that the call failed. */
export type Disturbance = "signal=KILL" | "error=ENOSPC" | "error=EIO";

/** The calls that change something on a disk, or end such a change. */
export const writingCalls = [
  ...[
    "openat",
    "write",
    "pwrite64",
    "writev",
    "pwritev",
    "fsync",
    "fdatasync",
    "ftruncate",
    "fallocate",
    "close",
  ],
  ...[
    "link",
    "linkat",
    "unlink",
    "unlinkat",
    "rename",
    "renameat",
    "renameat2",
    "mkdir",
    "mkdirat",
    "rmdir",
    "utimensat",
  ],
].join(",");

/** Calls that a full disk or a dying one does not make fail. */
const neverFull = new Set(["close", "unlink", "unlinkat", "rmdir", "utimensat"]);

/** The places of a trace where something under one of these paths is changed, without repetition. */
export function placesIn(trace: readonly SystemCall[], paths: readonly string[]): string[] {
  const changes = trace.filter(
    ({ name, text }) =>
      paths.some((path) => text.includes(path)) && (name !== "openat" || /O_(CREAT|WRONLY|RDWR)/.test(text)),
  );
  return [...new Set(changes.map(({ name, ordinal }) => `${name} ${ordinal}`))];
}

/**
 * At most `limit` of the places, spread evenly from the first to the last. With other values of `shift`, from 0 to 1, they
 * are other places, so that disturbances of different kinds do not all strike the same calls.
 */
export function spread(places: readonly string[], limit: number, shift = 0): string[] {
  if (limit >= places.length) return [...places];
  const step = places.length / limit;
  return Array.from({ length: limit }, (_, at) => places[Math.floor((at + shift) * step)] ?? "");
}

/** Where in each stretch of a run a disturbance strikes. */
export const shiftOf: Readonly<Record<Disturbance, number>> = {
  "signal=KILL": 0,
  "error=ENOSPC": 1 / 3,
  "error=EIO": 2 / 3,
};

/** A place and a disturbance as strace spells them; undefined where the two make no sense together. */
export function injectionAt(place: string, disturbance: Disturbance): string | undefined {
  const [name = "", ordinal = ""] = place.split(" ");
  if (disturbance === "error=ENOSPC" && neverFull.has(name)) return undefined;
  return `${name}:${disturbance}:when=${ordinal}`;
}

/** Statuses of a command that a disk stood in the way of; 4 because Node says ENOENT when it cannot make a folder. */
const properStatuses = new Set([0, 1, 4, 5]);

/** Whether an injection, which strikes the same call in every thread, also struck one on a file outside the folder. */
export function strikesOutside(trace: readonly SystemCall[], injection: string, folder: string): boolean {
  const [, struck = "", place = ""] = /^(\w+):.*:when=(\d+)$/.exec(injection) ?? [];
  return trace.some(
    ({ name, ordinal, text }) => name === struck && `${ordinal}` === place && !text.includes(folder),
  );
}

/**
 * Whatever fails, a command ends with a status of its own or by a signal, never with a fault of the program. Only where
 * the program's own code could not be read may a thread be lost, if that is said.
 */
export function endsProperly({ status, stdout, stderr }: TracedRun, mayLoseThreads = false): boolean {
  // The loader of the system met the failure, before there was a program.
  if (stderr.includes("error while loading shared libraries")) return true;
  const said = mayLoseThreads
    ? stdout.replaceAll(/"reason": "worker-lost",\s*"code": "internal"/g, "")
    : stdout;
  return status === undefined || (properStatuses.has(status) && !said.includes('"internal"'));
}

/** Does all tasks, two at a time. */
export async function twoAtATime<Result>(tasks: readonly (() => Promise<Result>)[]): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < tasks.length) {
      const index = next;
      next += 1;
      const task = tasks[index];
      if (task !== undefined) results[index] = await task();
    }
  };
  await Promise.all([work(), work()]);
  return results;
}
