/** Small vaults in temporary folders, unlocked and ready; all of them are removed when their test is over. */

import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, onTestFinished } from "vitest";
import { createVaultFolder, type CreateOptions } from "../../electron/engine/vault/create-vault-folder.ts";
import { wipeKeys } from "../../electron/engine/vault/derive-keys.ts";
import { lockSession } from "../../electron/engine/vault/lock-session.ts";
import { openSession, type OpenOptions } from "../../electron/engine/vault/open-session.ts";
import type { VaultSession } from "../../electron/engine/vault/session.ts";

/** The passphrase of every vault made here. */
export const PASSPHRASE = "steppe wind over twelve hills";

/** The name of the vaults that makeLockedVault gives. */
export const VAULT_NAME = "Әділет сандығы";

/** The cheapest passphrase slot that the format permits. */
export const CHEAPEST_COST = { memoryKiB: 64 * 1024, passes: 3 } as const;

/** A fresh folder that is removed when the test is over. */
export async function makeTempFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "sandyq-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Ends a session of a vault whose folder goes right after. Locking would take a snapshot first, which nobody would read and
 * which takes as long as making the vault. A session that was locked stays as it is.
 */
export function letGo({ catalogue, crypto, keys, writerLock }: VaultSession): void {
  catalogue.close();
  wipeKeys(crypto, keys);
  writerLock?.release();
}

export interface MadeVault {
  readonly folder: string;
  readonly session: VaultSession;
  readonly recoveryWords: readonly string[];
}

/** A new vault, open for writing until the test is over. */
export async function makeVault(options: Partial<CreateOptions> = {}): Promise<MadeVault> {
  const folder = join(await makeTempFolder(), "vault");
  const passphrase = Buffer.from(PASSPHRASE);
  const { session, recoveryWords } = await createVaultFolder(folder, {
    passphrase,
    cost: CHEAPEST_COST,
    ...options,
  });
  onTestFinished(() => letGo(session));
  return { folder, session, recoveryWords };
}

/** Unlocks a vault made here until the test is over. */
export async function reopenVault(folder: string, options: Partial<OpenOptions> = {}): Promise<VaultSession> {
  const session = await openSession(folder, {
    passphrase: Buffer.from(PASSPHRASE),
    access: "write",
    ...options,
  });
  onTestFinished(() => letGo(session));
  return session;
}

let template: Promise<string> | undefined;

async function makeTemplate(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "sandyq-test-"));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const vault = join(folder, "vault");
  const { session } = await createVaultFolder(vault, {
    name: VAULT_NAME,
    passphrase: Buffer.from(PASSPHRASE),
    cost: CHEAPEST_COST,
  });
  await lockSession(session);
  return vault;
}

/** A locked vault; all of them within one test file are copies of one, with the same id and keys. */
export async function makeLockedVault(): Promise<string> {
  template ??= makeTemplate();
  const folder = join(await makeTempFolder(), "vault");
  await cp(await template, folder, { recursive: true });
  return folder;
}
