/**
 * A report read anew once it is known that the key that signed is the right one (spec bundle.md §8). Invariant: what comes out is what
 * the same bytes give when that key is expected from the start.
 */

import type { ClaimCode } from "./claims.ts";
import { type VerificationReport, verdictOf } from "./report.ts";

/** What an intact bundle says once its signer is known, and by what; only for one that is intact but for that. */
export function confirmed(report: VerificationReport, by: ClaimCode): VerificationReport {
  const { signer, findings, proves, doesNotProve } = report;
  const others = proves.filter((code) => code !== "unchanged-since-sealed");
  return {
    ...report,
    verdict: verdictOf(findings, true),
    signer: signer && { ...signer, isPinned: true },
    proves: ["unchanged-since-sealed", by, ...others],
    doesNotProve: doesNotProve.filter((code) => code !== "signer-identity"),
  };
}

/** The report with the key that signed as the one that was expected, where it is `key` and nothing but that was missing. */
export const withKnownSigner = (report: VerificationReport, key: string): VerificationReport =>
  report.verdict === "intact-unknown-signer" && report.signer?.publicKey === key
    ? confirmed(report, "signed-by-pinned-key")
    : report;
