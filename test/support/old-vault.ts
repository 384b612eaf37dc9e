/** Old vaults to be rebuilt, and what a rebuilt one must be like. */

import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import type { KeyKind } from "../../electron/core/age/recipient.ts";
import { findOrCreateCase, addItemToCase } from "../../electron/engine/catalogue/case-table.ts";
import { inTransaction } from "../../electron/engine/catalogue/database.ts";
import { dumpTables, type DumpedRow } from "../../electron/engine/catalogue/dump-tables.ts";
import { pageEvents } from "../../electron/engine/catalogue/event-table.ts";
import { findItem } from "../../electron/engine/catalogue/item-table.ts";
import { recomputeLog } from "../../electron/engine/custody/recompute.ts";
import { sealLog } from "../../electron/engine/custody/seal-log.ts";
import { verifyObject } from "../../electron/engine/objects/verify-object.ts";
import { objectPath } from "../../electron/engine/objects/object-files.ts";
import { rebuildVault, type RebuildOptions } from "../../electron/engine/rebuild/rebuild-vault.ts";
import type { RebuildReport } from "../../electron/engine/rebuild/rebuild-report.ts";
import { createVaultFolder } from "../../electron/engine/vault/create-vault-folder.ts";
import { lockSession } from "../../electron/engine/vault/lock-session.ts";
import { openSession } from "../../electron/engine/vault/open-session.ts";
import { writableDb, type VaultSession } from "../../electron/engine/vault/session.ts";
import { CHEAPEST_COST, makeTempFolder, PASSPHRASE, reopenVault } from "./make-vault.ts";
import { storeItem, type StoredItem } from "./store-item.ts";

const NEW_PASSPHRASE = "brand new passphrase";

/** What is known of an old vault. */
export interface OldVault {
  readonly folder: string;
  readonly words: string;
  /** Known to the first snapshot. */
  readonly first: StoredItem;
  /** Known to the second snapshot only. */
  readonly second: StoredItem;
  /** Every table as it was when the vault was locked. */
  readonly dump: DumpedRow[];
  readonly vaultId: string;
}

async function makeTemplate(kind: KeyKind): Promise<OldVault> {
  const place = await mkdtemp(join(tmpdir(), "sandyq-test-"));
  afterAll(() => rm(place, { recursive: true, force: true }));
  const folder = join(place, "vault");
  const passphrase = Buffer.from(PASSPHRASE);
  const options = { kind, name: "old chest", passphrase, cost: CHEAPEST_COST };
  const { session, recoveryWords } = await createVaultFolder(folder, options);
  const first = await storeItem(session, { name: "Бірінші.txt", content: "first content" });
  await sealLog(session);
  await lockSession(session);
  const again = await openSession(folder, { passphrase, access: "write" });
  const second = await storeItem(again, { name: "second.bin", content: "second content" });
  const db = writableDb(again);
  inTransaction(db, () => {
    const caseId = findOrCreateCase(db, { newId: "ca".repeat(16), title: "Іс 7", nowMs: 5 });
    addItemToCase(db, caseId, second.id);
  });
  await sealLog(again);
  const dump = [...dumpTables(db)];
  await lockSession(again);
  return { folder, words: recoveryWords.join(" "), first, second, dump, vaultId: session.vaultId };
}

const templates = new Map<KeyKind, Promise<OldVault>>();

/** A locked vault with two items, a case and two snapshots (events 0–1 and 0–2); within one test file all are copies of one. */
export async function makeOldVault(kind: KeyKind = "classic"): Promise<OldVault> {
  const made = templates.get(kind) ?? makeTemplate(kind);
  templates.set(kind, made);
  const template = await made;
  const folder = join(await makeTempFolder(), "vault");
  await cp(template.folder, folder, { recursive: true });
  const moved = (item: StoredItem): StoredItem => ({ ...item, path: objectPath(folder, item.id) });
  return { ...template, folder, first: moved(template.first), second: moved(template.second) };
}

/** A rebuild that succeeded; the new vault is open for writing until the test is over. */
export interface Rebuilt {
  readonly report: RebuildReport;
  readonly to: string;
  readonly session: VaultSession;
}

/** Rebuilds into a new folder, under another passphrase, and opens what came of it. */
export async function rebuild(
  old: Pick<OldVault, "folder" | "words">,
  changes: Partial<RebuildOptions> = {},
): Promise<Rebuilt> {
  const to = join(await makeTempFolder(), "new");
  const passphrase = Buffer.from(NEW_PASSPHRASE);
  const report = await rebuildVault({
    from: old.folder,
    to,
    recoveryWords: old.words,
    passphrase,
    cost: CHEAPEST_COST,
    ...changes,
  });
  return { report, to, session: await reopenVault(to, { passphrase }) };
}

/** What must be the same in the new vault, generation and the rebuild itself apart. */
export const withoutRebuild = (rows: Iterable<DumpedRow>, lastSeq: number): DumpedRow[] =>
  [...rows].filter(({ table, row }) => {
    if (table === "setting") return row["key"] !== "generation";
    if (table === "event") return Number(row["seq"]) <= lastSeq;
    if (table === "checkpoint") return Number(row["size"]) <= lastSeq + 1;
    return table !== "log_node";
  });

export const typesOf = (session: VaultSession) =>
  pageEvents(session.catalogue.db, { from: 0, limit: 100 }).map(({ type }) => type);

export async function expectSound({ session }: Rebuilt, items: readonly StoredItem[]): Promise<void> {
  expect(session.warnings).toEqual([]);
  expect(await recomputeLog(session)).toEqual([]);
  for (const { id, sha256 } of items) {
    const row = findItem(session.catalogue.db, id);
    const key = { fileKey: row!.fileKey, identity: session.keys.identity };
    const record = await verifyObject(session.crypto, objectPath(session.folder, id), key);
    expect([row!.sha256, record.sha256]).toEqual([sha256, sha256]);
  }
}
