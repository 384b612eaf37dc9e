/** What processes hold in memory, as Linux counts it. */

import { readdirSync, readFileSync } from "node:fs";

const PAGE_BYTES = 4096;

/** Processes below one, itself left out. */
function below(of: number): number[] {
  const parents = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const [, rest = ""] = readFileSync(`/proc/${name}/stat`, "utf8").split(") ");
        return [{ pid: Number(name), parent: Number(rest.split(" ")[1]) }];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });
  const under = (parent: number): number[] =>
    parents.filter((each) => each.parent === parent).flatMap(({ pid }) => [pid, ...under(pid)]);
  return under(of);
}

/** Memory of a process that it shares with no other. */
function ownBytes(pid: number): number {
  try {
    const [, resident = "0", shared = "0"] = readFileSync(`/proc/${String(pid)}/statm`, "utf8").split(" ");
    return (Number(resident) - Number(shared)) * PAGE_BYTES;
  } catch {
    // It has ended meanwhile.
    return 0;
  }
}

/** What this process' children and theirs hold together, in bytes, each without what it shares. */
export const childrenBytes = (): number => below(process.pid).reduce((sum, pid) => sum + ownBytes(pid), 0);
