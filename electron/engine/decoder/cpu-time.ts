/** How long a process has computed, where the system tells it. */

import { readFileSync } from "node:fs";

/** Linux counts in hundredths of a second for every program, whatever its clock. */
const TICK_MS = 10;
/** Time in the process and in the system, by their places behind the name. */
const [IN_PROCESS, IN_SYSTEM] = [11, 12];

/** All threads of a process together, in milliseconds; undefined where nobody knows. */
export function cpuTimeMs(pid: number | undefined): number | undefined {
  try {
    const line = readFileSync(`/proc/${String(pid)}/stat`, "latin1");
    // The name before may hold anything, blanks and brackets too.
    const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
    const ticks = Number(fields[IN_PROCESS]) + Number(fields[IN_SYSTEM]);
    return Number.isFinite(ticks) ? ticks * TICK_MS : undefined;
  } catch {
    // No such process any more, or another system.
    return undefined;
  }
}
