/** Locking: the catalogue is written down once more as a snapshot, then nothing of the keys stays. */

import type { VaultError } from "../../core/errors.ts";
import { endJournal } from "../catalogue/open-catalogue.ts";
import { toVaultError } from "../disk/io-error.ts";
import { takeSnapshot } from "../snapshots/take-snapshot.ts";
import { wipeKeys } from "./derive-keys.ts";
import type { VaultSession } from "./session.ts";

export interface LockReport {
  /** Why no snapshot could be written (a full disk, say); the vault is locked all the same. */
  readonly snapshotError: VaultError | undefined;
}

const ended = new WeakSet<VaultSession>();

async function writeDown(session: VaultSession): Promise<VaultError | undefined> {
  const db = session.catalogue.writable;
  if (db === undefined) return undefined;
  try {
    await takeSnapshot(session);
    endJournal(db);
    return undefined;
  } catch (error) {
    return toVaultError(error, "write-failed");
  }
}

/** Ends a session, also when something fails on the way: catalogue closed, keys overwritten, writer lock released. */
export async function lockSession(session: VaultSession): Promise<LockReport> {
  if (ended.has(session)) return { snapshotError: undefined };
  ended.add(session);
  try {
    return { snapshotError: await writeDown(session) };
  } finally {
    session.catalogue.close();
    wipeKeys(session.crypto, session.keys);
    session.writerLock?.release();
  }
}
