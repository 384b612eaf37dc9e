/** Up to two decoder processes: started when there is work, replaced when they die, and now and then before. */

import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { ByteSink, ByteSource } from "../../decoders/bytes/byte-source.ts";
import { jobTable, type AnswerOf, type JobKind, type QuestionOf } from "../../decoders/jobs/job-table.ts";
import { decodeValue } from "../../core/decode.ts";
import { DecodeError, VaultError } from "../../core/errors.ts";
import { HEAP_MIB, outsideArchive } from "./node-flags.ts";
import { DecoderProcess, type DecoderFault, type ProcessSetup, type RawOutcome } from "./decoder-process.ts";

export type { DecoderFault } from "./decoder-process.ts";

/** More would be faster on large computers, and take their memory. */
const MAX_PROCESSES = 2;
/** Memory of WebAssembly never shrinks, so nobody gets old. */
const JOBS_PER_LIFE = 400;

const entry = outsideArchive(fileURLToPath(new URL("../../decoders/process/entry.ts", import.meta.url)));
const defaults: ProcessSetup = { entry, heapMiB: HEAP_MIB, residentMiB: 1024, startMs: 120_000 };

/** What became of a job. */
export type DecoderOutcome<Kind extends JobKind> =
  { readonly answer: AnswerOf<Kind> } | { readonly fault: DecoderFault };

/** A file to work on, and what the caller wants to say about it. */
export interface DecoderJob<Kind extends JobKind> {
  readonly kind: Kind;
  readonly question: QuestionOf<Kind>;
  readonly source: ByteSource;
  /** Takes the output of a job that makes a file. */
  readonly sink?: ByteSink;
  readonly signal?: AbortSignal | undefined;
  /** Instead of the limit of the job table. */
  readonly limitMs?: number;
}

/** How a pool is set up; the defaults are the product's. */
export interface PoolOptions {
  readonly processCount?: number;
  readonly setup?: Partial<ProcessSetup>;
  /** Whether a parser that threw where nobody expected it may be in any state, so that its process is not used again. */
  readonly isFrail?: boolean;
}

export class DecoderPool {
  readonly #setup: ProcessSetup;
  readonly #processCount: number;
  readonly #isFrail: boolean;
  readonly #idle: DecoderProcess[] = [];
  readonly #all = new Set<DecoderProcess>();
  readonly #waiting: (() => void)[] = [];
  #busyCount = 0;
  #isClosed = false;

  constructor({ processCount, setup, isFrail = false }: PoolOptions = {}) {
    this.#isFrail = isFrail;
    this.#setup = { ...defaults, ...setup };
    this.#processCount = processCount ?? Math.min(availableParallelism(), MAX_PROCESSES);
  }

  /** How many jobs are worth being under way at once. */
  get width(): number {
    return this.#processCount;
  }

  async #take(): Promise<DecoderProcess> {
    while (this.#busyCount >= this.#processCount) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    if (this.#isClosed) throw new VaultError("cancelled", "the decoders were closed");
    this.#busyCount += 1;
    for (let known = this.#idle.pop(); known !== undefined; known = this.#idle.pop()) {
      if (!known.isGone) return known;
      this.#all.delete(known);
    }
    return this.#start();
  }

  #give(used: DecoderProcess): void {
    this.#busyCount -= 1;
    if (used.isGone) this.#all.delete(used);
    else if (used.jobCount < JOBS_PER_LIFE) this.#idle.push(used);
    else {
      this.#all.delete(used);
      void used.close();
    }
    this.#waiting.shift()?.();
  }

  /** Starts a process, so that the first job does not wait for it. */
  warmUp(): void {
    if (this.#all.size > 0 || this.#isClosed) return;
    this.#idle.push(this.#start());
  }

  #start(): DecoderProcess {
    const fresh = new DecoderProcess(this.#setup);
    this.#all.add(fresh);
    return fresh;
  }

  /**
   * Does a job in a process of its own kind, waiting for one. What the file does to the decoder is in the outcome; it
   * throws VaultError cancelled, and what the source or the sink throws.
   */
  async run<Kind extends JobKind>(job: DecoderJob<Kind>): Promise<DecoderOutcome<Kind>> {
    const { kind, question, source, sink, signal } = job;
    const { limitMs, answer } = jobTable[kind];
    const decoder = await this.#take();
    let outcome: RawOutcome;
    try {
      outcome = await decoder.run(
        { job: kind, question, limitMs: job.limitMs ?? limitMs, source, sink },
        signal,
      );
      if ("fault" in outcome && this.#isFrail) await decoder.close();
    } finally {
      this.#give(decoder);
    }
    if ("fault" in outcome) return outcome;
    try {
      return { answer: decodeValue(answer, outcome.answer, `answer of ${kind}`) };
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      return { fault: { kind: "failed", message: error.message.slice(0, 200) } };
    }
  }

  /** Ends all processes. Jobs that still run end with a fault. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#all].map((each) => each.close()));
    for (const resume of this.#waiting.splice(0)) resume();
  }
}
