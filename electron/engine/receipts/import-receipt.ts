/** Takes in the receipt of a bundle that this vault sent: everything in it is held against what went out, then noted. */

import { encodeHex } from "../../core/bytes/hex.ts";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { logOrigin } from "../../core/custody/checkpoint.ts";
import { matchReceipt, type ReceiptFault, type SentBundle } from "../../core/receipt/match-receipt.ts";
import { openReceipt, type Receipt } from "../../core/receipt/receipt.ts";
import { findBundle } from "../catalogue/bundle-table.ts";
import { findContactBySigner } from "../catalogue/contact-table.ts";
import { inTransaction } from "../catalogue/database.ts";
import { findReceipt, insertReceipt } from "../catalogue/receipt-table.ts";
import { contactNamed } from "../contacts/contacts.ts";
import { appendEvents } from "../custody/append.ts";
import { commitPersonName } from "../custody/commit-name.ts";
import { rootAt } from "../custody/proofs.ts";
import { sealLogIfPossible } from "../custody/seal-log-if-possible.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";

/** Whose receipt it is supposed to be; any contact's when both are missing. */
export interface ExpectedParty {
  /** Bare base64 of a minisign key that the reader had before. */
  readonly signer?: string | undefined;
  /** The name of a contact. */
  readonly contact?: string | undefined;
}

/** What became of a receipt. */
export interface ReceiptImport {
  /** Whether it is noted, now or from before. */
  readonly isAccepted: boolean;
  readonly wasKnown: boolean;
  readonly findings: readonly ReceiptFault[];
  readonly bundleId?: string;
  /** Bare base64 of the key that signed it. */
  readonly signer?: string;
  /** The contact who signed it. */
  readonly contact?: string;
  readonly isContactVerified?: boolean;
  /** When the receiver says that the bundle was there. */
  readonly receivedAt?: string;
  readonly isCosigned?: boolean;
}

function sentBundle(session: VaultSession, bundleId: string): SentBundle | undefined {
  const row = findBundle(session.catalogue.db, bundleId);
  if (row === undefined) return undefined;
  const { sha256, tagManifestSha256, checkpointSize: size } = row;
  const origin = logOrigin(session.crypto, session.keys.note.publicKey);
  return { sha256, tagManifestSha256, checkpoint: { origin, size, root: rootAt(session, size) } };
}

/** Who signed it, against whom it was expected from; undefined when that is right. */
function signerFault(
  session: VaultSession,
  { signer }: Receipt,
  { signer: given, contact }: ExpectedParty,
): ReceiptFault | undefined {
  const expected = contact === undefined ? given : contactNamed(session, contact).signer;
  if (expected !== undefined)
    return signer === expected ? undefined : { kind: "receipt-signer-differs", signer };
  const known = findContactBySigner(session.catalogue.db, signer);
  return known === undefined ? { kind: "receipt-signer-unknown", signer } : undefined;
}

function faultsOf(session: VaultSession, receipt: Receipt, expected: ExpectedParty): ReceiptFault[] {
  const { crypto, keys } = session;
  const { publicKey } = keys.note;
  const logKey = { name: logOrigin(crypto, publicKey), publicKey };
  const sender = { logKey, signerPublicKey: keys.minisign.publicKey };
  const mismatches = matchReceipt(crypto, receipt, sentBundle(session, receipt.bundle), sender);
  const fault = signerFault(session, receipt, expected);
  return fault === undefined ? mismatches : [...mismatches, fault];
}

function note(session: VaultSession, receipt: Receipt, party: string): void {
  const db = writableDb(session);
  const { text, bundle, bundleSha256, signer, cosigner, head } = receipt;
  inTransaction(db, () => {
    insertReceipt(db, {
      direction: "imported",
      bundleId: bundle,
      signer,
      text,
      cosigner: cosigner ?? null,
      checkpointSize: head.size,
      notedAtMs: session.now(),
    });
    appendEvents(session, [
      {
        type: "receipt",
        direction: "imported",
        bundle,
        bundleSha256,
        receiptSha256: encodeHex(session.crypto.sha256(encodeUtf8(text))),
        party: commitPersonName(session, party, "recipient"),
      },
    ]);
  });
}

/** Takes in a receipt, or names everything that is wrong with it. Throws VaultError contact-not-found, read-only. */
export async function importReceipt(
  session: VaultSession,
  text: string,
  expected: ExpectedParty,
): Promise<ReceiptImport> {
  const db = writableDb(session);
  const opened = openReceipt(session.crypto, text);
  if ("finding" in opened) return { isAccepted: false, wasKnown: false, findings: [opened.finding] };
  const { receipt } = opened;
  const { bundle: bundleId, signer, t: receivedAt } = receipt;
  const contact = findContactBySigner(db, signer);
  const about = {
    bundleId,
    signer,
    receivedAt,
    isCosigned: receipt.cosigner !== undefined,
    ...(contact && { contact: contact.name, isContactVerified: contact.verifiedHow !== null }),
  };
  const findings = faultsOf(session, receipt, expected);
  if (findings.length > 0) return { isAccepted: false, wasKnown: false, findings, ...about };
  const wasKnown = findReceipt(db, { direction: "imported", bundleId, signer }) !== undefined;
  if (!wasKnown) {
    note(session, receipt, contact?.name ?? signer);
    await sealLogIfPossible(session);
  }
  return { isAccepted: true, wasKnown, findings: [], ...about };
}
