/** Holds a receipt against what a vault knows it sent: every difference has its name. */

import { equalBytes } from "../bytes/bytes.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import { type Checkpoint, openCheckpoint } from "../custody/checkpoint.ts";
import type { VerifierKey } from "../custody/note.ts";
import type { Receipt, ReceiptFinding } from "./receipt.ts";

/** How a receipt differs from the bundle that it speaks of. */
export type ReceiptMismatch =
  | { readonly kind: "receipt-of-unknown-bundle" }
  | { readonly kind: "receipt-of-another-file" }
  | { readonly kind: "receipt-of-other-content" }
  | { readonly kind: "receipt-of-another-log" }
  | { readonly kind: "receipt-of-another-checkpoint" }
  | { readonly kind: "receipt-signed-by-sender" }
  | { readonly kind: "receipt-signer-unknown"; readonly signer: string }
  | { readonly kind: "receipt-signer-differs"; readonly signer: string };

/** Everything that can be wrong with a receipt. */
export type ReceiptFault = ReceiptFinding | ReceiptMismatch;

/** What the sender knows about a bundle that went out. */
export interface SentBundle {
  readonly sha256: string;
  readonly tagManifestSha256: string;
  readonly checkpoint: Checkpoint;
}

/** The sender itself. */
export interface Sender {
  readonly logKey: VerifierKey;
  /** Public key of its bundles' signatures. */
  readonly signerPublicKey: Uint8Array;
}

/** Compares a receipt with the bundle of its id; undefined for a bundle that never went out. */
export function matchReceipt(
  crypto: CryptoBackend,
  receipt: Receipt,
  sent: SentBundle | undefined,
  { logKey, signerPublicKey }: Sender,
): ReceiptMismatch[] {
  if (sent === undefined) return [{ kind: "receipt-of-unknown-bundle" }];
  const { checkpoint } = sent;
  const own = openCheckpoint(crypto, receipt.note, logKey);
  const isSameHead = receipt.head.size === checkpoint.size && equalBytes(receipt.head.root, checkpoint.root);
  const faults: readonly (readonly [boolean, ReceiptMismatch])[] = [
    [receipt.bundleSha256 !== sent.sha256, { kind: "receipt-of-another-file" }],
    [receipt.tagManifestSha256 !== sent.tagManifestSha256, { kind: "receipt-of-other-content" }],
    [own === undefined, { kind: "receipt-of-another-log" }],
    [!isSameHead, { kind: "receipt-of-another-checkpoint" }],
    [equalBytes(receipt.signerKey.publicKey, signerPublicKey), { kind: "receipt-signed-by-sender" }],
  ];
  return faults.flatMap(([isFault, mismatch]) => (isFault ? [mismatch] : []));
}
