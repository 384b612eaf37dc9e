/**
 * Watches the memory of the decoder process from a thread of its own, because a parser that eats memory also keeps the
 * main thread busy, and because no limit of the JavaScript heap counts the memory of WebAssembly and of native code.
 */

import { Worker } from "node:worker_threads";

interface Watched {
  readonly limitBytes: number;
  readonly parent: number;
  readonly lookMs: number;
}

const LOOK_MS = 50;

/** What the thread runs, by itself: it knows nothing of this file. */
function watch({ limitBytes, parent, lookMs }: Watched): void {
  /** An engine that was killed closes no pipe that a busy thread would notice. */
  const isOrphan = (): boolean => {
    try {
      process.kill(parent, 0);
      return process.ppid !== parent;
    } catch {
      // No such process.
      return true;
    }
  };
  setInterval(() => {
    if (process.memoryUsage.rss() > limitBytes || isOrphan()) process.kill(process.pid, "SIGKILL");
  }, lookMs);
}

/**
 * Begins to watch. The thread gets its few lines as text: one that had to load a file would take longer to start than
 * all the rest of the process. It also keeps a process alive whose job waits for what never comes.
 */
export function startWatchdog(limitBytes: number): void {
  const watched: Watched = { limitBytes, parent: process.ppid, lookMs: LOOK_MS };
  new Worker(`(${watch.toString()})(${JSON.stringify(watched)})`, { eval: true });
}
