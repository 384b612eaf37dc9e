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

/** Lets whoever wants to stop say so. Throws VaultError cancelled where somebody did. */
export async function unlessStopped(signal: AbortSignal | undefined): Promise<void> {
  await nextTurn();
  if (signal?.aborted === true) throw new VaultError("cancelled", "stopped before anything was written");
}

/** Parts that are sorted in one step. */
const SORTED_AT_ONCE = 256;

function* merged<Value>(
  [left, right]: readonly [readonly Value[], readonly Value[]],
  compare: (one: Value, other: Value) => number,
): Steps<Value[]> {
  const all: Value[] = [];
  let [atLeft, atRight] = [0, 0];
  while (atLeft < left.length && atRight < right.length) {
    const [one, other] = [left[atLeft] as Value, right[atRight] as Value];
    if (compare(one, other) <= 0) {
      all.push(one);
      atLeft += 1;
    } else {
      all.push(other);
      atRight += 1;
    }
    yield;
  }
  return all.concat(left.slice(atLeft), right.slice(atRight));
}

/** Sorts as toSorted does: what is equal stays in its order. */
export function* sorting<Value>(
  values: readonly Value[],
  compare: (one: Value, other: Value) => number,
): Steps<Value[]> {
  if (values.length <= SORTED_AT_ONCE) return values.toSorted(compare);
  const middle = values.length >> 1;
  const left = yield* sorting(values.slice(0, middle), compare);
  yield;
  const right = yield* sorting(values.slice(middle), compare);
  return yield* merged([left, right], compare);
}

/** Goes through something with a break after each part of it. */
export function* stepping<Part>(parts: Iterable<Part>, act: (part: Part) => void): Steps<void> {
  for (const part of parts) {
    act(part);
    yield;
  }
}
