/**
 * Verifies a sealed bundle (age, tar, BagIt, minisign, custody log) in one pass and constant memory. Closed world: every
 * byte of the archive has to be what the signer's program would have written. A fault is never an exception: it is named
 * in the report, together with every other that can be found in the same pass.
 */

import type { Opener } from "../age/header.ts";
import { recipientOf } from "../age/identity.ts";
import { recipientFingerprint } from "../age/recipient.ts";
import { type BundleInfo, checkpointLabel } from "../bundle/bundle-info.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import type { Checkpoint } from "../custody/checkpoint.ts";
import type { MinisignPublicKey } from "../sign/minisign.ts";
import type { AuthorityCertificate } from "../timestamp/certificate.ts";
import { checkBag, checkInfo } from "./check-info.ts";
import { checkItems } from "./check-items.ts";
import {
  checkCheckpoint,
  checkConsistency,
  type LogSubject,
  reportedCheckpoint,
  type ShownLog,
} from "./check-log.ts";
import { checkpointDigest, checkSignature, checkComments } from "./check-signature.ts";
import { checkTimestamps, withStampedTimes } from "./check-timestamps.ts";
import { checkNames } from "./check-names.ts";
import { checkRecords } from "./check-records.ts";
import { checkWitnesses } from "./check-witnesses.ts";
import { type ClaimFacts, provenClaims, unprovenClaims } from "./claims.ts";
import { collectBundle, type CollectOptions } from "./collect.ts";
import type { Collected } from "./collected.ts";
import { FindingList } from "./finding-list.ts";
import { type FindingReporter, type VerificationReport, verdictOf } from "./report.ts";

/** How to verify. */
export interface VerifyOptions extends CollectOptions {
  /** The key that the reader had before and expects the bundle to be signed with. */
  readonly signer?: MinisignPublicKey | undefined;
  /** Checkpoints of the sender's log that the reader holds; those of other logs do no harm. */
  readonly earlierCheckpoints?: readonly Checkpoint[] | undefined;
  /** Roots of authorities for time stamps that the reader has chosen; without any, no stamp proves a time. */
  readonly timestampRoots?: readonly AuthorityCertificate[] | undefined;
  /** The reader's clock, milliseconds since 1970: a stamp from the future proves nothing. */
  readonly nowMs: number;
  /** The same as signed notes, which have to be signed by the key of the bundle's log. */
  readonly earlierNotes?: readonly string[] | undefined;
}

/** Whether the signer named one of the keys at hand, or a passphrase if one is at hand. */
function isAddressed(
  crypto: CryptoBackend,
  { identities, passphrase }: Opener,
  recipients: readonly string[],
): boolean {
  if (passphrase !== undefined && recipients.includes("passphrase")) return true;
  return identities.some((identity) =>
    recipients.includes(recipientFingerprint(crypto, recipientOf(crypto, identity))),
  );
}

/** Whom the bundle is for, and how well the sender knew them. */
function checkRecipients(
  crypto: CryptoBackend,
  opener: Opener,
  info: BundleInfo | undefined,
  report: FindingReporter,
) {
  const { recipients = [], unverifiedRecipients = [] } = info ?? {};
  // Where the metadata cannot be read, nobody is known to have passed anything on.
  const isForUs = info === undefined || isAddressed(crypto, opener, recipients);
  if (!isForUs) report({ kind: "not-addressed-to-key" });
  if (isAddressed(crypto, opener, unverifiedRecipients)) report({ kind: "recipient-not-verified" });
  return { recipients, unverifiedRecipients, isForUs };
}

/** What is known of the log's past. */
function checkContinuity(
  subject: LogSubject & { readonly opener: Opener },
  log: ShownLog | undefined,
  report: FindingReporter,
): Pick<VerificationReport, "consistency" | "witnesses"> {
  if (log === undefined) return { consistency: [], witnesses: [] };
  return {
    consistency: checkConsistency(subject, log, report),
    witnesses: checkWitnesses({ ...subject, logKey: log.key, checkpoint: log.checkpoint }, report),
  };
}

/** Everything that the checks say, before a verdict is drawn from it. */
async function checkAll(
  crypto: CryptoBackend,
  collected: Collected,
  options: VerifyOptions,
  report: FindingReporter,
) {
  checkBag(collected, report);
  const signature = checkSignature({ crypto, collected, pinned: options.signer }, report);
  const { opener, earlierCheckpoints: earlier = [], earlierNotes = [] } = options;
  const logSubject = { crypto, collected, earlier, earlierNotes };
  const log = checkCheckpoint(logSubject, report);
  const checkpoint = log?.checkpoint;
  const facts = { signerKeyId: signature.signerKeyId, checkpoint: checkpoint && checkpointLabel(checkpoint) };
  const info = checkInfo(collected, facts, report);
  checkComments(signature, info, report);
  const continuity = checkContinuity({ ...logSubject, opener }, log, report);
  const checkpointSha256 = checkpointDigest(crypto, collected);
  const isSigned = signature.coversManifest;
  const listed = checkItems({ crypto, collected, checkpoint, checkpointSha256, isSigned }, report);
  const trust = { roots: options.timestampRoots ?? [], nowMs: options.nowMs };
  const timestamps = await checkTimestamps({ ...logSubject, checkpoint, trust }, report);
  const items = withStampedTimes(listed, timestamps);
  const openedNames = checkNames(crypto, collected, report);
  const records = checkRecords(collected, items, report);
  return {
    signer: signature.signer,
    checkpoint,
    sealedAt: info?.sealedAt,
    purpose: info?.purpose,
    ...continuity,
    openedNames,
    records,
    items,
    timestamps,
    ...checkRecipients(crypto, opener, info, report),
  };
}

async function judge(
  crypto: CryptoBackend,
  collected: Collected,
  options: VerifyOptions,
  findings: FindingList,
): Promise<VerificationReport> {
  const checked = await checkAll(crypto, collected, options, findings.add);
  const { isForUs, checkpoint, ...shown } = checked;
  const { signer, consistency, items } = shown;
  const isSignerPinned = signer?.isPinned === true;
  const verdict = verdictOf(findings.all, isSignerPinned);
  const claims: ClaimFacts = {
    isIntact: verdict === "intact" || verdict === "intact-unknown-signer",
    isSignerPinned,
    hasProvenItems: items.some(({ state }) => state === "intact"),
    logGrew: consistency.some(({ holds, isKnown }) => holds && isKnown),
    hasLinkedCopies: items.some(({ copy }) => copy?.origin !== undefined),
    hasVeiledNames: items.some(({ nameAs, pathAs }) => (nameAs ?? pathAs) !== undefined),
    hasLoneCopies: items.some(({ copy }) => copy !== undefined && copy.origin === undefined),
    isTimestamped: items.some(({ events }) => events.some(({ existedBy }) => existedBy !== undefined)),
    isAddressed: isForUs,
  };
  return {
    verdict,
    findings: findings.all,
    bundleId: collected.folder,
    ...shown,
    checkpoint: checkpoint && reportedCheckpoint(checkpoint),
    proves: provenClaims(claims),
    doesNotProve: unprovenClaims(claims),
  };
}

/**
 * Verifies a bundle that arrives as a stream, which is read once. Throws VaultError wrong-key,
 * wrong-bundle-passphrase, sealed-for-passphrase or sealed-for-keys when it does not open with what is offered, and what the
 * source or a sink throws; never because of what a bundle contains.
 */
export async function verifyBundle(
  crypto: CryptoBackend,
  source: AsyncIterable<Uint8Array>,
  options: VerifyOptions,
): Promise<VerificationReport> {
  const findings = new FindingList();
  const collected = await collectBundle(crypto, source, options, findings.add);
  return await judge(crypto, collected, options, findings);
}
