/**
 * Makes a received bundle part of the vault, in one transaction: its items, everything about them as it came, and the
 * events that say so. Whatever the sender wrote is kept byte for byte and nothing of it is written anew.
 */

import { decodeBase64 } from "../../core/bytes/base64.ts";
import { commit, SALT_BYTES } from "../../core/custody/commitment.ts";
import type { EventDraft } from "../../core/custody/event.ts";
import type { ReportedCheckpoint } from "../../core/verify/report.ts";
import type { ReportedRecord } from "../../core/verify/reported-record.ts";
import { insertBatch, updateBatch } from "../catalogue/batch-table.ts";
import { addItemToCase, findOrCreateCase } from "../catalogue/case-table.ts";
import type { WritableDb } from "../catalogue/database.ts";
import { insertItem } from "../catalogue/item-table.ts";
import { insertPresentation } from "../catalogue/presentation-table.ts";
import { insertReceivedBundle, insertReceivedItem } from "../catalogue/received-table.ts";
import { insertSuggestion } from "../catalogue/suggestion-table.ts";
import { appendEvents } from "../custody/append.ts";
import { commitPersonName } from "../custody/commit-name.ts";
import { itemRow, presentationRow } from "../import/imported-row.ts";
import { newId } from "../objects/object-files.ts";
import { flagReceivedTestimonies } from "../testimony/flag-received.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import type { BundleEvidence } from "./receive-job.ts";
import { keepReceivedFile } from "./received-files.ts";
import { type PlannedItem, senderObjectOf } from "./receive-plan.ts";

/** What was sealed for one new item. */
export interface SealedItem {
  readonly fileKey: Uint8Array;
  /** Undefined when the type could not be told. */
  readonly mediaType: string | undefined;
}

/** A bundle that was found intact twice, with the objects of its new items published. */
export interface Reception {
  readonly bundleId: string;
  readonly evidence: BundleEvidence;
  readonly tagManifestSha256: string;
  /** Bare base64 of the key that signed it. */
  readonly signer: string;
  readonly isSignerKnown: boolean;
  /** How the source is called here: the name of a contact, or the key. */
  readonly sender: string;
  readonly checkpoint: ReportedCheckpoint;
  readonly items: readonly PlannedItem[];
  /** Records of the sender's register. */
  readonly records: readonly ReportedRecord[];
  /** By the path of the original in the bundle. */
  readonly sealed: ReadonlyMap<string, SealedItem>;
  readonly caseTitle: string | undefined;
}

interface Place {
  readonly db: WritableDb;
  readonly batchId: string;
  readonly source: string;
  readonly caseId: string | undefined;
}

function begin(session: VaultSession, { sender, caseTitle }: Reception): Place {
  const db = writableDb(session);
  const batchId = newId(session.crypto);
  const source = commitPersonName(session, sender, "source");
  const now = session.now();
  insertBatch(db, {
    id: batchId,
    startedAtMs: now,
    receivedFrom: sender,
    receivedHow: "bundle",
    sourceCommitment: source,
  });
  const wanted = caseTitle && { newId: newId(session.crypto), title: caseTitle, nowMs: now };
  return { db, batchId, source, caseId: wanted ? findOrCreateCase(db, wanted) : undefined };
}

const timeOf = (text: string | undefined): number | null => (text === undefined ? null : Date.parse(text));

/** A file in the shape in which an import describes one. */
function sourceOf({ verified, label, below }: PlannedItem) {
  const { sha256, sizeBytes = 0, modifiedAt, createdAt } = verified;
  const modifiedAtMs = timeOf(modifiedAt);
  const createdAtMs = timeOf(createdAt) ?? undefined;
  return {
    found: { name: Buffer.from(label.name), below },
    label,
    facts: { sha256, sizeBytes, times: { modifiedAtMs, accessedAtMs: null, changedAtMs: null, createdAtMs } },
  };
}

function writeItem(
  session: VaultSession,
  { db, batchId, source, caseId }: Place,
  reception: Reception,
  item: PlannedItem,
): EventDraft {
  const { crypto } = session;
  const { bundleId } = reception;
  const nameSalt = crypto.randomBytes(SALT_BYTES);
  const context = { batchId, nameSalt };
  const { item: id, name: nameBytes } = item.label;
  const { number, sha256, sizeBytes: size = 0, copy, receivedAs, payloadPath } = item.verified;
  // A copy stays one, whoever passes it on.
  const copyKind = copy?.kind ?? receivedAs;
  const fields = {
    item: id,
    sha256,
    size,
    name: commit(crypto, nameSalt, nameBytes),
    source,
    batch: batchId,
  };
  const sealed = reception.sealed.get(payloadPath);
  if (item.isDuplicate || sealed === undefined) {
    insertPresentation(db, presentationRow(sourceOf(item), id, context));
  } else {
    insertItem(db, itemRow({ ...sourceOf(item), ...sealed }, context).row);
  }
  if (caseId !== undefined) addItemToCase(db, caseId, id);
  insertReceivedItem(db, {
    bundleId,
    number,
    itemId: id,
    senderItem: senderObjectOf(item.verified),
    payloadPath,
    isDuplicate: item.isDuplicate ? 1 : 0,
    copyKind: copyKind ?? null,
    originalId: item.originalItem ?? null,
  });
  return item.isDuplicate
    ? { type: "duplicate-presentation", ...fields }
    : { type: "accession", ...fields, bundle: bundleId, ...(copyKind && { copy: copyKind }) };
}

function writeBundle(session: VaultSession, { db, batchId }: Place, reception: Reception): void {
  const { bundleId, evidence, tagManifestSha256, signer, isSignerKnown, checkpoint } = reception;
  insertReceivedBundle(db, {
    id: bundleId,
    receivedAtMs: session.now(),
    sha256: evidence.sha256,
    sizeBytes: evidence.sizeBytes,
    tagManifestSha256,
    signer,
    signerKnown: isSignerKnown ? 1 : 0,
    origin: checkpoint.origin,
    checkpointSize: checkpoint.size,
    checkpointRoot: decodeBase64(checkpoint.root),
    batchId,
  });
  for (const file of evidence.tagFiles) keepReceivedFile(session, bundleId, file);
  // Nothing of the register is taken in: somebody decides about each record.
  for (const { record: senderRecord } of reception.records) insertSuggestion(db, { bundleId, senderRecord });
}

/** Writes everything; returns the id of the batch. Must run inside a write transaction. */
export function writeReception(session: VaultSession, reception: Reception): string {
  const place = begin(session, reception);
  const { bundleId, evidence, tagManifestSha256, items } = reception;
  writeBundle(session, place, reception);
  const drafts = items.map((item) => writeItem(session, place, reception, item));
  const duplicates = items.filter(({ isDuplicate }) => isDuplicate).length;
  const imported = items.length - duplicates;
  appendEvents(session, [
    {
      type: "transfer",
      bundle: bundleId,
      bundleSha256: evidence.sha256,
      tagManifestSha256,
      items: imported,
      duplicates,
      source: place.source,
      batch: place.batchId,
    },
    ...drafts,
  ]);
  flagReceivedTestimonies(
    session,
    items.map(({ verified }) => verified),
  );
  updateBatch(place.db, {
    id: place.batchId,
    finishedAtMs: session.now(),
    fileCount: imported,
    duplicateCount: duplicates,
    failedCount: 0,
  });
  return place.batchId;
}
