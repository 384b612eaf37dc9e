/** What is said of a file that holds no list. */

import { VaultError } from "../../core/errors.ts";
import { type NoTableReason, tableLimits } from "../../decoders/jobs/table.ts";

const sentences = {
  "no-table": "it is no spreadsheet: save the list as .xlsx, .ods or .csv",
  "no-sheet": "it has no sheet of that name",
  "old-format": "it is of an older kind: save it as .xlsx, .ods or .csv",
  encrypted: "a password protects it: save it without one",
  damaged: "it is damaged",
  "too-large": `it is too large: up to ${String(tableLimits.rows)} rows and ${String(tableLimits.columns)} columns`,
  "too-slow": "reading it took too long or too much memory, or failed",
  "unknown-letters": "nobody can say which letters it is written in: save it as CSV in UTF-8, or as .xlsx",
  "broken-quotes": "a cell has quotation marks that do not close or stand inside it",
  "no-sheets": "only .xlsx and .ods have sheets",
} as const satisfies Readonly<Record<NoTableReason, string>> & Readonly<Record<string, string>>;

/** Why a file holds no list. */
export type NoListReason = keyof typeof sentences;

/** A file that holds no list: bad-usage, with a reason that a window has words for. */
export class NoListError extends VaultError {
  readonly reason: NoListReason;

  /** `cause` is an error whose own words say more. */
  constructor(reason: NoListReason, cause?: Error) {
    super("bad-usage", `the table cannot be read: ${cause?.message ?? sentences[reason]}`, { cause });
    this.reason = reason;
  }
}
