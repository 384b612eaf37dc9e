/** A vault that looks as if a hundred thousand files had been imported, made without importing any. */

import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { encodeHex } from "../../electron/core/bytes/hex.ts";
import { encodeUtf8 } from "../../electron/core/bytes/utf8.ts";
import { commit } from "../../electron/core/custody/commitment.ts";
import { insertBatch } from "../../electron/engine/catalogue/batch-table.ts";
import {
  addItemToCase,
  findOrCreateCase,
  type WantedCase,
} from "../../electron/engine/catalogue/case-table.ts";
import { inTransaction, type WritableDb } from "../../electron/engine/catalogue/database.ts";
import { putDescription } from "../../electron/engine/catalogue/description-table.ts";
import { putItemText } from "../../electron/engine/catalogue/item-text-table.ts";
import { putLikeness } from "../../electron/engine/catalogue/likeness-table.ts";
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

const SOURCES = 7;
const CASES = 40;
const DAY_SECONDS = 86_400;
/** Days over which things were captured. */
const DAYS = 1500;

/** Kinds as a phone and an office have them: mostly photographs. */
const kinds = [
  ...[
    ["image/jpeg", "jpg"],
    ["image/jpeg", "jpg"],
    ["image/jpeg", "jpg"],
    ["image/heic", "heic"],
    ["video/mp4", "mp4"],
  ],
  ...[
    ["audio/ogg", "ogg"],
    ["application/pdf", "pdf"],
    ["text/plain", "txt"],
  ],
] as const;

/** What files say in words, as every fourth does. */
const saidAt = (index: number): object =>
  index % 4 === 0 ? { title: [wordAt(index * 3)], location: [wordAt(index >> 7)] } : {};

/** What an item says about itself, which two of three do, and that everybody has looked for it. */
function describe(db: WritableDb, index: number, itemId: string): void {
  const second = 1_500_000_000 + ((index * 7919) % DAYS) * DAY_SECONDS + ((index * 31) % DAY_SECONDS);
  const speaks = index % 3 !== 2;
  const isPlaced = speaks && index % 5 === 0;
  putDescription(db, {
    ...{ itemId, record: new Uint8Array(), digest: "0".repeat(64), altitude: null, author: null },
    capturedAt: speaks ? new Date(second * 1000).toISOString().slice(0, 19) : null,
    ...{ latitude: isPlaced ? 51 : null, longitude: isPlaced ? 71 : null },
    ...{ make: speaks ? "Telefon" : null, model: speaks ? "T-40" : null, software: null },
    ...{ durationSeconds: index % 8 === 4 ? index % 600 : null },
    ...{ width: speaks ? 4000 : null, height: speaks ? 3000 : null },
    ...{ warnings: speaks && index % 11 === 0 ? '["truncated"]' : "[]", describedAtMs: 1 },
    said: JSON.stringify(saidAt(index)),
  });
  const unseen = { pictureHigh: null, pictureLow: null, contentSha256: null };
  putLikeness(db, { itemId, preview: "unsupported-format", ...unseen, lookedAtMs: 1 });
  putItemText(db, { itemId, text: undefined, outcome: "damaged", tool: "" });
}

function addItem(session: VaultSession, index: number, { batch, source }: Source): void {
  const { crypto } = session;
  const db = writableDb(session);
  const id = newId(crypto);
  const [mediaType, ending] = kinds[index % kinds.length] ?? kinds[0];
  const nameText = `${wordAt(index * 7)} ${wordAt(index * 13 + 5)} ${index}.${ending}`;
  const pathText = `${wordAt(index >> 9)}/${wordAt(index >> 5)}`;
  const name = encodeUtf8(nameText);
  const nameSalt = crypto.randomBytes(16);
  const sha256 = encodeHex(crypto.sha256(name));
  const sizeBytes = 100_000 + index;
  insertItem(db, {
    ...{ id, sha256, sizeBytes, name, nameText, path: encodeUtf8(pathText), pathText },
    ...{ mediaType, extensionMediaType: mediaType, typeMismatch: 0 },
    ...{
      modifiedAtMs: index,
      createdAtMs: null,
      accessedAtMs: null,
      changedAtMs: null,
      importedAtMs: session.now(),
    },
    ...{ batchId: batch, fileKey: crypto.randomBytes(16), nameSalt, warnings: "[]" },
  });
  describe(db, index, id);
  if (index % 4 !== 0) addItemToCase(db, caseAt(index).newId, id);
  const commitment = commit(crypto, nameSalt, name);
  appendEvents(session, [
    { type: "ingestion", item: id, sha256, size: sizeBytes, name: commitment, source, batch },
  ]);
  const path = objectPath(session.folder, id);
  mkdirSync(dirname(path), { recursive: true });
  closeSync(openSync(path, "wx"));
}

/** One of the cases; most items are in a few of them. */
function caseAt(index: number): WantedCase {
  const number = Math.floor(Math.sqrt(index % (CASES * CASES)));
  return { newId: String(number).padStart(32, "0"), title: `K-${number} ${wordAt(number)}`, nowMs: 1 };
}

function addBatches(session: VaultSession): Source[] {
  const db = writableDb(session);
  for (let index = 0; index < CASES * CASES; index += 1) findOrCreateCase(db, caseAt(index));
  return Array.from({ length: SOURCES }, (_, index) => {
    const receivedFrom = `source ${index + 1}`;
    const source = commitPersonName(session, receivedFrom, "source");
    const batch = newId(session.crypto);
    insertBatch(db, {
      ...{ id: batch, startedAtMs: session.now(), receivedFrom, receivedHow: null, sourceCommitment: source },
    });
    return { batch, source };
  });
}

/** Adds rows, events, log nodes, index entries and empty object files for `count` items. */
export async function fillVault(session: VaultSession, count: number): Promise<void> {
  const db = writableDb(session);
  const sources = inTransaction(db, () => addBatches(session));
  for (let done = 0; done < count; done += GROUP) {
    inTransaction(db, () => {
      for (let index = done; index < Math.min(done + GROUP, count); index += 1) {
        addItem(session, index, sources[index % SOURCES]!);
      }
    });
  }
  await sealLog(session);
}
