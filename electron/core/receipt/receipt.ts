/**
 * Receipts (resources/spec/exchange.md §4): what the receiver of a bundle sends back. A receipt says which file was
 * received, which signed list of files was found in it and which state of the sender's log it carried; it is signed by
 * the receiver. Under the signature stands the sender's checkpoint, to which the receiver has added a cosignature with
 * the time (C2SP tlog-cosignature): from then on somebody else than the sender remembers that state of the log.
 */

import * as v from "valibot";
import { checkpointLabel } from "../bundle/bundle-info.ts";
import type { CryptoBackend, SigningKeyPair } from "../crypto/backend.ts";
import { type Checkpoint, decodeCheckpoint } from "../custody/checkpoint.ts";
import { cosignNote, formatCosignerKey, openCosignature, parseCosignerKey } from "../custody/cosignature.ts";
import { parseNote, type VerifierKey } from "../custody/note.ts";
import { decodeValue, hexOf, tryDecode, utcSeconds } from "../decode.ts";
import { assert } from "../errors.ts";
import { encodeMinisignPublicKey, type MinisignPublicKey, minisignPublicKeyOf } from "../sign/minisign.ts";
import { type RecordFinding, openRecord } from "../sign/open-record.ts";
import { type RecordComments, signLine } from "../sign/signed-line.ts";

/** How far the receiver knew the signer of the bundle; nothing less than intact is ever confirmed. */
export const statements = ["intact", "intact-unknown-signer"] as const;

const receiptSchema = v.strictObject({
  v: v.literal(1),
  type: v.literal("sandyq-receipt"),
  bundle: hexOf(16),
  bundleSha256: hexOf(32),
  tagManifestSha256: hexOf(32),
  origin: v.pipe(v.string(), v.maxLength(100)),
  checkpoint: v.pipe(v.string(), v.regex(/^\d{1,16}:[A-Za-z0-9+/]{43}=$/)),
  t: utcSeconds,
  statement: v.picklist(statements),
  signer: v.pipe(v.string(), v.maxLength(56)),
  cosigner: v.exactOptional(v.pipe(v.string(), v.maxLength(200))),
});

/** What a receipt says. Digests and ids are lower-case hexadecimal. */
export type ReceiptTexts = v.InferOutput<typeof receiptSchema>;

/** What was received. */
export interface ReceivedBundle {
  readonly bundleId: string;
  /** Of the sealed file. */
  readonly bundleSha256: string;
  readonly tagManifestSha256: string;
  readonly checkpoint: Checkpoint;
  /** The sender's signed note of that checkpoint, byte for byte. */
  readonly note: string;
  readonly statement: (typeof statements)[number];
}

/** Who confirms it; all keys stay the caller's. */
export interface Receiver {
  readonly signer: SigningKeyPair;
  /** Absent when the receiver cannot say that the log is consistent with what it saw before. */
  readonly cosigner?: SigningKeyPair | undefined;
}

/** A receipt whose signature, form and checkpoint were found to belong together. */
export interface Receipt extends ReceiptTexts {
  readonly text: string;
  readonly signerKey: MinisignPublicKey;
  /** The state of the sender's log; who signed it has still to be checked. */
  readonly head: Checkpoint;
  /** The sender's note with the receiver's cosignature. */
  readonly note: string;
  readonly cosignerKey?: VerifierKey;
  /** Seconds since 1970. */
  readonly cosignedAtSeconds?: number;
}

/** What can be wrong with a receipt by itself. */
export type ReceiptFinding =
  | RecordFinding
  | { readonly kind: "receipt-checkpoint-differs" }
  | { readonly kind: "receipt-cosignature-invalid" };

const commentsOf = ({ bundle, checkpoint }: Pick<ReceiptTexts, "bundle" | "checkpoint">): RecordComments => ({
  trustedComment: `sandyq-receipt/v1 bundle:${bundle} checkpoint:${checkpoint}`,
  untrustedComment: "signature of a receipt",
});

const utcOf = (seconds: number): string => new Date(seconds * 1000).toISOString().replace(".000Z", "Z");

/** Makes a receipt; `timeSeconds` counts from 1970. */
export function makeReceipt(
  crypto: CryptoBackend,
  received: ReceivedBundle,
  { signer, cosigner }: Receiver,
  timeSeconds: number,
): string {
  const { bundleId: bundle, bundleSha256, tagManifestSha256, checkpoint, note, statement } = received;
  const said = decodeValue(
    receiptSchema,
    {
      v: 1,
      type: "sandyq-receipt",
      bundle,
      bundleSha256,
      tagManifestSha256,
      origin: checkpoint.origin,
      checkpoint: checkpointLabel(checkpoint),
      t: utcOf(timeSeconds),
      statement,
      signer: encodeMinisignPublicKey(minisignPublicKeyOf(crypto, signer.publicKey)),
      ...(cosigner && { cosigner: formatCosignerKey(crypto, cosigner.publicKey) }),
    },
    "receipt",
  );
  const signed = signLine(crypto, signer, JSON.stringify(said), commentsOf(said));
  const text = signed + (cosigner === undefined ? note : cosignNote(crypto, note, cosigner, timeSeconds));
  assert("receipt" in openReceipt(crypto, text), "a receipt that was made here opens");
  return text;
}

/** A receipt, or the first thing that is wrong with it. */
export type OpenedReceipt = { readonly receipt: Receipt } | { readonly finding: ReceiptFinding };

/** The checkpoint under the signature, when it is the one that the signed line names. */
function headOf(said: ReceiptTexts, note: string): Checkpoint | undefined {
  const head = tryDecode(() => decodeCheckpoint(parseNote(note).text));
  const isNamed = head?.origin === said.origin && checkpointLabel(head) === said.checkpoint;
  return isNamed ? head : undefined;
}

type Cosigned = Pick<Receipt, "cosignerKey" | "cosignedAtSeconds">;

/** The cosignature with the time that the line names; undefined when there is none although the line names its key. */
function cosignedBy(crypto: CryptoBackend, said: ReceiptTexts, note: string): Cosigned | undefined {
  if (said.cosigner === undefined) return {};
  const cosignerKey = parseCosignerKey(crypto, said.cosigner);
  const seconds = cosignerKey && openCosignature(crypto, note, cosignerKey);
  if (cosignerKey === undefined || seconds === undefined || utcOf(seconds) !== said.t) return undefined;
  return { cosignerKey, cosignedAtSeconds: seconds };
}

/** Reads a receipt that somebody sent. Never throws because of what it holds. */
export function openReceipt(crypto: CryptoBackend, text: string): OpenedReceipt {
  const opened = openRecord<ReceiptTexts>(crypto, text, {
    schema: receiptSchema,
    type: "sandyq-receipt",
    comments: commentsOf,
    hasRest: true,
  });
  if ("finding" in opened) return opened;
  const { said, signerKey, rest: note, text: whole } = opened.record;
  const head = headOf(said, note);
  if (head === undefined) return { finding: { kind: "receipt-checkpoint-differs" } };
  if (said.cosigner !== undefined && parseCosignerKey(crypto, said.cosigner) === undefined) {
    return { finding: { kind: "record-key-invalid", field: "cosigner" } };
  }
  const cosigned = cosignedBy(crypto, said, note);
  if (cosigned === undefined) return { finding: { kind: "receipt-cosignature-invalid" } };
  return { receipt: { ...said, ...cosigned, text: whole, signerKey, head, note } };
}
