/** The working side of the protocol: takes questions one at a time, follows cancellations, reduces errors to codes. */

import { AgeError } from "../../../electron/core/age/age-error.ts";
import { DecodeError, type ErrorCode, VaultError } from "../../../electron/core/errors.ts";
import type { Answer, JobName, Jobs, Question } from "./protocol.ts";

/** What a job may use while it runs. */
export interface Control {
  readonly signal: AbortSignal;
  /** Tells how many bytes of the file are done. */
  readonly report: (doneBytes: number) => void;
}

/** One function for every job. */
export type JobTable = {
  readonly [Name in JobName]: (
    ask: Jobs[Name]["ask"],
    control: Control,
  ) => Promise<Jobs[Name]["answer"]> | Jobs[Name]["answer"];
};

const REPORT_EVERY_MS = 100;

function codeOf(error: unknown, signal: AbortSignal): ErrorCode {
  if (signal.aborted) return "cancelled";
  if (error instanceof VaultError) return error.code;
  // Only the second pass meets these: what verified before no longer opens.
  if (error instanceof AgeError) return "bundle-damaged";
  return error instanceof DecodeError ? "bad-usage" : "internal";
}

/** Answers every question that comes through the port. */
export function answerQuestions(port: MessagePort, jobs: JobTable): void {
  const running = new Map<number, AbortController>();
  const say = (answer: Answer, transfer: Transferable[] = []): void => port.postMessage(answer, transfer);

  const run = async (question: Exclude<Question, { readonly name: "cancel" }>): Promise<void> => {
    const { id, name, ask } = question;
    const controller = new AbortController();
    running.set(id, controller);
    let reportedAt = -Infinity;
    const report = (doneBytes: number): void => {
      controller.signal.throwIfAborted();
      if (performance.now() - reportedAt < REPORT_EVERY_MS) return;
      reportedAt = performance.now();
      say({ id, doneBytes });
    };
    try {
      // The table has for every name the function of just that name; the compiler cannot see that they meet.
      const job = jobs[name] as (ask: unknown, control: Control) => Promise<Jobs[JobName]["answer"]>;
      const value = await job(ask, { signal: controller.signal, report });
      say({ id, value }, value instanceof Uint8Array ? [value.buffer] : []);
    } catch (error) {
      const detail = error instanceof Error ? error.message : "";
      say({ id, code: codeOf(error, controller.signal), detail });
    } finally {
      running.delete(id);
    }
  };

  port.onmessage = ({ data }: MessageEvent<Question>) => {
    if (data.name === "cancel") running.get(data.id)?.abort();
    else void run(data);
  };
}
