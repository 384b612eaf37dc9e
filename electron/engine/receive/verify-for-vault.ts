/** Checks a bundle with what a vault knows: its identity opens it, its compared contacts are known signers. */

import type { VerificationReport } from "../../core/verify/report.ts";
import { findContactBySigner } from "../catalogue/contact-table.ts";
import type { VaultSession } from "../vault/session.ts";
import { readingOptions, type ReceiveOptions } from "./receive-bundle.ts";
import { verifyBundleFile } from "./verify-file.ts";

/** A verification, and the contact whose key signed the bundle. */
export interface VaultVerification {
  readonly report: VerificationReport;
  readonly signedBy?: { readonly name: string; readonly isVerified: boolean };
}

/**
 * Verifies a bundle and writes nothing. A key of a contact who was compared counts as known, and the bundle is then read
 * again against it, so that the verdict is the one that knowing it gives. Throws as verifyBundleFile does.
 */
export async function verifyForVault(
  session: VaultSession,
  path: string,
  options: ReceiveOptions,
): Promise<VaultVerification> {
  const reading = readingOptions(session, options);
  const report = await verifyBundleFile(path, reading);
  const contact = findContactBySigner(session.catalogue.db, report.signer?.publicKey ?? "");
  if (contact === undefined) return { report };
  const signedBy = { name: contact.name, isVerified: contact.verifiedHow !== null };
  const isNew = report.verdict === "intact-unknown-signer" && signedBy.isVerified;
  if (!isNew) return { report, signedBy };
  return { report: await verifyBundleFile(path, { ...reading, signer: contact.signer }), signedBy };
}
