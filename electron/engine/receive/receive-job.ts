/** What the thread that reads a bundle is asked. */

import type { ReadBundle } from "../../core/receipt/received-bundle.ts";
import type { VerificationReport } from "../../core/verify/report.ts";
import type { Checkpoint } from "../../core/custody/checkpoint.ts";
import type { ObjectLabel } from "../objects/object-label.ts";
import type { BundleKey } from "./bundle-key.ts";
import type { LineMemory } from "./hash-line.ts";

/** Where an original of a bundle is to be written. */
export interface RestoreTarget {
  /** Path of the original inside the bundle. */
  readonly payloadPath: string;
  /** Absolute; its folder exists and it does not. */
  readonly path: string;
  readonly sha256: string;
  /** UTC as the record spells it. */
  readonly modifiedAt: string | undefined;
}

/** An original of a bundle that is to be sealed into a vault. */
export interface SealTarget {
  /** Path of the original inside the bundle. */
  readonly payloadPath: string;
  readonly sha256: string;
  readonly label: ObjectLabel;
}

/** Originals for one vault; its tmp/ is written to. */
export interface SealOrder {
  /** Absolute path of the vault. */
  readonly folder: string;
  /** The vault's recipient, as text. */
  readonly recipient: string;
  readonly targets: readonly SealTarget[];
}

/** An object that is durable under its temporary name. */
export interface SealedOriginal {
  readonly payloadPath: string;
  /** 16 bytes. */
  readonly fileKey: Uint8Array;
}

/** Everything that one reading leaves. */
export interface ReadingAnswer {
  readonly report: VerificationReport;
  /** Present when it was asked for and the file was read to its end. */
  readonly evidence?: BundleEvidence;
  readonly sealed: readonly SealedOriginal[];
}

/** The bundle as a thing that was received. */
export interface BundleEvidence extends ReadBundle {
  readonly sizeBytes: number;
}

/** One reading of a bundle from beginning to end, which always verifies and may restore. */
export interface ReadingQuestion {
  readonly path: string;
  readonly key: BundleKey;
  /** Bare base64 of a minisign key. */
  readonly signer: string | undefined;
  readonly earlierCheckpoints: readonly Checkpoint[];
  /** Certificates in DER. */
  readonly timestampRoots: readonly Uint8Array[];
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  readonly earlierNotes: readonly string[];
  /** Whether the file's digest and its tag files are wanted, too. */
  readonly wantsEvidence: boolean;
  readonly seal: SealOrder | undefined;
  /** Present when a second thread hashes. */
  readonly line: LineMemory | undefined;
  readonly restore: readonly RestoreTarget[];
}
