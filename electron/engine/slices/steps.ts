/**
 * Long work that only reads, cut into steps: on the thread of a window whatever else waits is answered between two of them. A thread of
 * its own would need copies of the keys and of everything that it answers.
 */

import { setImmediate as nextTurn } from "node:timers/promises";
import { VaultError } from "../../core/errors.ts";

/** Work that may be interrupted wherever it yields, and ends with its result. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Half a frame of sixty a second. */
const SLICE_MS = 8;

/** Does all steps without a break, for whoever has nothing else to answer. */
export function allAtOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Does the steps and makes room for others now and then. Throws what the work throws, and VaultError cancelled once the signal fires. */
export async function inSlices<Result>(
  steps: Steps<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  try {
    for (;;) {
      if (signal?.aborted === true) throw new VaultError("cancelled", "stopped while it was read");
      for (const until = performance.now() + SLICE_MS; performance.now() < until;) {
        const step = steps.next();
        if (step.done === true) return step.value;
      }
      await nextTurn();
    }
  } finally {
    // Ends what the work still has open where it was stopped on its way; nobody asks for what it says to that.
    steps.return(undefined as Result);
  }
}

/** Goes through something with a break after each part of it. */
export function* stepping<Part>(parts: Iterable<Part>, act: (part: Part) => void): Steps<void> {
  for (const part of parts) {
    act(part);
    yield;
  }
}
