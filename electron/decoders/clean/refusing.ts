/** Turns what a parser throws at a hostile file into a refusal: a file that surprises a parser is damaged, not clean. */

import { CleanRefusal } from "./format-cleaner.ts";

/** Runs a job; every error but a refusal becomes one, with its cause. */
export async function refusing<T>(job: () => Promise<T>): Promise<T> {
  try {
    return await job();
  } catch (error) {
    if (error instanceof CleanRefusal) throw error;
    // A tree that is too deep for the stack shows itself as this.
    const reason = error instanceof RangeError ? "too-deep" : "damaged";
    throw new CleanRefusal(reason, "the file does not read as what it claims to be", { cause: error });
  }
}
