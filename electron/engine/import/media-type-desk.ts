/**
 * Asks the thread that looks at content, one file at a time, and does not wait for it long. Whatever that thread does
 * (throw, hang, run out of memory, die), the answer comes: a type, or that it could not be told.
 */

import { Worker } from "node:worker_threads";
import { sureType } from "../../decoders/type/sure-type.ts";

const PATIENCE_MS = 2_000;
/** A thread that has just been started must load its parsers first, perhaps on a slow and busy computer. */
const PATIENCE_AT_START = 15;
const MEMORY = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 4, stackSizeMb: 2 };

/** How a desk is set up; the defaults are the product's. */
export interface DeskOptions {
  readonly entry?: URL;
  readonly patienceMs?: number;
}

type Answer = (mediaType: string | undefined) => void;

export class MediaTypeDesk {
  readonly #entry: URL;
  readonly #patienceMs: number;
  #worker: Worker | undefined;
  /** Whether the thread has loaded its parsers. */
  #hasAnswered = false;
  #answer: Answer = () => undefined;
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor({ entry, patienceMs = PATIENCE_MS }: DeskOptions = {}) {
    this.#entry = entry ?? new URL("./media-type-thread.ts", import.meta.url);
    this.#patienceMs = patienceMs;
  }

  /** The media type of a file with these first bytes; undefined when the detection failed. Never rejects. */
  detect(head: Uint8Array): Promise<string | undefined> {
    const sure = sureType(head);
    if (sure !== undefined) return Promise.resolve(sure);
    const answer = this.#last.then(() => (this.#isClosed ? undefined : this.#ask(head)));
    this.#last = answer;
    return answer;
  }

  /** Starts the thread, so that it is ready when it is asked. */
  warmUp(): void {
    if (this.#worker === undefined && !this.#isClosed) this.#start();
  }

  #start(): Worker {
    const worker = new Worker(this.#entry, { resourceLimits: MEMORY });
    worker.on("message", (mediaType: string | undefined) => {
      if (this.#worker !== worker) return;
      this.#hasAnswered = true;
      this.#answer(mediaType);
    });
    // What went wrong in a parser is of no use to the person; "exit" follows and gives the answer.
    worker.on("error", () => undefined);
    worker.on("exit", () => this.#giveUp(worker));
    this.#worker = worker;
    this.#hasAnswered = false;
    return worker;
  }

  #giveUp(worker: Worker): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    this.#answer(undefined);
  }

  async #ask(head: Uint8Array): Promise<string | undefined> {
    const worker = this.#worker ?? this.#start();
    const patienceMs = this.#patienceMs * (this.#hasAnswered ? 1 : PATIENCE_AT_START);
    const { promise, resolve } = Promise.withResolvers<string | undefined>();
    this.#answer = resolve;
    const timer = setTimeout(() => {
      this.#giveUp(worker);
      void worker.terminate();
    }, patienceMs);
    worker.postMessage(head);
    const mediaType = await promise;
    clearTimeout(timer);
    return mediaType;
  }

  /** Ends the thread. Questions that wait are answered with undefined. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#worker?.terminate();
  }
}
