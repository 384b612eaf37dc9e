/** Writes one snapshot from a connection of its own, so that the catalogue can be written to meanwhile. */

import { open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { createGzip } from "node:zlib";
import { FILE_KEY_BYTES, sealHeader } from "../../core/age/header.ts";
import { parseRecipient } from "../../core/age/recipient.ts";
import { sealAge } from "../../core/age/seal.ts";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { VaultError } from "../../core/errors.ts";
import { dumpLines } from "../catalogue/dump-tables.ts";
import { lastEvent } from "../catalogue/event-table.ts";
import { inReadTransaction, type ReadableDb } from "../catalogue/database.ts";
import { openCatalogueToRead } from "../catalogue/open-catalogue.ts";
import { catalogueSchema } from "../catalogue/migrate.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import { PRIVATE_FILE, syncFolder } from "../disk/durable.ts";
import { snapshotLines } from "./snapshot-file.ts";
import { snapshotName } from "./snapshot-names.ts";

/** Fast: what is left to gain by more of it is mostly hashes and salts. */
const COMPRESSION = 1;
/** Every page is read once. */
const CACHE_KIB = 1024;

/** What a snapshot is made from; it crosses into a worker thread, so plain data only. Keys belong to the caller. */
export interface SnapshotOrder {
  readonly cataloguePath: string;
  /** The folder that it is written into. */
  readonly folder: string;
  readonly databaseKey: Uint8Array;
  readonly macKey: Uint8Array;
  readonly vaultId: string;
  /** Text of the age recipient. */
  readonly recipient: string;
  readonly nowMs: number;
}

async function writeSealed(
  crypto: CryptoBackend,
  order: SnapshotOrder,
  lines: Iterable<Uint8Array>,
  path: string,
) {
  const fileKey = crypto.randomBytes(FILE_KEY_BYTES);
  const header = sealHeader(crypto, fileKey, [parseRecipient(order.recipient)]);
  // node:stream types what a gzip yields as any.
  const compressed: AsyncIterable<Uint8Array> = Readable.from(lines, { objectMode: true }).pipe(
    createGzip({ level: COMPRESSION }),
  );
  const file = await open(path, "w", PRIVATE_FILE);
  try {
    for await (const bytes of sealAge(crypto, { fileKey, header }, compressed)) await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
    crypto.wipe(fileKey);
  }
}

async function dump(crypto: CryptoBackend, order: SnapshotOrder, db: ReadableDb): Promise<number> {
  const last = lastEvent(db);
  if (last === undefined) throw new VaultError("internal", "a vault's log begins with its creation");
  const mac = { crypto, key: order.macKey };
  const at = formatUtcSeconds(order.nowMs);
  const head = { vaultId: order.vaultId, schema: catalogueSchema(db), seq: last.seq, at };
  const name = snapshotName(last.seq);
  const temporary = join(order.folder, `.${name}.partial`);
  try {
    await writeSealed(crypto, order, snapshotLines(mac, head, dumpLines(db)), temporary);
    await rename(temporary, join(order.folder, name));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(temporary));
  return last.seq;
}

/** Writes a snapshot of one moment of the catalogue in constant memory; returns its last event. Throws the system's errors. */
export async function writeSnapshot(crypto: CryptoBackend, order: SnapshotOrder): Promise<number> {
  const catalogue = await openCatalogueToRead(order.cataloguePath, {
    key: order.databaseKey,
    cacheKib: CACHE_KIB,
  });
  try {
    return await inReadTransaction(catalogue.db, () => dump(crypto, order, catalogue.db));
  } finally {
    catalogue.close();
  }
}
