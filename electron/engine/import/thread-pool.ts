/**
 * The threads of one import, seen from the main thread. A thread that dies answers every job it had with
 * "worker-lost" and is replaced; nothing ever waits for it.
 */

import { Worker } from "node:worker_threads";
import { BlockRing } from "../threads/block-ring.ts";
import type { Job, JobFault, Outcome, ReadJob, Reply, Request, WriteJob } from "./jobs.ts";
import { problemOf } from "./problem.ts";

/** Jobs that wait inside one thread, so that it never idles until the main thread has time for it. */
export const JOBS_PER_THREAD = 8;
/** Threads that may die one after another, without one answer between, before the import is given up. */
const MAX_DEATHS_IN_A_ROW = 5;

/** A thread keeps nothing: room for garbage would only be filled before it is collected. */
const MEMORY = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 64 };

/** What a pool is made of. */
export interface PoolSetup {
  /** How many threads there may be. */
  readonly threadCount: number;
  /** How many of them are started for files that one thread reads and seals; the others for the halves of large ones. */
  readonly sharedCount: number;
  /** The module that every thread runs. */
  readonly entry: URL;
  /** Given to every thread at its start. */
  readonly workerData: unknown;
}

type Answer = (outcome: Outcome) => void;

const lost: JobFault = { kind: "source", problem: problemOf("worker-lost") };
const givenUp: JobFault = {
  kind: "vault",
  code: "internal",
  message: "the threads of the import do not stay alive",
};

class Thread {
  readonly #worker: Worker;
  readonly #answers = new Map<number, Answer>();
  #nextNumber = 0;
  isLost = false;

  constructor({ entry, workerData }: PoolSetup, onEnd: (hasAnswered: boolean) => JobFault) {
    this.#worker = new Worker(entry, { workerData, resourceLimits: MEMORY });
    let hasAnswered = false;
    this.#worker.on("message", ({ number, outcome }: Reply) => {
      hasAnswered = true;
      this.#take(number)?.(outcome);
    });
    // What killed it is of no use to the person; that it died is in the answers.
    this.#worker.on("error", () => undefined);
    this.#worker.on("exit", () => {
      this.isLost = true;
      const fault = onEnd(hasAnswered);
      for (const number of [...this.#answers.keys()]) this.#take(number)?.({ fault });
    });
  }

  #take(number: number): Answer | undefined {
    const answer = this.#answers.get(number);
    this.#answers.delete(number);
    return answer;
  }

  get load(): number {
    return this.#answers.size;
  }

  run(job: Job): Promise<Outcome> {
    const number = this.#nextNumber;
    this.#nextNumber += 1;
    return new Promise((resolve) => {
      this.#answers.set(number, resolve);
      this.#worker.postMessage({ number, job } satisfies Request);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

export class ThreadPool {
  readonly #setup: PoolSetup;
  #threads: Thread[] = [];
  #deathsInARow = 0;
  #isClosed = false;

  constructor(setup: PoolSetup) {
    this.#setup = setup;
  }

  #start(): Thread {
    const thread = new Thread(this.#setup, (hasAnswered) => {
      this.#deathsInARow = hasAnswered ? 1 : this.#deathsInARow + 1;
      if (this.#isClosed) return { kind: "stopped" };
      return this.#deathsInARow > MAX_DEATHS_IN_A_ROW ? givenUp : lost;
    });
    this.#threads.push(thread);
    return thread;
  }

  /** The least loaded threads, started when there are idle places for them. */
  #choose(count: number, most: number): Thread[] {
    this.#threads = this.#threads.filter(({ isLost }) => !isLost);
    const idle = this.#threads.filter(({ load }) => load === 0).length;
    for (let missing = count - idle; missing > 0 && this.#threads.length < most; missing -= 1) {
      this.#start();
    }
    return this.#threads.toSorted((left, right) => left.load - right.load).slice(0, count);
  }

  /** Gives a job to a thread. Resolves with the outcome, also when the thread dies; never rejects. */
  async run<Kind extends Job["kind"]>(job: Extract<Job, { kind: Kind }>): Promise<Outcome<Kind>> {
    const [thread] = this.#choose(1, this.#setup.sharedCount);
    // The answer to a kind of job is of that kind: both are written in one place, jobs.ts.
    return (thread === undefined ? { fault: lost } : await thread.run(job)) as Outcome<Kind>;
  }

  /** Gives the two halves of a large file to two threads, and lets neither outlive the other. */
  async runPair(read: ReadJob, write: WriteJob): Promise<[Outcome<"read">, Outcome<"write">]> {
    const ring = new BlockRing(read.ring);
    const [reader, writer] = this.#choose(2, this.#setup.threadCount);
    const halves = [
      [reader, read],
      [writer, write],
    ] as const;
    const outcomes = halves.map(async ([thread, job]) => {
      const outcome = thread === undefined ? { fault: lost } : await thread.run(job);
      if ("fault" in outcome) ring.break();
      return outcome;
    });
    return (await Promise.all(outcomes)) as [Outcome<"read">, Outcome<"write">];
  }

  /** Ends all threads. What they still had to do is answered with "stopped". */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#threads.map((thread) => thread.end()));
  }
}
