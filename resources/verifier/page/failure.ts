/** Why something did not work, in the words for its code. */

import { JobError } from "../work/client.ts";
import { adviceFor } from "./words.ts";

/** Says what happened and what to do. */
export function failureText(error: unknown): string {
  const { happened, next } = adviceFor(error instanceof JobError ? error.code : "internal");
  return `${happened} ${next}`;
}
