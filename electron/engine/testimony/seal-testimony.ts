/**
 * Seals the text of a testimony as an original of its own: bit for bit, with its hash in the log, in one transaction with the record
 * that makes it a testimony. There is no moment at which the text lies in the vault as an ordinary item.
 */

import { isUtf8 } from "node:buffer";
import { parseRecipient } from "../../core/age/recipient.ts";
import { MAX_VERSIONS } from "../../core/bundle/item-record.ts";
import { encodeHex } from "../../core/bytes/hex.ts";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { MAX_TESTIMONY_BYTES } from "../../core/records/testimony-fields.ts";
import { commit, SALT_BYTES } from "../../core/custody/commitment.ts";
import { VaultError } from "../../core/errors.ts";
import { insertBatch, updateBatch } from "../catalogue/batch-table.ts";
import { casesOfItem } from "../catalogue/case-table.ts";
import { findItemBySha256, insertItem } from "../catalogue/item-table.ts";
import { LINKED, linkedFrom, linkedTo } from "../catalogue/record-link-table.ts";
import { recordWithId, type RecordRow } from "../catalogue/record-table.ts";
import { deleteDraft } from "../catalogue/testimony-draft-table.ts";
import { appendEvents } from "../custody/append.ts";
import { commitPersonName } from "../custody/commit-name.ts";
import { sealLogIfPossible } from "../custody/seal-log-if-possible.ts";
import { assertRoom } from "../disk/assert-room.ts";
import { toVaultError } from "../disk/io-error.ts";
import { itemRow } from "../import/imported-row.ts";
import { sealedSize } from "../import/survey.ts";
import { makeSealingRoom, NewObject } from "../objects/new-object.ts";
import { newId } from "../objects/object-files.ts";
import type { ObjectLabel } from "../objects/object-label.ts";
import { publishObjects } from "../objects/publish-objects.ts";
import { type GivenFields, makeRecordAlong, setLink } from "../records/write-record.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { draftsOf } from "./testimony-drafts.ts";
import { type StoredVersion, storedVersions } from "./testimony-versions.ts";
import { chainAround } from "./version-chain.ts";

/** A text and what is written down about it; the fields are those of a testimony, without item and earlier. */
export interface TestimonyWish {
  /** UTF-8, sealed exactly as it is. */
  readonly text: Uint8Array;
  readonly fields: GivenFields;
  /** The draft that it was written in; it goes in the same transaction, unless it holds another text by then. */
  readonly draft?: string | undefined;
}

interface SealedText {
  readonly label: ObjectLabel;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly fileKey: Uint8Array;
}

function assertText({ catalogue }: VaultSession, text: Uint8Array, sha256: string): void {
  if (text.length === 0) throw new VaultError("bad-usage", "a testimony has a text");
  if (text.length > MAX_TESTIMONY_BYTES)
    throw new VaultError(
      "bad-usage",
      `a testimony has at most ${MAX_TESTIMONY_BYTES} bytes; import longer ones`,
    );
  if (!isUtf8(text) || text.includes(0)) throw new VaultError("bad-usage", "a testimony is text in UTF-8");
  if (findItemBySha256(catalogue.db, sha256) !== undefined)
    throw new VaultError("bad-usage", "this very text is sealed already");
}

/** Whoever is handed one version is told of all: there are never more than a bundle can tell of. */
function assertRoomForVersion(session: VaultSession, { row }: StoredVersion): void {
  const versions = chainAround(session, storedVersions(session.catalogue.db, row));
  if (versions.length >= MAX_VERSIONS)
    throw new VaultError("bad-usage", `a testimony has at most ${MAX_VERSIONS} versions`);
}

async function sealObject(session: VaultSession, text: Uint8Array, digest: Uint8Array): Promise<SealedText> {
  const { crypto, header, folder } = session;
  const item = newId(crypto);
  const name = encodeUtf8(`testimony-${item.slice(0, 8)}.txt`);
  const label = { item, name, importedAtMs: session.now() };
  await assertRoom(folder, sealedSize(text.length));
  const object = await NewObject.create(
    makeSealingRoom(crypto, parseRecipient(header.recipient), folder),
    label,
    "small",
  );
  try {
    object.write(text);
    await object.drain();
    await object.finish(digest, text.length);
    const { fileKey } = await object.makeDurable();
    return { label, sha256: encodeHex(digest), sizeBytes: text.length, fileKey };
  } catch (error) {
    await object.discard();
    throw error;
  }
}

/** The rows and events of the item, as an import of one file has them. */
function writeItem(session: VaultSession, sealed: SealedText, earlier: StoredVersion | undefined): void {
  const db = writableDb(session);
  const { crypto } = session;
  const { label, sha256, sizeBytes, fileKey } = sealed;
  const [batchId, nameSalt, now] = [newId(crypto), crypto.randomBytes(SALT_BYTES), label.importedAtMs];
  const source = commitPersonName(session, "", "source");
  const batch = { id: batchId, startedAtMs: now, receivedFrom: null, receivedHow: null };
  insertBatch(db, { ...batch, sourceCommitment: source });
  const times = { modifiedAtMs: null, accessedAtMs: null, changedAtMs: null, createdAtMs: undefined };
  const facts = { sha256, sizeBytes, times };
  const found = { name: Buffer.from(label.name), below: undefined };
  const { row } = itemRow({ found, label, facts, fileKey, mediaType: "text/plain" }, { batchId, nameSalt });
  insertItem(db, row);
  const name = commit(crypto, nameSalt, label.name);
  const presented = { item: label.item, sha256, size: sizeBytes, name, source, batch: batchId };
  appendEvents(session, [
    { type: "ingestion", ...presented, ...(earlier && { earlier: earlier.item.sha256 }) },
  ]);
  const counts = { fileCount: 1, duplicateCount: 0, failedCount: 0 };
  updateBatch(db, { id: batchId, finishedAtMs: now, ...counts });
}

/** Lets a version lead to all that the one before it leads to, and whoever leads to that one's text lead to `item`, this one's. */
function linkLike(
  session: VaultSession,
  earlier: StoredVersion,
  { row, item, along }: { readonly row: RecordRow; readonly item: string; readonly along: number },
): void {
  const { db } = session.catalogue;
  for (const target of linkedFrom(db, earlier.row.id))
    setLink(session, row, { act: "link", target }, { along });
  const leading = [
    ...casesOfItem(db, earlier.item.id),
    ...linkedTo(db, earlier.item.id).filter(({ role }) => role === LINKED),
  ];
  for (const { id } of leading) {
    const from = recordWithId(db, id);
    if (from !== undefined) setLink(session, from, { act: "link", target: item }, { along });
  }
}

/** The record of it, linked like the version before it; returns its id. */
function writeRecord(
  session: VaultSession,
  item: string,
  fields: GivenFields,
  earlier: StoredVersion | undefined,
): string {
  const { db } = session.catalogue;
  const given = { ...fields, item, ...(earlier && { earlier: earlier.row.id }) };
  const { id, change: along } = makeRecordAlong(session, "testimony", given, {});
  const row = recordWithId(db, id);
  if (row !== undefined && earlier !== undefined) linkLike(session, earlier, { row, item, along });
  return id;
}

/** Ends the draft of a text, if it still holds that text: what was written since is lost to nobody. */
function endDraft(session: VaultSession, id: string, text: Uint8Array): void {
  const kept = encodeUtf8(draftsOf(session).open(id).text);
  if (Buffer.compare(kept, text) === 0) deleteDraft(writableDb(session), id);
}

/**
 * Seals a text, as a later version of `earlier` where that is given; returns the id of its record. Throws VaultError bad-usage that
 * names what is wrong, record-not-found where its draft was thrown away, read-only, disk-full, permission-denied, write-failed; nothing is left then.
 */
export async function sealTestimony(
  session: VaultSession,
  { text, fields, draft }: TestimonyWish,
  earlier?: StoredVersion,
): Promise<string> {
  writableDb(session);
  if (earlier !== undefined) assertRoomForVersion(session, earlier);
  const digest = session.crypto.sha256(text);
  assertText(session, text, encodeHex(digest));
  let id = "";
  const sealed = await sealObject(session, text, digest).catch((error: unknown) => {
    throw toVaultError(error, "write-failed");
  });
  try {
    await publishObjects(session, [sealed.label.item], () => {
      writeItem(session, sealed, earlier);
      id = writeRecord(session, sealed.label.item, fields, earlier);
      if (draft !== undefined) endDraft(session, draft, text);
    });
  } finally {
    session.crypto.wipe(sealed.fileKey);
  }
  await sealLogIfPossible(session);
  return id;
}
