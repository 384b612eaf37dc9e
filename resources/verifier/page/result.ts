/** What the page knows when a check has ended. */

import type { VerificationReport } from "../../../electron/core/verify/report.ts";
import type { ChosenRoot } from "../work/protocol.ts";
import type { CheckRequest } from "./check-form.ts";

/** What a check was made with. */
export interface CheckedWith {
  readonly request: CheckRequest;
  readonly earlierNotes: readonly string[];
  readonly roots: readonly ChosenRoot[];
}

/** A check that has ended. */
export interface Result {
  readonly checkedWith: CheckedWith;
  /** ISO 8601. */
  readonly checkedAt: string;
  readonly report: VerificationReport;
}
