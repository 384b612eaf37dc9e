/** Puts an item into a vault as an import would, in memory and one at a time: for tests that need items, not imports. */

import { mkdir, writeFile } from "node:fs/promises";
import { FILE_KEY_BYTES, sealHeader } from "../../electron/core/age/header.ts";
import { parseRecipient } from "../../electron/core/age/recipient.ts";
import { sealAge } from "../../electron/core/age/seal.ts";
import { encodeHex } from "../../electron/core/bytes/hex.ts";
import {
  encodeRecord,
  objectPlaintextBytes,
  recordName,
  RECORD_BYTES,
} from "../../electron/core/object/record.ts";
import { findBatch, insertBatch } from "../../electron/engine/catalogue/batch-table.ts";
import { inTransaction } from "../../electron/engine/catalogue/database.ts";
import { insertItem } from "../../electron/engine/catalogue/item-table.ts";
import { appendEvents } from "../../electron/engine/custody/append.ts";
import { formatUtcSeconds } from "../../electron/engine/custody/utc.ts";
import { newId, objectFolder, objectPath } from "../../electron/engine/objects/object-files.ts";
import { inParts } from "./byte-streams.ts";
import { writableDb, type VaultSession } from "../../electron/engine/vault/session.ts";

export interface ItemToStore {
  readonly name: string;
  readonly content: string;
  /** Leave the object without row and event, as a crash between the two would. */
  readonly withoutRow?: boolean;
}

export interface StoredItem {
  readonly id: string;
  readonly sha256: string;
  readonly path: string;
}

const BATCH = "b0".repeat(16);

/** Seals the content as an object and, unless told otherwise, adds its row and its ingestion event. */
export async function storeItem(
  session: VaultSession,
  { name, content, withoutRow }: ItemToStore,
): Promise<StoredItem> {
  const { crypto } = session;
  const bytes = Buffer.from(content);
  const id = newId(crypto);
  const sha256 = encodeHex(crypto.sha256(bytes));
  const importedAtMs = session.now();
  const sizeBytes = bytes.length;
  const recorded = recordName(Buffer.from(name));
  const importedAt = formatUtcSeconds(importedAtMs);
  const record = encodeRecord({
    v: 1,
    kind: "original",
    item: id,
    ...recorded,
    sizeBytes,
    sha256,
    importedAt,
  });
  const plaintext = Buffer.alloc(objectPlaintextBytes(sizeBytes));
  bytes.copy(plaintext);
  plaintext.set(record, plaintext.length - RECORD_BYTES);
  const fileKey = crypto.randomBytes(FILE_KEY_BYTES);
  const header = sealHeader(crypto, fileKey, [parseRecipient(session.header.recipient)]);
  const path = objectPath(session.folder, id);
  await mkdir(objectFolder(session.folder, id), { recursive: true });
  await writeFile(
    path,
    await Array.fromAsync(sealAge(crypto, { fileKey, header }, inParts(plaintext, plaintext.length))),
    {
      flag: "wx",
    },
  );
  if (withoutRow === true) return { id, sha256, path };
  const db = writableDb(session);
  inTransaction(db, () => {
    if (findBatch(db, BATCH) === undefined) {
      insertBatch(db, {
        id: BATCH,
        startedAtMs: importedAtMs,
        receivedFrom: null,
        receivedHow: null,
        sourceCommitment: null,
      });
    }
    insertItem(db, {
      id,
      sha256,
      sizeBytes,
      name: Buffer.from(name),
      nameText: name.normalize("NFC"),
      path: null,
      pathText: null,
      mediaType: "text/plain",
      extensionMediaType: null,
      typeMismatch: 0,
      modifiedAtMs: importedAtMs - 1000,
      createdAtMs: null,
      accessedAtMs: null,
      changedAtMs: null,
      importedAtMs,
      batchId: BATCH,
      fileKey,
      nameSalt: crypto.randomBytes(16),
      warnings: "[]",
    });
    const commitment = "c".repeat(64);
    appendEvents(session, [
      {
        type: "ingestion",
        item: id,
        sha256,
        size: sizeBytes,
        name: commitment,
        source: commitment,
        batch: BATCH,
      },
    ]);
  });
  return { id, sha256, path };
}
