/**
 * One decoder process, seen from the engine: does one job at a time, serves the reads of that job, and is killed when
 * it takes too long, says something that no decoder says, or is no longer wanted. Nothing it sends is believed before
 * it was checked.
 */

import { spawn, type ChildProcess } from "node:child_process";
import { dirname } from "node:path";
import type { Readable, Writable } from "node:stream";
import type { ByteSink, ByteSource } from "../../decoders/bytes/byte-source.ts";
import { encodeFrameHead, FrameCutter, type Frame } from "../../decoders/wire/frame.ts";
import { fromProcessSchema, type FromProcess, type ToProcess } from "../../decoders/wire/messages.ts";
import { decodeJson } from "../../core/decode.ts";
import { assert, DecodeError, VaultError } from "../../core/errors.ts";
import { cpuTimeMs } from "./cpu-time.ts";
import { nodeEnvironment, nodeFlags, nodeProgram } from "./node-flags.ts";

/** Why a job has no answer. `failed` is the parser's own word; after all others the process is gone. */
export interface DecoderFault {
  readonly kind: "time-limit" | "memory-limit" | "crash" | "failed";
  /** For the record of the item, at most 200 characters. */
  readonly message: string;
}

/** What became of a job: an answer that nobody has checked yet, or none. */
export type RawOutcome = { readonly answer: unknown } | { readonly fault: DecoderFault };

/** A job as the process gets it. */
export interface RawJob {
  readonly job: string;
  readonly question: unknown;
  readonly limitMs: number;
  readonly source: ByteSource;
  /** Takes what the job makes; a job that makes something without one is a fault. */
  readonly sink?: ByteSink | undefined;
}

/** How one process is set up; the defaults of the pool are the product's. */
export interface ProcessSetup {
  /** The module that it runs. */
  readonly entry: string;
  readonly heapMiB: number;
  readonly residentMiB: number;
  /** Until a fresh process has loaded its code, perhaps on a slow and busy computer. */
  readonly startMs: number;
}

interface Running {
  readonly job: RawJob;
  /** The code of the job is loaded, so its time begins to count. */
  readonly begin: () => void;
  readonly resolve: (outcome: RawOutcome) => void;
  readonly reject: (error: unknown) => void;
}

const MIB = 1024 * 1024;
const MAX_SAID = 2000;
const MAX_MESSAGE = 200;
/** On a busy computer a process gets its time, but not longer than this many times as long. */
const PATIENCE = 5;
/** Of its time; the rest it may have waited for bytes. */
const ALMOST_ALL = 0.8;

export class DecoderProcess {
  /** Jobs that this process has been given. */
  jobCount = 0;
  isGone = false;
  readonly #child: ChildProcess;
  readonly #setup: ProcessSetup;
  readonly #ended: Promise<void>;
  readonly #cutter = new FrameCutter();
  readonly #ready = Promise.withResolvers<undefined>();
  #room = new Uint8Array();
  #running: Running | undefined;
  /** Why we killed it, if we did. */
  #killedFor: DecoderFault | undefined;
  /** The end of what it wrote to standard error. */
  #said = "";

  constructor(setup: ProcessSetup) {
    this.#setup = setup;
    const { entry, heapMiB, residentMiB } = setup;
    const flags = nodeFlags(heapMiB, dirname(entry));
    const child = spawn(nodeProgram(), [...flags, entry, String(residentMiB * MIB)], {
      stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
      env: nodeEnvironment(),
      windowsHide: true,
    });
    this.#child = child;
    child.stderr?.on("data", (text: Buffer) => {
      this.#said = (this.#said + text.toString("utf8")).slice(-MAX_SAID);
    });
    this.#output.on("data", (piece: Buffer) => this.#take(piece));
    // A pipe that breaks is the end of the process, and that is noticed below.
    for (const pipe of [this.#input, this.#output]) pipe.on("error", () => undefined);
    this.#ended = new Promise((resolve) => {
      child.once("error", () => this.#end(null, resolve));
      child.once("close", (_code, signal) => this.#end(signal, resolve));
    });
    // A process that never gets ready answers its first job with the reason.
    this.#ready.promise.catch(() => undefined);
  }

  get #input(): Writable {
    return this.#child.stdio[3] as Writable;
  }

  get #output(): Readable {
    return this.#child.stdio[4] as Readable;
  }

  /** The number of the process, for looking at it from outside. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  #faultOfEnd(signal: NodeJS.Signals | null): DecoderFault {
    if (this.#killedFor !== undefined) return this.#killedFor;
    // The watchdog kills hard, the system's too; V8 says why it gives up.
    if (signal === "SIGKILL" || this.#said.includes("heap out of memory")) {
      return { kind: "memory-limit", message: `more than ${String(this.#setup.residentMiB)} MiB of memory` };
    }
    return { kind: "crash", message: "the decoder process ended by itself" };
  }

  #end(signal: NodeJS.Signals | null, resolve: () => void): void {
    this.isGone = true;
    const fault = this.#faultOfEnd(signal);
    this.#ready.resolve(undefined);
    this.#running?.resolve({ fault });
    this.#running = undefined;
    resolve();
  }

  #kill(fault: DecoderFault): void {
    this.#killedFor ??= fault;
    this.isGone = true;
    this.#child.kill("SIGKILL");
  }

  #take(piece: Uint8Array): void {
    if (this.#killedFor !== undefined) return;
    try {
      for (const frame of this.#cutter.push(piece)) this.#obey(frame);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      this.#kill({ kind: "crash", message: "the decoder process spoke nonsense" });
    }
  }

  #obey({ json, bytes }: Frame): void {
    const message = decodeJson(fromProcessSchema, json, "message");
    if (message.kind === "ready") {
      this.#ready.resolve(undefined);
      return;
    }
    const running = this.#running;
    if (running === undefined) throw new DecodeError("message", "silence between jobs");
    this.#serve(running, message, bytes);
  }

  #serve(running: Running, message: Exclude<FromProcess, { kind: "ready" }>, bytes: Uint8Array): void {
    const { source, sink } = running.job;
    switch (message.kind) {
      case "begun":
        running.begin();
        return;
      case "read":
        this.#relay(
          running,
          source.read(message.offset, message.length, this.#roomFor(message.length)),
          (part) => this.#post({ kind: "bytes" }, part),
        );
        return;
      case "write":
        if (sink === undefined) throw new DecodeError("message", "no output of a job that makes none");
        this.#relay(running, sink.write(bytes), () => this.#post({ kind: "taken" }));
        return;
      case "answer":
        this.#finish(running, { answer: message.answer });
        return;
      case "failure":
        this.#finish(running, { fault: { kind: "failed", message: message.message.slice(0, MAX_MESSAGE) } });
        return;
    }
  }

  /** What the process is given next lies where its last bytes lay: it asks only once it has those. */
  #roomFor(length: number): Uint8Array {
    if (this.#room.length < length) this.#room = Buffer.allocUnsafeSlow(length);
    return this.#room;
  }

  #finish(running: Running, outcome: RawOutcome): void {
    this.#running = undefined;
    running.resolve(outcome);
  }

  /** Passes on what the engine's side of a read or write gives; its failure is not the decoder's and ends the job. */
  #relay<Value>(running: Running, act: Promise<Value>, pass: (value: Value) => void): void {
    act.then(
      (value) => {
        if (this.#running === running) pass(value);
      },
      (error: unknown) => {
        running.reject(error);
        this.#running = undefined;
        this.#kill({ kind: "crash", message: "ended because a read or write failed" });
      },
    );
  }

  #post(message: ToProcess, bytes: Uint8Array = new Uint8Array()): void {
    this.#input.write(encodeFrameHead(message, bytes.length));
    if (bytes.length > 0) this.#input.write(bytes);
  }

  /**
   * Does a job. Throws VaultError cancelled, and whatever the source or the sink throws; the process is gone then, as
   * it is after every fault but `failed`.
   */
  async run(job: RawJob, signal?: AbortSignal): Promise<RawOutcome> {
    assert(this.#running === undefined, "one job at a time");
    this.jobCount += 1;
    const { promise, resolve, reject } = Promise.withResolvers<RawOutcome>();
    // It may fail while the process still gets ready.
    promise.catch(() => undefined);
    let timer: { stop(): void } = this.#killIn(this.#setup.startMs);
    let hasBegun = false;
    const begin = (): void => {
      if (hasBegun) throw new DecodeError("message", "one beginning");
      hasBegun = true;
      timer.stop();
      timer = this.#killAfter(job.limitMs);
    };
    const running: Running = { job, begin, resolve, reject };
    const cancel = (): void => {
      reject(new VaultError("cancelled", "stopped on request"));
      this.#kill({ kind: "crash", message: "cancelled" });
    };
    signal?.addEventListener("abort", cancel, { once: true });
    if (signal?.aborted === true) cancel();
    try {
      await this.#ready.promise;
      if (this.isGone) resolve({ fault: this.#faultOfEnd(this.#child.signalCode) });
      else {
        this.#running = running;
        this.#post({ kind: "job", job: job.job, question: job.question, sizeBytes: job.source.sizeBytes });
      }
      return await promise;
    } finally {
      timer.stop();
      signal?.removeEventListener("abort", cancel);
    }
  }

  #outOfTime(milliseconds: number): void {
    const message = `more than ${String(Math.round(milliseconds / 1000))} seconds`;
    this.#kill({ kind: "time-limit", message });
  }

  #killIn(milliseconds: number): { stop(): void } {
    const timer = setTimeout(() => this.#outOfTime(milliseconds), milliseconds);
    return { stop: () => clearTimeout(timer) };
  }

  /** Kills the process once it has computed for so long; where the system does not tell, once so long has passed. */
  #killAfter(milliseconds: number): { stop(): void } {
    const begunAt = performance.now();
    const computedBefore = cpuTimeMs(this.pid);
    let timer: NodeJS.Timeout;
    const look = (): void => {
      const computed = (cpuTimeMs(this.pid) ?? Number.POSITIVE_INFINITY) - (computedBefore ?? 0);
      const left = milliseconds * ALMOST_ALL - computed;
      if (left <= 0 || performance.now() - begunAt >= milliseconds * PATIENCE) this.#outOfTime(milliseconds);
      else timer = setTimeout(look, Math.max(left, 50));
    };
    timer = setTimeout(look, milliseconds);
    return { stop: () => clearTimeout(timer) };
  }

  /** Ends the process and waits for its end. */
  async close(): Promise<void> {
    this.#kill({ kind: "crash", message: "closed" });
    await this.#ended;
  }
}
