/** Why a path that was to be imported was not, in words that a program can act on. */

import type { ErrorCode } from "../../core/errors.ts";
import { systemCodeOf } from "../disk/io-error.ts";

/** What stood in the way. */
export type ProblemReason =
  | "changed"
  | "vanished"
  | "unreadable"
  | "read-error"
  | "name-too-long"
  | "worker-lost"
  | "symbolic-link"
  | "socket"
  | "pipe"
  | "device"
  | "the-vault-itself";

/** Things that are not files: left out by rule, not by misfortune. */
export type SkipReason = Extract<
  ProblemReason,
  "symbolic-link" | "socket" | "pipe" | "device" | "the-vault-itself"
>;

const meaningOf: Readonly<Record<ProblemReason, { readonly code: ErrorCode; readonly message: string }>> = {
  changed: { code: "read-failed", message: "the file changed while it was read" },
  vanished: { code: "file-not-found", message: "it is not there, or was removed before its turn came" },
  unreadable: { code: "permission-denied", message: "this account may not read it" },
  "read-error": { code: "read-failed", message: "the disk or its connection failed while it was read" },
  "name-too-long": { code: "read-failed", message: "its path is longer than the system can open" },
  "worker-lost": { code: "internal", message: "the part of the program that read it stopped" },
  "symbolic-link": { code: "bad-usage", message: "a symbolic link is not followed" },
  socket: { code: "bad-usage", message: "a socket is not a file" },
  pipe: { code: "bad-usage", message: "a pipe is not a file" },
  device: { code: "bad-usage", message: "a device is not a file" },
  "the-vault-itself": { code: "bad-usage", message: "the vault is not imported into itself" },
};

/** A reason with its code and one sentence for people. */
export interface Problem {
  readonly reason: ProblemReason;
  readonly code: ErrorCode;
  readonly message: string;
}

/** Words a reason. */
export const problemOf = (reason: ProblemReason): Problem => ({ reason, ...meaningOf[reason] });

const reasonOfSystemError: Readonly<Record<string, ProblemReason>> = {
  ENOENT: "vanished",
  ENOTDIR: "vanished",
  ENXIO: "vanished",
  ENODEV: "vanished",
  ENOMEDIUM: "vanished",
  ESTALE: "vanished",
  EACCES: "unreadable",
  EPERM: "unreadable",
  ELOOP: "symbolic-link",
  ENAMETOOLONG: "name-too-long",
};

/** What a failure on the side of the source means for the file. */
export function problemOfSource(error: unknown): Problem {
  return problemOf(reasonOfSystemError[systemCodeOf(error) ?? ""] ?? "read-error");
}
