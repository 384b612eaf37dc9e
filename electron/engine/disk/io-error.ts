/** What the operating system says becomes one of our codes, so that every caller can say what to do next. */

import { VaultError, type ErrorCode } from "../../core/errors.ts";

const codeOfSystemError: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: "disk-full",
  EDQUOT: "disk-full",
  SQLITE_FULL: "disk-full",
  EFBIG: "disk-full",
  EACCES: "permission-denied",
  EPERM: "permission-denied",
  EROFS: "permission-denied",
  SQLITE_READONLY: "permission-denied",
  SQLITE_PERM: "permission-denied",
  ENOENT: "file-not-found",
  ENOTDIR: "file-not-found",
  EEXIST: "already-exists",
  SQLITE_BUSY: "vault-in-use",
  SQLITE_LOCKED: "vault-in-use",
  SQLITE_CORRUPT: "vault-damaged",
  SQLITE_NOTADB: "vault-damaged",
};

/** The name that the system or SQLite gave an error, such as ENOSPC; undefined for anything else. */
export function systemCodeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return undefined;
  return error.code;
}

/** Turns any thrown value into a VaultError; `otherwise` names the act that failed when the system's word says no more. */
export function toVaultError(
  error: unknown,
  otherwise: "read-failed" | "write-failed" | "internal",
): VaultError {
  if (error instanceof VaultError) return error;
  const systemCode = systemCodeOf(error);
  if (systemCode === undefined) return new VaultError("internal", "a fault in the program", { cause: error });
  const family = /^SQLITE_[A-Z]+/.exec(systemCode)?.[0] ?? systemCode;
  const code = codeOfSystemError[systemCode] ?? codeOfSystemError[family] ?? otherwise;
  return new VaultError(code, systemCode, { cause: error });
}
