/** One file of a bundle, and what the verification found about it. Data that crosses processes, like the report that holds it. */

import type { ItemRecord, TestimonyChain } from "../bundle/item-record.ts";
import type { IntakeAnswer } from "../records/intake-questions.ts";
import type { VerifiedCopy } from "./verified-copy.ts";

/** How far one item is as it was sealed; `unsigned` fits a list that no valid signature covers. */
export type ItemState = "intact" | "altered" | "missing" | "not-read" | "unsigned";

/** One line of the custody log that concerns an item, as the bundle shows it. */
export interface VerifiedEvent {
  readonly seq: number;
  readonly t: string;
  readonly type: string;
  /** Commitment to the name of whoever acted (hexadecimal). */
  readonly actor: string;
  /** Whether the log proof holds against the bundle's checkpoint. */
  readonly isProven: boolean;
  /** By when the line was in the log, according to an authority that the reader trusts; the earliest such time. */
  readonly existedBy?: string | undefined;
}

/** One original, or one copy, of the bundle. Names come from the sender: neutralise them before they reach a screen or a disk. */
export interface VerifiedItem {
  readonly number: number;
  readonly state: ItemState;
  /** The item's id in the sender's vault, when its record could be read. */
  readonly item?: string | undefined;
  readonly name?: string | undefined;
  readonly nameHex?: string | undefined;
  /** Present where the sender did not tell the name as it was, and what `name` is then: codes stand for people, or it names nobody. */
  readonly nameAs?: ItemRecord["nameAs"];
  readonly path?: string | undefined;
  readonly pathHex?: string | undefined;
  /** Present where the sender did not tell the path as it was: codes stand for people in it, or it is not told. */
  readonly pathAs?: ItemRecord["pathAs"];
  /** Present when this is a copy of an original, which may be here, too, or stay with the sender. */
  readonly copy?: VerifiedCopy | undefined;
  /** Present when the sender received it as a copy that somebody else had made. */
  readonly receivedAs?: VerifiedCopy["kind"] | undefined;
  /** Path of the file inside the bundle's folder. */
  readonly payloadPath: string;
  readonly sizeBytes?: number | undefined;
  readonly sha256: string;
  readonly mediaType?: string | undefined;
  readonly importedAt?: string | undefined;
  readonly modifiedAt?: string | undefined;
  readonly createdAt?: string | undefined;
  readonly receivedFrom?: string | undefined;
  /** How it stands with the six questions about the recording, as the sender says; absent where nothing was said. */
  readonly intake?: readonly IntakeAnswer[] | undefined;
  /** Present where it is a testimony: which version, and the hashes of all that the sender knew. */
  readonly testimony?: TestimonyChain | undefined;
  readonly events: readonly VerifiedEvent[];
}
