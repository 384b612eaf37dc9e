/** What an import tells its caller: every path that was found is in exactly one of the lists. */

import { decodeUtf8Lossily } from "../../core/bytes/utf8.ts";
import { encodeHex } from "../../core/bytes/hex.ts";
import type { ErrorCode } from "../../core/errors.ts";
import type { Problem, SkipReason } from "./problem.ts";

/** Something about an item that a person should look at; the item is imported all the same. */
export type ItemWarning =
  "empty-file" | "name-not-utf8" | "type-mismatch" | "type-detection-failed" | "recovered-from-object";

/** A name as text, not normalised; with its exact bytes in hexadecimal when the text cannot stand for them. */
export interface ShownName {
  readonly name: string;
  readonly nameHex?: string;
}

export interface ImportedFile extends ShownName {
  /** 32 hexadecimal digits. */
  readonly item: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
  readonly warnings: readonly ItemWarning[];
}

export interface DuplicateFile extends ShownName {
  readonly sha256: string;
  /** The item that has this content already. */
  readonly item: string;
}

export interface UnreadPath {
  readonly path: string;
  /** The exact bytes in hexadecimal when the text cannot stand for them. */
  readonly pathHex?: string;
  readonly error: Problem;
}

/** Why an import ended before its end. */
export interface ImportStop {
  readonly code: ErrorCode;
  readonly message: string;
  /** With disk-full: how many more bytes must be free before the same import can go on to its end. */
  readonly neededBytes?: number;
}

export interface ImportReport {
  /** 32 hexadecimal digits. */
  readonly batch: string;
  readonly imported: readonly ImportedFile[];
  readonly duplicates: readonly DuplicateFile[];
  /** Things that are not files: links, sockets, pipes, devices, the vault itself. */
  readonly skipped: readonly (UnreadPath & { readonly error: Problem & { readonly reason: SkipReason } })[];
  readonly failed: readonly UnreadPath[];
  readonly isCancelled: boolean;
  /** Set when the vault's disk ended the import. Everything in the lists holds nevertheless. */
  readonly stoppedBy?: ImportStop;
}

const textOf = (bytes: Uint8Array): { readonly text: string; readonly hex: string | undefined } => {
  const text = decodeUtf8Lossily(bytes);
  const isExact = Buffer.from(text).equals(bytes);
  return { text, hex: isExact ? undefined : encodeHex(bytes) };
};

/** Shows a file name. */
export function shownName(bytes: Uint8Array): ShownName {
  const { text, hex } = textOf(bytes);
  return hex === undefined ? { name: text } : { name: text, nameHex: hex };
}

const skipReasons = new Set<string>([
  "symbolic-link",
  "socket",
  "pipe",
  "device",
  "the-vault-itself",
] satisfies SkipReason[]);

const isSkip = (problem: Problem): problem is Problem & { readonly reason: SkipReason } =>
  skipReasons.has(problem.reason);

/** Collects the lists while an import runs. */
export class ReportLists {
  readonly imported: ImportedFile[] = [];
  readonly duplicates: DuplicateFile[] = [];
  readonly skipped: (UnreadPath & { readonly error: Problem & { readonly reason: SkipReason } })[] = [];
  readonly failed: UnreadPath[] = [];

  /** Notes a path that was not imported. */
  addProblem(path: Uint8Array, problem: Problem): void {
    const { text, hex } = textOf(path);
    const where = hex === undefined ? { path: text } : { path: text, pathHex: hex };
    if (isSkip(problem)) this.skipped.push({ ...where, error: problem });
    else this.failed.push({ ...where, error: problem });
  }
}
