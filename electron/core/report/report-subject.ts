/**
 * What a report is about, before it has words: exhibits, their custody events, the signed state of the log, time
 * stamps, and, for a bundle, what its verification said. Both kinds of report and all their forms are made from this
 * alone, so that no form says more than another.
 */

import type { StatedPurpose } from "../consent/left-out.ts";
import type { CustodyEvent } from "../custody/event.ts";
import type { IntakeQuestion } from "../records/intake-questions.ts";
import type { VerificationReport, ItemState } from "../verify/report.ts";

/** One entry of the custody log about an exhibit. */
export interface ExhibitEvent {
  readonly seq: number;
  /** UTC with seconds. */
  readonly t: string;
  readonly type: string;
  /** Commitment to the name of whoever acted (hexadecimal). */
  readonly actor: string;
  /** The whole entry; absent where a bundle's own file does not hold what was verified. */
  readonly event?: CustodyEvent;
  /** What a verification found out about the entry. */
  readonly proof?: { readonly isProven: boolean; readonly existedBy?: string | undefined };
}

/** What a file is a copy of. */
export interface ExhibitCopy {
  readonly kind: "safe-copy" | "redaction";
  /** The exhibit that it was made from, where that is shown. */
  readonly of?: number | undefined;
}

/** A small picture of an exhibit. */
export interface ExhibitPicture {
  /** The JPEG file in base64. */
  readonly jpeg: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** One file that the report lists. */
export interface Exhibit {
  /** From 1, in the order in which they were chosen or stand in the bundle. */
  readonly number: number;
  /** The item's id in the vault (hexadecimal); absent when a bundle's record of it could not be read. */
  readonly item?: string | undefined;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly sizeBytes?: number | undefined;
  readonly mediaType?: string | undefined;
  /** As the file says it; a zone only if the file has one. */
  readonly capturedAt?: string | undefined;
  /** UTC with seconds. */
  readonly importedAt?: string | undefined;
  /** Present only when names were asked for; from outside. */
  readonly name?: string | undefined;
  /** Present only when pictures were asked for and the vault has one. */
  readonly picture?: ExhibitPicture | undefined;
  /** Questions about the recording that have no answer; absent where the vault was not asked. */
  readonly unanswered?: readonly IntakeQuestion[] | undefined;
  /** How far it is as it was sealed; for bundles only. */
  readonly state?: ItemState;
  /** Present when the file was made from an original of the sender. */
  readonly copy?: ExhibitCopy | undefined;
  /** Present when it was received as a copy that somebody else had made. */
  readonly receivedAs?: ExhibitCopy["kind"] | undefined;
  /** Oldest first. */
  readonly events: readonly ExhibitEvent[];
}

/** A time stamp of an authority over the first `size` entries of the log. */
export interface ReportStamp {
  readonly size: number;
  readonly time?: string | undefined;
  /** From outside. */
  readonly authority?: string | undefined;
  /** `vault`: it was checked against a root that the holder of the vault trusts. */
  readonly trust: "vault" | "pinned" | "unproven" | "invalid";
  /** Fingerprint of the root that it leads to. */
  readonly root?: string | undefined;
}

/** A name with the commitment of the log that it opens, and the salt where it is known. */
export interface ReportName {
  readonly commitment: string;
  readonly text: string;
  readonly salt?: string | undefined;
}

/** The signed head of the log. */
export interface ReportLog {
  /** What the log calls itself: vault.invalid/ and 16 hexadecimal digits. */
  readonly origin: string;
  readonly size: number;
  /** Base64. */
  readonly root: string;
  /** The C2SP verifier key. */
  readonly key?: string;
  /** The C2SP signed note. */
  readonly note?: string;
}

/** What the verification of a bundle adds. */
export interface ReportBundle {
  readonly file: { readonly sha256: string; readonly sizeBytes: number };
  readonly verification: Pick<
    VerificationReport,
    "verdict" | "findings" | "bundleId" | "sealedAt" | "proves" | "doesNotProve"
  >;
}

/** Everything that a report says. */
export interface ReportSubject {
  /** UTC with seconds. */
  readonly madeAt: string;
  readonly softwareVersion: string;
  /** What whoever made the report calls the case; from outside. */
  readonly reference?: string | undefined;
  /** Whether the names of files were asked for. */
  readonly isNamed: boolean;
  readonly exhibits: readonly Exhibit[];
  /** What it was said to be for, and what of the chosen items stays. */
  readonly purpose?: StatedPurpose;
  readonly log?: ReportLog | undefined;
  readonly signer?:
    | { readonly publicKey: string; readonly words?: readonly string[]; readonly isPinned?: boolean }
    | undefined;
  /** The newest check of all objects of the vault. */
  readonly lastCheck?: { readonly t: string; readonly checked: number; readonly failed: number } | undefined;
  readonly stamps: readonly ReportStamp[];
  readonly names: readonly ReportName[];
  /** Present when the report is about a bundle. */
  readonly bundle?: ReportBundle;
}
