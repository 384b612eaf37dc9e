/** Whatever was thrown becomes a code, one line of detail and, for --debug only, where it arose. */

import { DecodeError, InvariantError, type ErrorCode } from "../core/errors.ts";
import { toVaultError } from "../engine/index.ts";

/** A failure as it is told. */
export interface Failure {
  readonly code: ErrorCode;
  /** What the error itself says; holds no secrets and no file names. */
  readonly detail: string;
  readonly trace: readonly string[];
}

function traceOf(error: unknown, depth = 0): string[] {
  if (depth > 8) return [];
  if (!(error instanceof Error)) return [String(error)];
  const lines = (error.stack ?? error.message).split("\n");
  return error.cause === undefined ? lines : [...lines, "caused by", ...traceOf(error.cause, depth + 1)];
}

/** Reduces any thrown value; a fault of this program is `internal`. */
export function toFailure(error: unknown): Failure {
  const { code, message } = toVaultError(error, "internal");
  const isOwn = error instanceof DecodeError || error instanceof InvariantError;
  return { code, detail: isOwn ? error.message : message, trace: traceOf(error) };
}
