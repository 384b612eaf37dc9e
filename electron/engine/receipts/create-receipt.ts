/**
 * Confirms a bundle that was received: it is verified whole, then a receipt is signed over its file, its list of files
 * and the state of the sender's log. What is not intact is never confirmed.
 */

import { memberNames } from "../../core/bundle/layout.ts";
import { decodeBase64 } from "../../core/bytes/base64.ts";
import { encodeHex } from "../../core/bytes/hex.ts";
import { decodeUtf8, encodeUtf8 } from "../../core/bytes/utf8.ts";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import type { ReportedCheckpoint, VerificationReport } from "../../core/verify/report.ts";
import { identityCosigner } from "../../core/identity/identity-keys.ts";
import { makeReceipt, type ReceivedBundle, type Receiver } from "../../core/receipt/receipt.ts";
import { encodeMinisignPublicKey, minisignPublicKeyOf } from "../../core/sign/minisign.ts";
import { findReceipt, insertReceipt } from "../catalogue/receipt-table.ts";
import { inTransaction } from "../catalogue/database.ts";
import { openCrypto } from "../crypto/open-crypto.ts";
import { appendEvents } from "../custody/append.ts";
import { commitPersonName } from "../custody/commit-name.ts";
import { sealLogIfPossible } from "../custody/seal-log-if-possible.ts";
import { createFile } from "../disk/durable.ts";
import { toVaultError } from "../disk/io-error.ts";
import { readIdentityFile } from "../identity/identity-file.ts";
import type { JobOptions } from "../job.ts";
import {
  heldCheckpoints,
  readingOptions,
  tagFileOf,
  type ReceiveOptions,
} from "../receive/receive-bundle.ts";
import { readEvidence, type ReadingOptions } from "../receive/read-bundle.ts";
import type { BundleEvidence } from "../receive/receive-job.ts";
import { signerOfReport } from "../receive/known-signer.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";

/** What a receipt is made from, and where it goes. */
export interface ReceiptWish extends JobOptions {
  /** The bundle. */
  readonly path: string;
  /** The file to be made; nothing may be there. */
  readonly out: string;
  /** Whether a signer whom nobody knows will do. */
  readonly acceptsUnknownSigner: boolean;
}

/** The verification with the receipt; none was made unless `isConfirmed`. */
export interface ReceiptReport extends VerificationReport {
  readonly isConfirmed: boolean;
  /** Whether it would have been confirmed if the signer were known. */
  readonly needsSigner: boolean;
  /** SHA-256 of the receipt (hexadecimal). */
  readonly receiptSha256?: string;
  /** Whether the receipt carries a cosignature of the sender's checkpoint. */
  readonly isCosigned?: boolean;
}

interface Judged {
  readonly report: VerificationReport;
  readonly evidence: BundleEvidence;
  readonly checkpoint: ReportedCheckpoint;
  readonly isSignerKnown: boolean;
}

const isWhole = ({ verdict }: VerificationReport): boolean =>
  verdict === "intact" || verdict === "intact-unknown-signer";

function receivedOf(crypto: CryptoBackend, judged: Judged): ReceivedBundle {
  const { report, evidence, checkpoint, isSignerKnown } = judged;
  return {
    bundleId: report.bundleId ?? "",
    bundleSha256: evidence.sha256,
    tagManifestSha256: encodeHex(crypto.sha256(tagFileOf(evidence, memberNames.tagManifest))),
    checkpoint: { ...checkpoint, root: decodeBase64(checkpoint.root) },
    note: decodeUtf8(tagFileOf(evidence, memberNames.checkpoint)),
    statement: isSignerKnown ? "intact" : "intact-unknown-signer",
  };
}

async function writeText(path: string, text: string): Promise<void> {
  try {
    await createFile(path, encodeUtf8(text));
  } catch (error) {
    throw toVaultError(error, "write-failed");
  }
}

type Refused = Omit<ReceiptReport, "isConfirmed" | "needsSigner">;
const refused = (report: Refused, needsSigner = false): ReceiptReport => ({
  ...report,
  isConfirmed: false,
  needsSigner,
});

/** Confirms a bundle with the keys of an identity file, which also opens it. Throws VaultError as verifyBundleFile does. */
export async function createReceipt(
  { path, out, acceptsUnknownSigner, ...job }: ReceiptWish,
  { identityFile, signer }: { readonly identityFile: string; readonly signer?: string | undefined },
): Promise<ReceiptReport> {
  const crypto = await openCrypto();
  const reading: ReadingOptions = { identityFile, signer, ...job };
  const { report, evidence } = await readEvidence(path, reading);
  const { checkpoint } = report;
  if (!isWhole(report) || evidence === undefined || checkpoint === undefined) return refused(report);
  const isSignerKnown = report.verdict === "intact";
  if (!isSignerKnown && !acceptsUnknownSigner) return refused(report, true);
  const identity = await readIdentityFile(identityFile);
  try {
    const keys: Receiver = { signer: identity.signingKey, cosigner: identity.cosigningKey };
    const received = receivedOf(crypto, { report, evidence, checkpoint, isSignerKnown });
    const text = makeReceipt(crypto, received, keys, Math.floor(Date.now() / 1000));
    await writeText(out, text);
    const receiptSha256 = encodeHex(crypto.sha256(encodeUtf8(text)));
    return { ...report, isConfirmed: true, needsSigner: false, receiptSha256, isCosigned: true };
  } finally {
    identity.wipe();
  }
}

/** Whether this vault saw nothing of the log that the new state does not contain: only then does it cosign. */
function isConsistent(
  session: VaultSession,
  { consistency }: VerificationReport,
  { origin, size }: ReportedCheckpoint,
): boolean {
  const held = heldCheckpoints(session, origin);
  const largest = held.at(-1);
  if (largest === undefined) return true;
  return largest.size <= size && consistency.some(({ holds, isKnown }) => holds && isKnown);
}

/** Notes a receipt that this vault issued. */
function noteIssued(session: VaultSession, judged: Judged, text: string, sender: string): void {
  const { crypto, keys } = session;
  const db = writableDb(session);
  const { report, evidence, checkpoint } = judged;
  const bundleId = report.bundleId ?? "";
  const signer = encodeMinisignPublicKey(minisignPublicKeyOf(crypto, keys.minisign.publicKey));
  inTransaction(db, () => {
    insertReceipt(db, {
      direction: "issued",
      bundleId,
      signer,
      text,
      cosigner: null,
      checkpointSize: checkpoint.size,
      notedAtMs: session.now(),
    });
    appendEvents(session, [
      {
        type: "receipt",
        direction: "issued",
        bundle: bundleId,
        bundleSha256: evidence.sha256,
        receiptSha256: encodeHex(crypto.sha256(encodeUtf8(text))),
        party: commitPersonName(session, sender, "source"),
      },
    ]);
  });
}

/** Signs with the vault's keys; the cosigner is derived from its identity, like that of anybody else. */
function signedReceipt(session: VaultSession, judged: Judged): string {
  const { crypto, keys } = session;
  const isCosigned = isConsistent(session, judged.report, judged.checkpoint);
  const cosigner = identityCosigner(crypto, keys.identity);
  try {
    const receiver = { signer: keys.minisign, cosigner: isCosigned ? cosigner : undefined };
    const seconds = Math.floor(session.now() / 1000);
    return makeReceipt(crypto, receivedOf(crypto, judged), receiver, seconds);
  } finally {
    crypto.wipe(cosigner.secretKey);
  }
}

/**
 * Confirms a bundle with the keys of a vault, taken in or not, and notes it. A bundle that was confirmed before gets the
 * same receipt again. Throws VaultError as receiveBundle does.
 */
export async function createVaultReceipt(
  session: VaultSession,
  { path, out, acceptsUnknownSigner }: ReceiptWish,
  options: ReceiveOptions,
): Promise<ReceiptReport> {
  const { crypto, keys } = session;
  const db = writableDb(session);
  const reading = readingOptions(session, options);
  const seen = await readEvidence(path, reading);
  const origin = seen.report.checkpoint?.origin ?? "";
  const earlierCheckpoints = heldCheckpoints(session, origin);
  const { report, evidence } = await readEvidence(path, { ...reading, earlierCheckpoints });
  const { checkpoint, bundleId } = report;
  if (!isWhole(report) || evidence === undefined || checkpoint === undefined || bundleId === undefined)
    return refused(report);
  const { isKnown: isSignerKnown, sender } = signerOfReport(session, report, options);
  if (!isSignerKnown && !acceptsUnknownSigner) return refused(report, true);
  const signer = encodeMinisignPublicKey(minisignPublicKeyOf(crypto, keys.minisign.publicKey));
  const before = findReceipt(db, { direction: "issued", bundleId, signer });
  const judged = { report, evidence, checkpoint, isSignerKnown };
  const text = before?.text ?? signedReceipt(session, judged);
  if (before === undefined) noteIssued(session, judged, text, sender);
  await writeText(out, text);
  await sealLogIfPossible(session);
  const isCosigned = text.includes('"cosigner":');
  const receiptSha256 = encodeHex(crypto.sha256(encodeUtf8(text)));
  return { ...report, isConfirmed: true, needsSigner: false, receiptSha256, isCosigned };
}
