/** Checks a bundle with what a vault knows: its identity opens it, its own key and its compared contacts are known signers. */

import { withKnownSigner } from "../../core/verify/known-signer.ts";
import type { VerificationReport } from "../../core/verify/report.ts";
import { signerOf } from "../browse/describe-vault.ts";
import { findContactBySigner } from "../catalogue/contact-table.ts";
import type { VaultSession } from "../vault/session.ts";
import { readingOptions, type ReceiveOptions } from "./receive-bundle.ts";
import { verifyBundleFile } from "./verify-file.ts";

/** Whose key signed a bundle, as far as the vault knows. */
export type SignedBy =
  /** The vault that checks it. */
  { readonly isOwn: true } | { readonly isOwn: false; readonly name: string; readonly isVerified: boolean };

/** A verification, and whose key it was, where it is the vault's own or that of a contact. */
export interface VaultVerification {
  readonly report: VerificationReport;
  readonly signedBy?: SignedBy;
}

function signedByOf(session: VaultSession, key: string): SignedBy | undefined {
  if (key === signerOf(session)) return { isOwn: true };
  const contact = findContactBySigner(session.catalogue.db, key);
  return contact && { isOwn: false, name: contact.name, isVerified: contact.verifiedHow !== null };
}

/**
 * Verifies a bundle and writes nothing. The vault's own key and those of contacts who were compared count as known, and the verdict is
 * the one that expecting them gives; whose key it is shows only once all of it was read. Throws as verifyBundleFile does.
 */
export async function verifyForVault(
  session: VaultSession,
  path: string,
  options: ReceiveOptions,
): Promise<VaultVerification> {
  const report = await verifyBundleFile(path, readingOptions(session, options));
  const signer = report.signer?.publicKey ?? "";
  const signedBy = signedByOf(session, signer);
  if (signedBy === undefined) return { report };
  const isKnown = signedBy.isOwn || signedBy.isVerified;
  return { report: isKnown ? withKnownSigner(report, signer) : report, signedBy };
}
