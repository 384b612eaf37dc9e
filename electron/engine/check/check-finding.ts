/** What a check of a vault can find. Findings are data; nothing is repaired by a check. */

import type { ErrorCode } from "../../core/errors.ts";
import type { LogFinding } from "../custody/recompute.ts";

/** Something about one item, its object or its events that does not hold. */
export type ItemFinding =
  | { readonly kind: "object-missing"; readonly item: string }
  | { readonly kind: "object-damaged"; readonly item: string; readonly reason: string }
  | { readonly kind: "object-unreadable"; readonly item: string; readonly code: ErrorCode }
  | { readonly kind: "object-of-another-item"; readonly item: string }
  | { readonly kind: "no-ingestion-event"; readonly item: string }
  | {
      readonly kind: "event-contradiction";
      readonly item: string;
      readonly seq: number;
      readonly field: "sha256" | "size" | "importedAt";
    }
  | { readonly kind: "name-not-committed"; readonly item: string; readonly seq: number }
  | { readonly kind: "event-of-unknown-item"; readonly item: string; readonly seq: number };

/** Something about a derivative that does not hold. */
export type DerivativeFinding =
  | { readonly kind: "derivative-missing"; readonly item: string; readonly derivative: string }
  | {
      readonly kind: "derivative-damaged";
      readonly item: string;
      readonly derivative: string;
      readonly reason: string;
    }
  | { readonly kind: "derivation-contradiction"; readonly item: string; readonly derivative: string }
  | { readonly kind: "no-derivation-event"; readonly item: string; readonly derivative: string };

/** Something that was exchanged with others and is not as it was. */
export type ExchangeFinding =
  | { readonly kind: "received-file-changed"; readonly bundle: string; readonly path: string }
  | {
      readonly kind: "receipt-damaged";
      readonly direction: "issued" | "imported";
      readonly bundle: string;
    }
  | { readonly kind: "card-damaged"; readonly contact: string };

/** Something about the vault's folder. */
export type FolderFinding =
  | { readonly kind: "catalogue-damaged"; readonly detail: string }
  | { readonly kind: "recovery-file-damaged"; readonly slot: number }
  | { readonly kind: "no-snapshot" }
  | { readonly kind: "checkpoint-copy-unreadable" }
  | { readonly kind: "timestamp-damaged"; readonly size: number }
  | { readonly kind: "timestamp-copy-missing"; readonly size: number }
  | { readonly kind: "snapshot-damaged"; readonly seq: number; readonly isNewest: boolean }
  | { readonly kind: "unknown-object"; readonly path: string }
  | { readonly kind: "quarantined-object"; readonly path: string };

/** Something about the records of people, cases and events that does not hold. */
export type RecordFinding =
  | { readonly kind: "record-change-altered"; readonly seq: number }
  | { readonly kind: "record-altered"; readonly record: string; readonly code: string }
  | { readonly kind: "record-link-broken"; readonly record: string; readonly target: string };

export type CheckFinding =
  LogFinding | ItemFinding | DerivativeFinding | ExchangeFinding | RecordFinding | FolderFinding;

/** Kinds that are worth knowing and no damage. */
const harmless = new Set<CheckFinding["kind"]>([
  "unknown-object",
  "quarantined-object",
  "no-snapshot",
  "checkpoint-copy-unreadable",
  "timestamp-copy-missing",
]);

/** Whether something of the vault is lost, altered or no longer recoverable. */
export const isDamage = (finding: CheckFinding): boolean =>
  finding.kind === "snapshot-damaged" ? finding.isNewest : !harmless.has(finding.kind);
