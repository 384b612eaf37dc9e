/**
 * Eight words that the signer read out over another channel. They stand for the signing key and the signed list of files
 * at once (spec bundle.md §8), so for one bundle they are as good as the key itself; words that differ mean another
 * signer or another content.
 */

import { parseWords } from "../words/fingerprint-words.ts";
import { confirmed } from "./known-signer.ts";
import type { Finding, VerificationReport } from "./report.ts";

/**
 * Judges a report anew with the words that the reader heard. Right words confirm the signer of a bundle that is intact
 * but for that; they change nothing about any other. Throws DecodeError when the text is not eight words of the list.
 */
export function withHeardWords(report: VerificationReport, text: string): VerificationReport {
  const heard = parseWords(text).join(" ");
  const { signer, findings } = report;
  if (signer === undefined) return report;
  const actual = signer.words.join(" ");
  if (heard === actual)
    return report.verdict === "intact-unknown-signer" ? confirmed(report, "signed-by-heard-words") : report;
  const differs: Finding = { kind: "words-differ", expected: heard, actual };
  return {
    ...report,
    verdict: "altered",
    findings: [...findings, differs],
    signer: { ...signer, isPinned: false },
    proves: [],
  };
}
