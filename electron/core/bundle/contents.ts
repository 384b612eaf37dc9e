/**
 * What a bundle is made of, as its maker gives it, and what it will hold, as the plan says it. Neither holds a stream:
 * originals are named by their item and read when the archive is written.
 */

import type { StatedPurpose } from "../consent/left-out.ts";
import type { SigningKeyPair } from "../crypto/backend.ts";
import type { BundleRecord } from "./bundle-record.ts";
import type { CarriedName, CarriedRecord } from "./carried-records.ts";
import type { OpenedName } from "./opened-names.ts";
import type { Witness } from "./witness.ts";

/** One event of an item: its line exactly as the log holds it, without line feed, and its C2SP tlog-proof. */
export interface ProvenEvent {
  readonly line: string;
  readonly proof: string;
}

/** One original, or one copy, to be sealed into a bundle. */
export interface BundleItem {
  readonly record: BundleRecord;
  /** In the order of the log, from the event that took the item in; of a copy, the event of its making alone. */
  readonly events: readonly ProvenEvent[];
}

/** One time stamp as it was asked for and answered. */
export interface GivenTimestamp {
  readonly request: Uint8Array;
  readonly response: Uint8Array;
  /** Certificates that lead to the authority's root, as PEM. */
  readonly chain: Uint8Array;
}

/** A checkpoint with the stamps over it; a consistency proof from its size is part of the bundle unless it is the head. */
export interface StampedCheckpoint {
  readonly size: number;
  /** The signed note, whose bytes were stamped. */
  readonly note: string;
  /** At least one. */
  readonly stamps: readonly GivenTimestamp[];
}

/** Everything that a bundle is made of; nothing is read from a clock or a random source. */
export interface BundleContents {
  /** 32 lower-case hexadecimal characters. */
  readonly bundleId: string;
  /** Seconds since 1970, UTC; the time of every archive member. */
  readonly sealedAtSeconds: number;
  readonly softwareVersion: string;
  /** At least one. */
  readonly items: readonly BundleItem[];
  /** The signed note of the log's head. */
  readonly checkpoint: string;
  /** The verifier key of the log, one line without line feed. */
  readonly logKey: string;
  /** Consistency proofs from checkpoints that the recipients were sent before (format of custody/consistency.ts). */
  readonly consistency: readonly { readonly oldSize: number; readonly text: string }[];
  /** Checkpoints of the log that authorities have stamped, at or before the bundle's own. */
  readonly timestamps: readonly StampedCheckpoint[];
  /** Checkpoints of earlier bundles that their receivers cosigned; `consistency` has a proof from each. */
  readonly witnesses?: readonly Witness[];
  /** Names of people and sources that are shown; each is committed to in an event of an item. */
  readonly openedNames?: readonly OpenedName[];
  /** Records of the register that are linked to the originals, and who people in them are. */
  readonly records?: readonly CarriedRecord[];
  readonly people?: readonly CarriedName[];
  /** Fingerprints of the recipients, or the single word `passphrase`. */
  readonly recipients: readonly string[];
  /** Those of them whose keys the sender never compared with their owners. */
  readonly unverifiedRecipients?: readonly string[];
  /** What the sender said it is for, and what of the chosen items stays. */
  readonly purpose?: StatedPurpose;
  /** Stays the caller's, who wipes it. */
  readonly signer: SigningKeyPair;
}

/** A member whose bytes are known before the archive is written. Paths lack the bundle's folder. */
export interface TextMember {
  readonly path: string;
  readonly sizeBytes: number;
  readonly bytes: Uint8Array;
}

/** An original or a copy, to be read when its turn comes. */
export interface PayloadMember {
  readonly path: string;
  readonly sizeBytes: number;
  /** The id of its object: of the item, or of the copy. */
  readonly item: string;
}

/** One member of the archive. */
export type PlannedMember = TextMember | PayloadMember;

/** A bundle that is ready to be written. Holds no key and no function, so it may travel to another thread. */
export interface BundlePlan {
  readonly bundleId: string;
  readonly sealedAtSeconds: number;
  readonly members: readonly PlannedMember[];
  /** Length of the archive with its padding, before sealing. */
  readonly archiveBytes: number;
  /** Lower-case hexadecimal. */
  readonly tagManifestSha256: string;
  /** Bare base64 of the signer's minisign key. */
  readonly signer: string;
  /** The eight words that both sides compare. */
  readonly words: readonly string[];
}
