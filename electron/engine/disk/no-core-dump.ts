/**
 * A process that crashes must not have its memory written to the disk: keys and originals are in it. Linux asks each process
 * which parts of its memory a core may hold; this one answers none, and so do all that it starts. Unlike a limit of size
 * that also holds where a service of the system takes cores. Elsewhere no program of Node's can say so: see threat-model.md.
 */

import { writeFileSync } from "node:fs";

if (process.platform === "linux") {
  try {
    writeFileSync("/proc/self/coredump_filter", "0");
  } catch {
    // A place without /proc: what the system does there is not ours to say.
  }
}
