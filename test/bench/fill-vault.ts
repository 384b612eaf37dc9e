/** A vault that looks as if a hundred thousand files had been imported, made without importing any. */

import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { encodeHex } from "../../electron/core/bytes/hex.ts";
import { encodeUtf8 } from "../../electron/core/bytes/utf8.ts";
import { commit } from "../../electron/core/custody/commitment.ts";
import { insertBatch } from "../../electron/engine/catalogue/batch-table.ts";
import { inTransaction } from "../../electron/engine/catalogue/database.ts";
import { insertItem } from "../../electron/engine/catalogue/item-table.ts";
import { appendEvents } from "../../electron/engine/custody/append.ts";
import { commitPersonName } from "../../electron/engine/custody/commit-name.ts";
import { sealLog } from "../../electron/engine/custody/seal-log.ts";
import { newId, objectPath } from "../../electron/engine/objects/object-files.ts";
import { writableDb, type VaultSession } from "../../electron/engine/vault/session.ts";

const GROUP = 2000;

/** Words that names are made of: enough of them that a query finds from nothing to thousands. */
export const vocabulary = [
  ...[
    "photo",
    "video",
    "scan",
    "letter",
    "протокол",
    "жалоба",
    "сандық",
    "әділет",
    "hearing",
    "clinic",
    "colony",
  ],
  ...[
    "april",
    "май",
    "тамыз",
    "north",
    "запад",
    "court",
    "суд",
    "ward",
    "палата",
    "table",
    "register",
    "реестр",
  ],
  ...Array.from({ length: 400 }, (_, index) => `w${(index * 2654435761).toString(36)}`),
];

const wordAt = (seed: number): string => vocabulary[seed % vocabulary.length] ?? "";

interface Source {
  readonly batch: string;
  readonly source: string;
}

function addItem(session: VaultSession, index: number, { batch, source }: Source): void {
  const { crypto } = session;
  const db = writableDb(session);
  const id = newId(crypto);
  const nameText = `${wordAt(index * 7)} ${wordAt(index * 13 + 5)} ${index}.jpg`;
  const pathText = `${wordAt(index >> 9)}/${wordAt(index >> 5)}`;
  const name = encodeUtf8(nameText);
  const nameSalt = crypto.randomBytes(16);
  const sha256 = encodeHex(crypto.sha256(name));
  const sizeBytes = 100_000 + index;
  insertItem(db, {
    ...{ id, sha256, sizeBytes, name, nameText, path: encodeUtf8(pathText), pathText },
    ...{ mediaType: "image/jpeg", extensionMediaType: "image/jpeg", typeMismatch: 0 },
    ...{
      modifiedAtMs: index,
      createdAtMs: null,
      accessedAtMs: null,
      changedAtMs: null,
      importedAtMs: session.now(),
    },
    ...{ batchId: batch, fileKey: crypto.randomBytes(16), nameSalt, warnings: "[]" },
  });
  const commitment = commit(crypto, nameSalt, name);
  appendEvents(session, [
    { type: "ingestion", item: id, sha256, size: sizeBytes, name: commitment, source, batch },
  ]);
  const path = objectPath(session.folder, id);
  mkdirSync(dirname(path), { recursive: true });
  closeSync(openSync(path, "wx"));
}

/** Adds rows, events, log nodes, index entries and empty object files for `count` items. */
export async function fillVault(session: VaultSession, count: number): Promise<void> {
  const db = writableDb(session);
  const batch = newId(session.crypto);
  for (let done = 0; done < count; done += GROUP) {
    inTransaction(db, () => {
      const source = commitPersonName(session, "the bench", "source");
      if (done === 0) {
        const startedAtMs = session.now();
        insertBatch(db, {
          ...{
            id: batch,
            startedAtMs,
            receivedFrom: "the bench",
            receivedHow: null,
            sourceCommitment: source,
          },
        });
      }
      for (let index = done; index < Math.min(done + GROUP, count); index += 1) {
        addItem(session, index, { batch, source });
      }
    });
  }
  await sealLog(session);
}
