/**
 * Takes a bundle of somebody else into the vault. It is read twice: nothing is written before the whole of it was found
 * intact and its signer known or expressly accepted, and what is sealed is verified again as it is sealed. Then names are
 * made durable, and one transaction makes everything part of the vault: interrupted anywhere, all of it is there or none.
 */

import { VaultError } from "../../core/errors.ts";
import { tagFileOf } from "../../core/receipt/received-bundle.ts";
import { isWhole, type VerificationReport } from "../../core/verify/report.ts";
import { memberNames } from "../../core/bundle/layout.ts";
import { encodeHex } from "../../core/bytes/hex.ts";
import type { Checkpoint } from "../../core/custody/checkpoint.ts";
import { inTransaction } from "../catalogue/database.ts";
import { findReceivedBundle, receivedOfLog } from "../catalogue/received-table.ts";
import { sealLogIfPossible } from "../custody/seal-log-if-possible.ts";
import { assertRoom } from "../disk/assert-room.ts";
import { systemCodeOf, toVaultError } from "../disk/io-error.ts";
import { detectStoredType } from "../import/detect-stored-type.ts";
import { MediaTypeDesk } from "../import/media-type-desk.ts";
import { sealedSize } from "../import/survey.ts";
import type { JobOptions } from "../job.ts";
import { temporaryPath } from "../objects/object-files.ts";
import { Publisher } from "../objects/publish.ts";
import { markWriting } from "../objects/writing-mark.ts";
import { assertCaseTitle } from "../records/case-title.ts";
import { summaryOf, type SuggestionSummary } from "../suggestions/list-suggestions.ts";
import { suggestionsIn } from "../suggestions/read-suggestions.ts";
import { trustedCertificates } from "../timestamp/timestamp-roots.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import type { BundleKey } from "./bundle-key.ts";
import { expectedKey, type ExpectedSigner, signerOfReport } from "./known-signer.ts";
import { readEvidence, type ReadingOptions } from "./read-bundle.ts";
import type { ReadingAnswer } from "./receive-job.ts";
import { planReception, type PlannedItem, senderObjectOf } from "./receive-plan.ts";
import { type Reception, type SealedItem, writeReception } from "./write-reception.ts";

export type ReceiveOptions = ExpectedSigner &
  JobOptions & {
    /** What opens the bundle, unless it is sealed for this vault. */
    readonly key?: BundleKey | undefined;
    /** Whether a signer whom nobody knows will do. */
    readonly acceptsUnknownSigner?: boolean | undefined;
    /** The case that everything is put into. */
    readonly caseTitle?: string | undefined;
  };

/** One item of the bundle and what it is here. */
export interface ReceivedItem {
  readonly number: number;
  /** Its id here. */
  readonly item: string;
  /** Its id in the sender's vault. */
  readonly senderItem: string;
  /** Present when it is a copy; with the item here that it is a copy of, where the bundle shows that. */
  readonly copy?: { readonly kind: string; readonly of?: string };
  /** As the sender called it; neutralise it before it reaches a screen. */
  readonly name: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** The verification with what was taken in; nothing was unless `isReceived`. */
export interface ReceiveReport extends VerificationReport {
  readonly isReceived: boolean;
  /** Whether the bundle would have been taken in if its signer were known. */
  readonly needsSigner: boolean;
  /** The contact or the key that signed. */
  readonly sender?: string;
  readonly imported: readonly ReceivedItem[];
  readonly duplicates: readonly ReceivedItem[];
  /** Records of the sender's register about which somebody has to decide; empty unless it was taken in. */
  readonly suggestions: readonly SuggestionSummary[];
}

/** The states of a log that this vault has seen in bundles, to hold a new one against. */
export const heldCheckpoints = ({ catalogue }: VaultSession, origin: string): Checkpoint[] =>
  receivedOfLog(catalogue.db, origin).map(({ checkpointSize: size, checkpointRoot }) => ({
    origin,
    size,
    root: new Uint8Array(checkpointRoot),
  }));

/** How this vault opens and judges a bundle: with its own identity unless told otherwise. */
export function readingOptions(session: VaultSession, options: ReceiveOptions): ReadingOptions {
  const { key = { identity: session.keys.identity }, signal, onProgress } = options;
  const timestampRoots = trustedCertificates(session).map(({ der }) => der);
  return { ...key, signer: expectedKey(session, options), timestampRoots, signal, onProgress };
}

const isSame = (first: VerificationReport, second: VerificationReport): boolean =>
  isWhole(second) && second.signer?.words.join(" ") === first.signer?.words.join(" ");

const describe = ({ verified, label, originalItem }: PlannedItem): ReceivedItem => ({
  number: verified.number,
  item: label.item,
  senderItem: senderObjectOf(verified),
  ...(verified.copy && {
    copy: { kind: verified.copy.kind, ...(originalItem !== undefined && { of: originalItem }) },
  }),
  name: verified.name ?? "",
  sha256: verified.sha256,
  sizeBytes: verified.sizeBytes ?? 0,
});

/** One reception while it is under way. */
interface Receiving {
  readonly session: VaultSession;
  readonly path: string;
  readonly options: ReceiveOptions;
  readonly reading: ReadingOptions;
  readonly first: VerificationReport;
  readonly items: readonly PlannedItem[];
}

/** The second reading, which has to say what the first one said, and seals what is new. */
async function sealItems({ session, path, reading, first, items }: Receiving): Promise<ReadingAnswer> {
  const targets = items
    .filter(({ isDuplicate }) => !isDuplicate)
    .map(({ verified, label }) => ({ payloadPath: verified.payloadPath, sha256: verified.sha256, label }));
  const neededBytes = items.reduce(
    (total, { isDuplicate, verified }) => total + (isDuplicate ? 0 : sealedSize(verified.sizeBytes ?? 0)),
    0,
  );
  await assertRoom(session.folder, neededBytes);
  const order = { folder: session.folder, recipient: session.header.recipient, targets };
  const answer = await readEvidence(path, reading, order);
  if (!isSame(first, answer.report) || answer.sealed.length !== targets.length) {
    throw new VaultError("bundle-damaged", "the bundle changed while it was read");
  }
  return answer;
}

async function detectTypes(
  { session, items }: Receiving,
  { sealed }: ReadingAnswer,
): Promise<Map<string, SealedItem>> {
  const desk = new MediaTypeDesk();
  const itemOf = new Map(items.map(({ verified, label }) => [verified.payloadPath, label.item]));
  const found = new Map<string, SealedItem>();
  try {
    for (const { payloadPath, fileKey } of sealed) {
      const path = temporaryPath(session.folder, itemOf.get(payloadPath) ?? "");
      const mediaType = await detectStoredType({ crypto: session.crypto, desk }, path, fileKey);
      found.set(payloadPath, { fileKey, mediaType });
    }
    return found;
  } finally {
    await desk.close();
  }
}

/** A write that failed in the commit itself may be durable all the same: its objects must stay then. */
class CommitFailure extends Error {
  constructor(cause: unknown) {
    super("the commit failed", { cause });
  }
}

function commitReception(session: VaultSession, reception: Reception): void {
  const progress = { isWritten: false };
  try {
    inTransaction(writableDb(session), () => {
      writeReception(session, reception);
      progress.isWritten = true;
    });
  } catch (error) {
    const mayBeDurable = progress.isWritten && systemCodeOf(error) !== "SQLITE_FULL";
    throw mayBeDurable ? new CommitFailure(error) : error;
  }
}

function receptionOf(
  { session, options, first, items }: Receiving,
  { report, evidence }: ReadingAnswer,
  sealed: ReadonlyMap<string, SealedItem>,
): Reception {
  const { bundleId, checkpoint } = report;
  if (evidence === undefined || bundleId === undefined || checkpoint === undefined) {
    throw new VaultError("internal", "an intact bundle has an id and a checkpoint");
  }
  const { signer, sender, isKnown } = signerOfReport(session, first, options);
  const digest = session.crypto.sha256(tagFileOf(evidence, memberNames.tagManifest));
  return {
    bundleId,
    evidence,
    tagManifestSha256: encodeHex(digest),
    signer,
    isSignerKnown: isKnown,
    sender,
    checkpoint,
    items,
    records: report.records,
    sealed,
    caseTitle: options.caseTitle,
  };
}

const suggestedIn = (
  session: VaultSession,
  { bundleId = "", records }: VerificationReport,
): SuggestionSummary[] =>
  records.length === 0 ? [] : [...suggestionsIn(session, bundleId).byRecord.values()].map(summaryOf);

async function takeIn(receiving: Receiving): Promise<ReceiveReport> {
  const { session, items, first, options } = receiving;
  const mark = await markWriting(session.folder);
  const publisher = new Publisher(session.folder);
  const fresh = items.flatMap(({ isDuplicate, label }) => (isDuplicate ? [] : [label.item]));
  let answer: ReadingAnswer | undefined;
  try {
    answer = await sealItems(receiving);
    const sealed = await detectTypes(receiving, answer);
    await publisher.publish(fresh);
    commitReception(session, receptionOf(receiving, answer, sealed));
  } catch (error) {
    // What may be durable is left to the sweep of the next writer.
    if (error instanceof CommitFailure) throw toVaultError(error.cause, "write-failed");
    await publisher.remove(fresh).then(
      () => mark.clear(),
      () => undefined,
    );
    throw toVaultError(error, "write-failed");
  } finally {
    for (const { fileKey } of answer?.sealed ?? []) session.crypto.wipe(fileKey);
  }
  await mark.clear();
  await sealLogIfPossible(session);
  const { sender } = signerOfReport(session, first, options);
  return {
    ...answer.report,
    isReceived: true,
    needsSigner: false,
    sender,
    imported: items.filter(({ isDuplicate }) => !isDuplicate).map(describe),
    duplicates: items.filter(({ isDuplicate }) => isDuplicate).map(describe),
    suggestions: suggestedIn(session, answer.report),
  };
}

/** A second look at a bundle whose log this vault knows from earlier ones. */
async function judge(
  session: VaultSession,
  path: string,
  reading: ReadingOptions,
): Promise<{ report: VerificationReport; reading: ReadingOptions }> {
  const { report } = await readEvidence(path, reading);
  const held = report.checkpoint === undefined ? [] : heldCheckpoints(session, report.checkpoint.origin);
  if (held.length === 0) return { report, reading };
  const strict = { ...reading, earlierCheckpoints: held };
  return { report: (await readEvidence(path, strict)).report, reading: strict };
}

/**
 * Verifies a bundle and, when it is whole, unchanged and of a known signer, takes it in. Throws VaultError
 * already-received, contact-not-found, disk-full, permission-denied, bundle-damaged (it changed while it was read),
 * bad-usage for a title that no case can have, read-only, cancelled, and as readBundle does; nothing was taken in then.
 */
export async function receiveBundle(
  session: VaultSession,
  path: string,
  options: ReceiveOptions,
): Promise<ReceiveReport> {
  writableDb(session);
  assertCaseTitle(options.caseTitle);
  const { report: first, reading } = await judge(session, path, readingOptions(session, options));
  const refused = { ...first, isReceived: false, imported: [], duplicates: [], suggestions: [] };
  if (!isWhole(first)) return { ...refused, needsSigner: false };
  const { isKnown, sender } = signerOfReport(session, first, options);
  if (!isKnown && options.acceptsUnknownSigner !== true) return { ...refused, needsSigner: true, sender };
  if (findReceivedBundle(session.catalogue.db, first.bundleId ?? "") !== undefined) {
    throw new VaultError("already-received", "a bundle of this id was taken in before");
  }
  const items = planReception(session, first.items);
  return takeIn({ session, path, options, reading, first, items });
}
