/**
 * Watches the memory of the decoder process from a thread of its own, because a parser that eats memory also keeps the
 * main thread busy, and because no limit of the JavaScript heap counts the memory of WebAssembly and of native code.
 */

import { workerData } from "node:worker_threads";

const LOOK_MS = 50;

const { limitBytes, parent } = workerData as { readonly limitBytes: number; readonly parent: number };

/** An engine that was killed closes no pipe that a busy thread would notice. */
function isOrphan(): boolean {
  try {
    process.kill(parent, 0);
    return process.ppid !== parent;
  } catch {
    // No such process.
    return true;
  }
}

setInterval(() => {
  if (process.memoryUsage.rss() > limitBytes || isOrphan()) process.kill(process.pid, "SIGKILL");
}, LOOK_MS);
