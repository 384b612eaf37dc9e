/** Whether the key that signed a bundle is one that this vault's owner knows, and by which name. */

import type { VerificationReport } from "../../core/verify/report.ts";
import { signerOf } from "../browse/describe-vault.ts";
import { findContactBySigner } from "../catalogue/contact-table.ts";
import { contactNamed } from "../contacts/contacts.ts";
import { VaultError } from "../../core/errors.ts";
import type { VaultSession } from "../vault/session.ts";

/** Whom the reader expects; nobody in particular when both are missing. */
export interface ExpectedSigner {
  /** Bare base64 of a minisign key that the reader had before. */
  readonly signer?: string | undefined;
  /** The name of a contact. */
  readonly contact?: string | undefined;
}

/** The key to expect. Throws VaultError contact-not-found, bad-usage. */
export function expectedKey(session: VaultSession, { signer, contact }: ExpectedSigner): string | undefined {
  if (signer !== undefined && contact !== undefined) {
    throw new VaultError("bad-usage", "give either a key or a contact");
  }
  return contact === undefined ? signer : contactNamed(session, contact).signer;
}

/** Who signed, as far as this vault knows. */
export interface KnownSigner {
  /** Bare base64. */
  readonly signer: string;
  /** The name of a contact, or the key. */
  readonly sender: string;
  /** Whether the key was given by the reader, is that of a contact who was compared, or signs the bundles of this vault. */
  readonly isKnown: boolean;
}

/** Says who signed an intact bundle; a contact that was never compared with its owner knows nobody. */
export function signerOfReport(
  session: VaultSession,
  report: VerificationReport,
  { signer: given }: ExpectedSigner,
): KnownSigner {
  const signer = report.signer?.publicKey ?? "";
  const contact = findContactBySigner(session.catalogue.db, signer);
  const isVerified = contact !== undefined && contact.verifiedHow !== null;
  const isGiven = given !== undefined && report.verdict === "intact";
  return {
    signer,
    sender: contact?.name ?? signer,
    isKnown: isGiven || isVerified || signer === signerOf(session),
  };
}
