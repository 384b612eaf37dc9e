/**
 * Confirms a bundle that was received: it is verified whole, then a receipt is signed over its file, its list of files
 * and the state of the sender's log. What is not intact is never confirmed.
 */

import { encodeHex } from "../../core/bytes/hex.ts";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import type { VerificationReport } from "../../core/verify/report.ts";
import { identityCosigner } from "../../core/identity/identity-keys.ts";
import { makeReceipt, type ReceivedBundle, type Receiver } from "../../core/receipt/receipt.ts";
import { isConsistent, receivedBundle } from "../../core/receipt/received-bundle.ts";
import { encodeMinisignPublicKey, minisignPublicKeyOf } from "../../core/sign/minisign.ts";
import { findReceipt, insertReceipt } from "../catalogue/receipt-table.ts";
import { inTransaction } from "../catalogue/database.ts";
import { openCrypto } from "../crypto/open-crypto.ts";
import { appendEvents } from "../custody/append.ts";
import { commitPersonName } from "../custody/commit-name.ts";
import { sealLogIfPossible } from "../custody/seal-log-if-possible.ts";
import { writeNewFile } from "../disk/write-new-file.ts";
import { readIdentityFile } from "../identity/identity-file.ts";
import type { JobOptions } from "../job.ts";
import { heldCheckpoints, readingOptions, type ReceiveOptions } from "../receive/receive-bundle.ts";
import { readEvidence, type ReadingOptions } from "../receive/read-bundle.ts";
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
  readonly received: ReceivedBundle;
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
  const isSignerKnown = report.verdict === "intact";
  const received = evidence && receivedBundle(crypto, report, evidence, isSignerKnown);
  if (received === undefined) return refused(report);
  if (!isSignerKnown && !acceptsUnknownSigner) return refused(report, true);
  const identity = await readIdentityFile(identityFile);
  try {
    const keys: Receiver = { signer: identity.signingKey, cosigner: identity.cosigningKey };
    const text = makeReceipt(crypto, received, keys, Math.floor(Date.now() / 1000));
    await writeNewFile(out, encodeUtf8(text));
    const receiptSha256 = encodeHex(crypto.sha256(encodeUtf8(text)));
    return { ...report, isConfirmed: true, needsSigner: false, receiptSha256, isCosigned: true };
  } finally {
    identity.wipe();
  }
}

/** Notes a receipt that this vault issued. */
function noteIssued(session: VaultSession, received: ReceivedBundle, text: string, sender: string): void {
  const { crypto, keys } = session;
  const db = writableDb(session);
  const { bundleId, bundleSha256, checkpoint } = received;
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
        bundleSha256,
        receiptSha256: encodeHex(crypto.sha256(encodeUtf8(text))),
        party: commitPersonName(session, sender, "source"),
      },
    ]);
  });
}

/** Signs with the vault's keys; the cosigner is derived from its identity, like that of anybody else. */
function signedReceipt(session: VaultSession, { report, received }: Judged): string {
  const { crypto, keys } = session;
  const held = heldCheckpoints(session, received.checkpoint.origin);
  // Only who saw nothing of the log that the new state does not contain may cosign it.
  const isCosigned = isConsistent(
    held.map(({ size }) => size),
    report,
  );
  const cosigner = identityCosigner(crypto, keys.identity);
  try {
    const receiver = { signer: keys.minisign, cosigner: isCosigned ? cosigner : undefined };
    const seconds = Math.floor(session.now() / 1000);
    return makeReceipt(crypto, received, receiver, seconds);
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
  const { isKnown: isSignerKnown, sender } = signerOfReport(session, report, options);
  const received = evidence && receivedBundle(crypto, report, evidence, isSignerKnown);
  if (received === undefined) return refused(report);
  if (!isSignerKnown && !acceptsUnknownSigner) return refused(report, true);
  const signer = encodeMinisignPublicKey(minisignPublicKeyOf(crypto, keys.minisign.publicKey));
  const before = findReceipt(db, { direction: "issued", bundleId: received.bundleId, signer });
  const text = before?.text ?? signedReceipt(session, { report, received });
  if (before === undefined) noteIssued(session, received, text, sender);
  await writeNewFile(out, encodeUtf8(text));
  await sealLogIfPossible(session);
  const isCosigned = text.includes('"cosigner":');
  const receiptSha256 = encodeHex(crypto.sha256(encodeUtf8(text)));
  return { ...report, isConfirmed: true, needsSigner: false, receiptSha256, isCosigned };
}
