/**
 * Runs one task in a thread of its own, so that the thread with the window or the prompt stays free. A thread that is
 * asked to stop cleans up after itself; one that does not within a moment is ended, and the caller cleans up.
 */

import { Worker } from "node:worker_threads";
import { VaultError } from "../../core/errors.ts";
import type { JobOptions } from "../job.ts";
import { STOP, type TaskMessage } from "./task.ts";

const PATIENCE_MS = 500;

const isStopped = ({ signal }: JobOptions): boolean => signal?.aborted === true;
const cancelled = (): VaultError => new VaultError("cancelled", "stopped on request");

function listen<Answer>(worker: Worker, { onProgress }: JobOptions): Promise<Answer> {
  return new Promise((resolve, reject) => {
    worker.on("message", (message: TaskMessage<Answer>) => {
      switch (message.kind) {
        case "progress":
          onProgress?.(message.progress);
          break;
        case "answer":
          resolve(message.answer);
          break;
        case "failure":
          reject(new VaultError(message.code, message.message, { cause: message.trace }));
          break;
      }
    });
    worker.once("error", (error) => reject(new VaultError("internal", "a thread failed", { cause: error })));
    worker.once("exit", () => reject(new VaultError("internal", "a thread ended without an answer")));
  });
}

/**
 * Starts `script` with a copy of the question and waits for the answer and the end of the thread: nothing that it
 * opened is still in use afterwards. Throws VaultError, `cancelled` when the signal fires before the answer.
 */
export async function runTask<Answer>(script: URL, question: unknown, options: JobOptions): Promise<Answer> {
  const { signal } = options;
  if (isStopped(options)) throw cancelled();
  const worker = new Worker(script, { workerData: question });
  const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  let patience: NodeJS.Timeout | undefined;
  const stop = (): void => {
    worker.postMessage(STOP);
    patience = setTimeout(() => void worker.terminate(), PATIENCE_MS);
  };
  signal?.addEventListener("abort", stop, { once: true });
  try {
    const answer = await listen<Answer>(worker, options);
    if (isStopped(options)) throw cancelled();
    return answer;
  } catch (error) {
    throw isStopped(options) ? cancelled() : error;
  } finally {
    signal?.removeEventListener("abort", stop);
    await ended;
    clearTimeout(patience);
  }
}
