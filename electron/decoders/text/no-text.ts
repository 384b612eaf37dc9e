/** A file of which nobody here can read a word. */

import type { NoTextReason } from "../jobs/text.ts";

/** Says why. */
export class NoText extends Error {
  readonly reason: NoTextReason;

  constructor(reason: NoTextReason, options?: ErrorOptions) {
    super(reason, options);
    this.name = "NoText";
    this.reason = reason;
  }
}
