/** What the two sides of a worker thread say to each other: one question, progress, one answer or one failure. */

import type { ErrorCode } from "../../core/errors.ts";
import type { Progress } from "../job.ts";

/** From the worker. A failure is reduced to its code: classes and causes do not cross threads. */
export type TaskMessage<Answer> =
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "answer"; readonly answer: Answer }
  | {
      readonly kind: "failure";
      readonly code: ErrorCode;
      readonly message: string;
      readonly trace: string | undefined;
    };

/** To the worker, once: give up, clean up and answer. */
export const STOP = "stop";
