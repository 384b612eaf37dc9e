/**
 * What a verification says. A report is data that crosses processes and is printed as JSON, so it holds texts and
 * numbers only; a finding names one fault, and the verdict follows from the weights of the findings alone.
 */

import type { StatedPurpose } from "../consent/left-out.ts";
import type { BagFinding } from "../bag/bag-finding.ts";
import type { TimestampDoubt, TimestampFault } from "../timestamp/verify-timestamp.ts";
import type { ClaimCode } from "./claims.ts";
import type { ReportedRecord } from "./reported-record.ts";
import type { VerifiedItem } from "./verified-item.ts";

export type { ItemState, VerifiedEvent, VerifiedItem } from "./verified-item.ts";

/** A fault of the file that carries the bag: the age seal or the tar archive in it. */
export type EnvelopeFinding =
  | { readonly kind: "not-sealed" }
  | { readonly kind: "seal-header-damaged" }
  | { readonly kind: "seal-header-changed" }
  | { readonly kind: "seal-broken"; readonly atByte: number; readonly path?: string }
  | { readonly kind: "cut-short"; readonly atByte: number; readonly path?: string }
  | {
      readonly kind: "archive-damaged";
      readonly atByte: number;
      readonly expected: string;
      readonly path?: string;
    }
  | { readonly kind: "archive-cut-short"; readonly atByte: number; readonly path?: string }
  | { readonly kind: "unusual-member"; readonly path: string; readonly reason: MemberFault }
  | { readonly kind: "trailing-data"; readonly atByte: number }
  | { readonly kind: "tail-length"; readonly expectedBytes: number; readonly actualBytes: number }
  | { readonly kind: "duplicate-file"; readonly path: string }
  | { readonly kind: "out-of-order"; readonly path: string }
  | { readonly kind: "too-many-files"; readonly limit: number }
  | { readonly kind: "too-large"; readonly path: string; readonly limitBytes: number }
  | { readonly kind: "too-many-findings"; readonly limit: number };

/** How an archive member differs from what the writer of bundles produces. */
export type MemberFault = "type" | "header" | "extended-header" | "padding" | "time" | "folder";

/** A fault of the signature or of what it signs. */
export type SignatureFinding =
  | { readonly kind: "signature-invalid"; readonly path: string }
  | { readonly kind: "signer-not-pinned"; readonly expected: string; readonly actual: string }
  | { readonly kind: "words-differ"; readonly expected: string; readonly actual: string }
  | { readonly kind: "contradiction"; readonly path: string; readonly field: string }
  | { readonly kind: "unknown-format"; readonly format: string }
  | { readonly kind: "not-addressed-to-key" }
  | { readonly kind: "recipient-not-verified" }
  | { readonly kind: "active-content"; readonly path: string };

/** A fault of the custody log as far as the bundle shows it. */
export type LogFinding =
  | { readonly kind: "checkpoint-invalid"; readonly path: string }
  | { readonly kind: "log-key-mismatch"; readonly path: string }
  | { readonly kind: "inclusion-fails"; readonly path: string; readonly sequence: number }
  | { readonly kind: "proof-missing"; readonly path: string; readonly line: number }
  | { readonly kind: "proof-without-event"; readonly path: string }
  | {
      readonly kind: "event-contradiction";
      readonly path: string;
      readonly line: number;
      readonly field: string;
    }
  | { readonly kind: "event-chain-broken"; readonly path: string; readonly line: number }
  | { readonly kind: "no-ingestion-event"; readonly path: string }
  | { readonly kind: "no-derivation-event"; readonly path: string }
  | { readonly kind: "commitment-fails"; readonly path: string; readonly field: string }
  | { readonly kind: "consistency-fails"; readonly path: string }
  | { readonly kind: "log-forked"; readonly size: number }
  | { readonly kind: "log-continuity-unproven"; readonly size: number }
  | { readonly kind: "earlier-of-another-log"; readonly origin: string }
  | { readonly kind: "opening-fails"; readonly path: string; readonly line: number }
  | { readonly kind: "witness-invalid"; readonly path: string }
  | { readonly kind: "witness-unproven"; readonly path: string; readonly size: number };

/** What is to be said about a time stamp: that it is wrong, or that it proves nothing to this reader. */
export type TimestampFinding =
  | { readonly kind: "timestamp-invalid"; readonly path: string; readonly reason: TimestampFault }
  | { readonly kind: "timestamp-unproven"; readonly path: string; readonly reason: TimestampDoubt };

/** One thing that a verification found. */
export type Finding = BagFinding | EnvelopeFinding | SignatureFinding | LogFinding | TimestampFinding;

/** Takes findings as they are made. */
export type FindingReporter = (finding: Finding) => void;

/** The answer in one word; only the first two mean that the bundle is whole and unchanged. */
export type Verdict = "intact" | "intact-unknown-signer" | "altered" | "incomplete" | "unreadable";

/** Whose key signed the bundle. A key that came with the bundle is a claim until its owner confirms it. */
export interface ReportedSigner {
  /** The bare base64 line of a minisign public key, as `--signer` takes it. */
  readonly publicKey: string;
  readonly keyId: string;
  /** Whether it is the key, or has the eight words, that the reader gave. */
  readonly isPinned: boolean;
  /** Eight words to read out over another channel; they change with the signer and with every signed byte. */
  readonly words: readonly string[];
}

/** The signed head of the sender's custody log. */
export interface ReportedCheckpoint {
  readonly origin: string;
  readonly size: number;
  /** Base64 of 32 bytes. */
  readonly root: string;
}

/** One earlier state of the log that the bundle's checkpoint was compared with. */
export interface ReportedConsistency {
  readonly oldSize: number;
  readonly newSize: number;
  readonly holds: boolean;
  /** Whether the reader already held the earlier checkpoint; without that the comparison proves nothing new. */
  readonly isKnown: boolean;
}

/** Somebody who once received a bundle of this log and signed its checkpoint of that time. */
export interface ReportedWitness {
  /** The verifier key of the cosigner; who that is, only the witness can tell. */
  readonly cosigner: string;
  readonly size: number;
  /** UTC with seconds, by the clock of the witness. */
  readonly time: string;
  /** Whether it is a key that the reader gave. */
  readonly isKnown: boolean;
}

/** A name that the sender chose to show, checked against what the log committed to. */
export interface ReportedName {
  /** Lower-case hexadecimal, as events carry it. */
  readonly commitment: string;
  readonly text: string;
}

/** A time stamp of a third party over the checkpoint. */
export interface ReportedTimestamp {
  /** Of the answer. */
  readonly path: string;
  /** How many events the stamped checkpoint covers. */
  readonly size: number;
  /** What the authority says (UTC); it counts only when `trust` is `pinned`. */
  readonly time?: string | undefined;
  /** Subject of the certificate that signed; from outside. */
  readonly authority?: string | undefined;
  /** Hexadecimal. */
  readonly serialNumber?: string | undefined;
  /** `pinned`: it leads to a root that the reader gave. `unproven`: right in itself, but not to this reader. */
  readonly trust: "pinned" | "unproven" | "invalid";
  /** The root that it leads to. */
  readonly root?: { readonly subject: string; readonly fingerprint: string } | undefined;
}

/** Everything that one verification says. */
export interface VerificationReport {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  readonly bundleId?: string | undefined;
  /** When the signer says that the bundle was sealed (UTC seconds). */
  readonly sealedAt?: string | undefined;
  /** What the signer says it is for, and what of the chosen items stayed. */
  readonly purpose?: StatedPurpose | undefined;
  readonly items: readonly VerifiedItem[];
  readonly signer?: ReportedSigner | undefined;
  readonly checkpoint?: ReportedCheckpoint | undefined;
  readonly consistency: readonly ReportedConsistency[];
  readonly timestamps: readonly ReportedTimestamp[];
  readonly witnesses: readonly ReportedWitness[];
  readonly openedNames: readonly ReportedName[];
  readonly records: readonly ReportedRecord[];
  /** Fingerprints of the keys that the signer sealed the bundle for, or `passphrase`. */
  readonly recipients: readonly string[];
  /** Those of them whose keys the sender never compared with their owners. */
  readonly unverifiedRecipients: readonly string[];
  readonly proves: readonly ClaimCode[];
  readonly doesNotProve: readonly ClaimCode[];
}

/** What a finding does to the verdict; a note changes nothing and is still shown. */
export type Weight = "altered" | "incomplete" | "unreadable" | "note";

const weights: Readonly<Record<Finding["kind"], Weight>> = {
  "missing-file": "incomplete",
  "extra-file": "altered",
  "not-in-every-manifest": "altered",
  "hash-mismatch": "altered",
  "unsafe-path": "altered",
  "duplicate-entry": "altered",
  "clashing-names": "altered",
  "malformed-file": "altered",
  "unsupported-version": "unreadable",
  "no-manifest": "incomplete",
  "fetch-file": "altered",
  "unknown-algorithm": "altered",
  "payload-total-differs": "altered",
  "weak-hash": "note",
  "other-encoding": "note",
  "not-sealed": "unreadable",
  "seal-header-damaged": "unreadable",
  "seal-header-changed": "altered",
  "seal-broken": "altered",
  "cut-short": "incomplete",
  "archive-damaged": "altered",
  "archive-cut-short": "incomplete",
  "unusual-member": "altered",
  "trailing-data": "altered",
  "tail-length": "altered",
  "duplicate-file": "altered",
  "out-of-order": "altered",
  "too-many-files": "unreadable",
  "too-large": "unreadable",
  "too-many-findings": "altered",
  "signature-invalid": "altered",
  "signer-not-pinned": "altered",
  "words-differ": "altered",
  contradiction: "altered",
  "unknown-format": "unreadable",
  "not-addressed-to-key": "note",
  "recipient-not-verified": "note",
  "active-content": "altered",
  "checkpoint-invalid": "altered",
  "log-key-mismatch": "altered",
  "inclusion-fails": "altered",
  "proof-missing": "incomplete",
  "proof-without-event": "altered",
  "event-contradiction": "altered",
  "event-chain-broken": "altered",
  "no-ingestion-event": "altered",
  "no-derivation-event": "altered",
  "commitment-fails": "altered",
  "consistency-fails": "altered",
  "log-forked": "altered",
  "timestamp-invalid": "altered",
  "timestamp-unproven": "note",
  "log-continuity-unproven": "note",
  "earlier-of-another-log": "note",
  "opening-fails": "altered",
  "witness-invalid": "altered",
  "witness-unproven": "altered",
};

/** Tells what a finding does to the verdict. */
export const weightOf = (finding: Finding): Weight => weights[finding.kind];

/** Whether a bundle is whole and unchanged, whoever signed it. */
export const isWhole = ({ verdict }: Pick<VerificationReport, "verdict">): boolean =>
  verdict === "intact" || verdict === "intact-unknown-signer";

/** Draws the verdict: the worst weight decides, and without any the signer does. */
export function verdictOf(findings: readonly Finding[], isSignerPinned: boolean): Verdict {
  const found = new Set(findings.map(weightOf));
  if (found.has("altered")) return "altered";
  if (found.has("incomplete")) return "incomplete";
  if (found.has("unreadable")) return "unreadable";
  return isSignerPinned ? "intact" : "intact-unknown-signer";
}
