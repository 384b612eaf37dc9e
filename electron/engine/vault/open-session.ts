/**
 * Unlocking, in an order in which nothing is trusted before it was checked: writer lock, header, slot, header MAC,
 * catalogue, generation; then a writer clears up after whatever was interrupted before, and the log is held against
 * the signed checkpoints that lie beside it.
 */

import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { VaultError } from "../../core/errors.ts";
import {
  pageFaults,
  openCatalogue,
  openCatalogueToRead,
  type Catalogue,
} from "../catalogue/open-catalogue.ts";
import { openCrypto } from "../crypto/open-crypto.ts";
import { systemCodeOf, toVaultError } from "../disk/io-error.ts";
import { finishDeletion } from "../delete/delete-item.ts";
import { sweepOrphans } from "../objects/sweep.ts";
import { compareCheckpoints } from "./compare-checkpoints.ts";
import { wipeKeys } from "./derive-keys.ts";
import { settleGeneration } from "./generation.ts";
import { writeHeaderBytes } from "./header-file.ts";
import type { SessionWarning, VaultSession } from "./session.ts";
import { unlockHeader, type UnlockedHeader } from "./unlock-header.ts";
import { vaultPaths } from "./vault-paths.ts";
import { acquireWriterLock, type WriterLock } from "./writer-lock.ts";

export interface OpenOptions {
  /** UTF-8; the caller owns and wipes it. */
  readonly passphrase: Uint8Array;
  readonly access: "read" | "write";
  /** Milliseconds since 1970; the system's clock unless given. */
  readonly now?: (() => number) | undefined;
}

async function assertVaultFolder(folder: string): Promise<void> {
  const { header, headerCopy } = vaultPaths(folder);
  for (const path of [header, headerCopy]) {
    try {
      if ((await stat(path)).isFile()) return;
    } catch (error) {
      const systemCode = systemCodeOf(error);
      if (systemCode !== "ENOENT" && systemCode !== "ENOTDIR") throw toVaultError(error, "read-failed");
    }
  }
  throw new VaultError("vault-not-found", "there is no vault in this folder");
}

/** A journal that is not empty was left by a writer that did not come to lock the vault. */
async function wasInterrupted(cataloguePath: string): Promise<boolean> {
  const journal = await stat(`${cataloguePath}-wal`).catch(() => undefined);
  return journal !== undefined && journal.size > 0;
}

async function openCheckedCatalogue(
  path: string,
  key: Uint8Array,
  access: OpenOptions["access"],
): Promise<Catalogue> {
  if (access === "read") return openCatalogueToRead(path, { key });
  const needsCheck = await wasInterrupted(path);
  const catalogue = await openCatalogue(path, { key });
  if (!needsCheck || pageFaults(catalogue.db).length === 0) return catalogue;
  catalogue.close();
  throw new VaultError("vault-damaged", "the catalogue is damaged: rebuild from the recovery words");
}

/** What only a writer may do: finish or undo what a crash interrupted. */
async function clearUp(session: VaultSession, unlocked: UnlockedHeader): Promise<void> {
  if (unlocked.needsRewriting) await writeHeaderBytes(session.folder, unlocked.bytes);
  const notRemoved = await finishDeletion(session);
  if (notRemoved > 0) session.warnings.push({ kind: "deleted-not-removed", count: notRemoved });
  const { quarantined } = await sweepOrphans(session);
  if (quarantined.length > 0)
    session.warnings.push({ kind: "objects-quarantined", count: quarantined.length });
}

async function unlock(
  crypto: CryptoBackend,
  folder: string,
  { passphrase, access, now = Date.now }: OpenOptions,
  writerLock: WriterLock | undefined,
): Promise<VaultSession> {
  const unlocked = await unlockHeader(crypto, folder, passphrase);
  const { header, keys } = unlocked;
  crypto.wipe(unlocked.masterKey);
  let catalogue: Catalogue | undefined;
  try {
    catalogue = await openCheckedCatalogue(vaultPaths(folder).catalogue, keys.database, access);
    const { vaultId } = header;
    const warnings: SessionWarning[] = unlocked.isFromCopy ? [{ kind: "header-restored" }] : [];
    const session: VaultSession = {
      folder,
      crypto,
      vaultId,
      header,
      keys,
      catalogue,
      access,
      warnings,
      writerLock,
      now,
    };
    warnings.push(...settleGeneration(session, unlocked.isFromCopy));
    if (access === "write") await clearUp(session, unlocked);
    await compareCheckpoints(session);
    return session;
  } catch (error) {
    catalogue?.close();
    wipeKeys(crypto, keys);
    throw error;
  }
}

/**
 * Opens a vault; end it with lockSession. Throws VaultError vault-not-found, vault-in-use, wrong-passphrase,
 * vault-damaged, vault-too-new, permission-denied.
 */
export async function openSession(folder: string, options: OpenOptions): Promise<VaultSession> {
  const place = resolve(folder);
  const crypto = await openCrypto();
  await assertVaultFolder(place);
  const writerLock = options.access === "write" ? await acquireWriterLock(place) : undefined;
  try {
    return await unlock(crypto, place, options, writerLock);
  } catch (error) {
    writerLock?.release();
    throw toVaultError(error, "read-failed");
  }
}
