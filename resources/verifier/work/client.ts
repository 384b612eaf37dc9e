/** The page's side of the protocol: starts the threads and turns questions into promises. */

import type { ErrorCode } from "../../../electron/core/errors.ts";
import type { Answer, JobName, Jobs, Question, Role } from "./protocol.ts";
import { serveReader } from "./serve.ts";
import { startThread } from "./thread.ts";

/** Why a job did not end well; the words for the code are the page's. */
export class JobError extends Error {
  override readonly name = "JobError";
  readonly code: ErrorCode;

  constructor(code: ErrorCode, detail: string) {
    super(detail);
    this.code = code;
  }
}

interface Waiting {
  readonly resolve: (value: Jobs[JobName]["answer"]) => void;
  readonly reject: (error: JobError) => void;
  readonly onProgress: ((doneBytes: number) => void) | undefined;
}

/** What a caller may add to a question. */
export interface AskOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((doneBytes: number) => void) | undefined;
  readonly transfer?: Transferable[] | undefined;
}

/** Asks the working thread. */
export class Client {
  readonly #port: MessagePort;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #failure: JobError | undefined;

  constructor(port: MessagePort) {
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<Answer>) => this.#take(data);
  }

  #take(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    if ("doneBytes" in answer) {
      waiting?.onProgress?.(answer.doneBytes);
      return;
    }
    this.#waiting.delete(answer.id);
    if ("code" in answer) waiting?.reject(new JobError(answer.code, answer.detail));
    else waiting?.resolve(answer.value);
  }

  /** Asks and waits. Rejects with JobError. */
  ask<Name extends JobName>(
    name: Name,
    ask: Jobs[Name]["ask"],
    { signal, onProgress, transfer = [] }: AskOptions = {},
  ): Promise<Jobs[Name]["answer"]> {
    const id = (this.#lastId += 1);
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) throw this.#failure;
      // Stopped while something else was asked: no event will come any more.
      if (signal?.aborted === true) throw new JobError("cancelled", "stopped before it began");
      this.#waiting.set(id, { resolve: resolve, reject, onProgress });
      this.#port.postMessage({ id, name, ask }, transfer);
      signal?.addEventListener("abort", () =>
        this.#port.postMessage({ id, name: "cancel" } satisfies Question),
      );
    });
  }

  /** A thread is gone: nothing that is waited for will come, now or later. */
  fail(detail: string): void {
    this.#failure = new JobError("internal", detail);
    for (const { reject } of this.#waiting.values()) reject(this.#failure);
    this.#waiting.clear();
  }
}

/**
 * Starts the thread that works, which runs this page's own program; where the browser refuses, the page does the work
 * itself and is only slower.
 */
export function startClient(program: string): Client {
  const page = new MessageChannel();
  const client = new Client(page.port1);
  try {
    const reader = startThread(program);
    reader.onerror = (event) => client.fail(event.message);
    reader.postMessage({ role: "reader", page: page.port2, program } satisfies Role, [page.port2]);
  } catch {
    // Only a refusal to start threads comes from there.
    serveReader(page.port2);
  }
  return client;
}
