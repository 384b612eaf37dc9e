/** The worker's side of a task: answers the question that the thread was started with, then lets the thread end. */

import { isMainThread, parentPort, workerData } from "node:worker_threads";
import { assert, VaultError } from "../../core/errors.ts";
import { toVaultError } from "../disk/io-error.ts";
import type { Progress } from "../job.ts";
import { STOP, type TaskMessage } from "./task.ts";

/** What the work is given besides its question. */
export interface TaskControl {
  readonly signal: AbortSignal;
  /** Passes on a snapshot, at most every 50 ms. */
  report(progress: Progress): void;
}

const REPORT_EVERY_MS = 50;

/** Lets a snapshot through now and then, and the last one in any case. */
class Throttle {
  readonly #post: (progress: Progress) => void;
  #postedAt = -Infinity;
  #held: Progress | undefined;

  constructor(post: (progress: Progress) => void) {
    this.#post = post;
  }

  push(progress: Progress): void {
    this.#held = progress;
    if (performance.now() - this.#postedAt >= REPORT_EVERY_MS) this.flush();
  }

  flush(): void {
    if (this.#held === undefined) return;
    this.#postedAt = performance.now();
    this.#post(this.#held);
    this.#held = undefined;
  }
}

/** A fault of the program says where it was; no other failure needs to. */
function failureOf(error: unknown): TaskMessage<never> {
  const { code, message } = toVaultError(error, "internal");
  const trace = code === "internal" && error instanceof Error ? error.stack : undefined;
  return { kind: "failure", code, message, trace };
}

/** Runs the one task of this thread. `work` owns the question, which is a copy, and wipes what is secret in it. */
export async function answerTask(
  work: (question: never, control: TaskControl) => Promise<unknown>,
): Promise<void> {
  const port = parentPort;
  assert(!isMainThread && port !== null, "a task runs in a worker thread");
  const stopping = new AbortController();
  port.once("message", (word) => {
    if (word === STOP) stopping.abort(new VaultError("cancelled", "stopped on request"));
  });
  const post = (message: TaskMessage<unknown>): void => port.postMessage(message);
  const throttle = new Throttle((progress) => post({ kind: "progress", progress }));
  const report = (progress: Progress): void => throttle.push(progress);
  try {
    const answer = await work(workerData as never, { signal: stopping.signal, report });
    throttle.flush();
    post({ kind: "answer", answer });
  } catch (error) {
    post(failureOf(error));
  }
  port.close();
}
