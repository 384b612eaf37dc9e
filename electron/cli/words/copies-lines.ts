/** Reports on many copies for people: how many there are, which there are not and why, and the status that says so. */

import { safeText } from "../../core/text/safe-text.ts";
import { exitStatusOf, type ErrorCode } from "../../core/errors.ts";
import type { CleanReport } from "../../core/derivative/clean-report.ts";
import { formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";
import { refusalOf } from "./clean-lines.ts";
import type { Words } from "./words.ts";

const shownAtMost = 40;

/** One original that has no copy, by the name that people know it by. */
interface Without {
  readonly name: string;
  readonly why: string;
}

interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
}

/** What reports on many copies have in common. */
interface ManyCopies {
  readonly refused: readonly CleanReport[];
  readonly failed: readonly { readonly error: Problem }[];
  readonly isCancelled: boolean;
  readonly stoppedBy?: Problem;
}

/** What ended it counts first, then what a rule refused, then what could not be read. */
export function statusOfCopies({ refused, failed, isCancelled, stoppedBy }: ManyCopies): number {
  if (isCancelled) return exitStatusOf.cancelled;
  if (stoppedBy !== undefined) return exitStatusOf[stoppedBy.code];
  if (refused.length > 0) return exitStatusOf["not-clean"];
  return failed.length > 0 ? 1 : 0;
}

/** How many copies there are and are not, in one line. */
export function countCopies(madeCount: number, report: ManyCopies): string {
  const { refused, failed, isCancelled, stoppedBy } = report;
  const parts = [formatCount(madeCount, "clean copy", "clean copies")];
  if (refused.length > 0) parts.push(`${String(refused.length)} refused`);
  if (failed.length > 0) parts.push(`${String(failed.length)} not read`);
  const end = isCancelled
    ? " Stopped as asked."
    : stoppedBy === undefined
      ? ""
      : ` It stopped: ${stoppedBy.message}.`;
  return `${parts.join(", ")}.${end}`;
}

function section(title: string, rows: readonly Without[]): string[] {
  if (rows.length === 0) return [];
  const shown = alignColumns(rows.slice(0, shownAtMost).map(({ name, why }) => [`  ${safeText(name)}`, why]));
  const rest = rows.length - shown.length;
  return [title, ...shown, ...(rest > 0 ? [`  … and ${String(rest)} more (--json shows all)`] : [])];
}

/** Names everything that has no copy, with the reason. */
export function withoutCopyLines<Refused extends CleanReport, Failed extends { readonly error: Problem }>(
  { refused, failed }: { readonly refused: readonly Refused[]; readonly failed: readonly Failed[] },
  nameOf: (one: Refused | Failed) => string,
  words: Words,
): string[] {
  return [
    ...section(
      "No copy: not proven clean",
      refused.map((one) => ({
        name: nameOf(one),
        why: [refusalOf(one, words), ...one.remaining.slice(0, 3)].join("; "),
      })),
    ),
    ...section(
      "No copy: the original could not be read",
      failed.map((one) => ({ name: nameOf(one), why: one.error.message })),
    ),
  ];
}
