/**
 * A vault from the recovery words and whatever is left of the old folder: the same vault id and keys, the newest
 * catalogue that can be read, every object. The old folder is not changed.
 */

import { resolve } from "node:path";
import type { Argon2Cost, CryptoBackend } from "../../core/crypto/backend.ts";
import { VaultError } from "../../core/errors.ts";
import { parseRecoveryWords } from "../../core/words/recovery-words.ts";
import { inTransaction } from "../catalogue/database.ts";
import { everyDerivative } from "../catalogue/derivative-table.ts";
import { logSize } from "../catalogue/event-table.ts";
import { countItems, pageItems } from "../catalogue/item-table.ts";
import { createCatalogue, type Catalogue } from "../catalogue/open-catalogue.ts";
import { readSetting, writeSetting } from "../catalogue/setting-table.ts";
import { openCrypto } from "../crypto/open-crypto.ts";
import { appendEvents } from "../custody/append.ts";
import { recomputeLog, type LogFinding } from "../custody/recompute.ts";
import { sealLog } from "../custody/seal-log.ts";
import { toVaultError } from "../disk/io-error.ts";
import type { JobOptions } from "../job.ts";
import { claimFolder, prepareVault } from "../vault/create-vault-folder.ts";
import type { VaultRoot } from "../vault/derive-keys.ts";
import { lockSession } from "../vault/lock-session.ts";
import { writableDb, type VaultKeys, type VaultSession } from "../vault/session.ts";
import { acquireWriterLock, type WriterLock } from "../vault/writer-lock.ts";
import { copyCheckpoints, copyTheRest } from "./copy-evidence.ts";
import { copyObjects, hasObject } from "./copy-objects.ts";
import { takeOverHeader } from "./old-header.ts";
import { openWithWords } from "./open-with-words.ts";
import type { RebuildProblem, RebuildReport } from "./rebuild-report.ts";
import { ItemRecovery } from "./recover-items.ts";
import { restoreCatalogue, type RestoredCatalogue } from "./restore-catalogue.ts";

export interface RebuildOptions extends JobOptions {
  /** The old vault. */
  readonly from: string;
  /** An absent or empty folder. */
  readonly to: string;
  /** As a person wrote them down. */
  readonly recoveryWords: string;
  /** Of the new vault, UTF-8; the caller owns and wipes it. */
  readonly passphrase: Uint8Array;
  /** Milliseconds since 1970; the system's clock unless given. */
  readonly now?: (() => number) | undefined;
  /** As in CreateOptions. */
  readonly cost?: Argon2Cost | undefined;
}

/** A rebuild under way. */
interface Rebuilding {
  readonly options: RebuildOptions;
  readonly from: string;
  readonly session: VaultSession;
  readonly restored: RestoredCatalogue | undefined;
  readonly problems: RebuildProblem[];
}

/** Nobody may write into the old vault meanwhile; where it lies on a read-only medium nobody can. */
async function lockSource(from: string): Promise<WriterLock | undefined> {
  try {
    return await acquireWriterLock(from);
  } catch (error) {
    if (error instanceof VaultError && error.code === "permission-denied") return undefined;
    throw error;
  }
}

async function takeObjects({ session, from, options, problems }: Rebuilding): Promise<number> {
  const recovery = new ItemRecovery(session);
  try {
    for await (const copied of copyObjects(session, from, options)) {
      const { item, record, reason, isKnown, wasQuarantined } = copied;
      if (isKnown && record === undefined) problems.push({ kind: "object-damaged", item, reason });
      if (isKnown) continue;
      const problem = await recovery.take(copied);
      if (problem !== undefined && !wasQuarantined) problems.push(problem);
    }
    return recovery.finish();
  } finally {
    await recovery.close();
  }
}

const ITEMS_AT_ONCE = 1000;

async function noteMissing({ session, problems }: Rebuilding, id: string): Promise<void> {
  if (await hasObject(session.folder, id)) return;
  const isNamed = problems.some((problem) => problem.kind === "object-damaged" && problem.item === id);
  if (!isNamed) problems.push({ kind: "object-missing", item: id });
}

/** Items and derivatives whose objects were not there to be copied. */
async function findMissing(rebuilding: Rebuilding): Promise<void> {
  const { db } = rebuilding.session.catalogue;
  for (let after = 0; ;) {
    const rows = pageItems(db, after, ITEMS_AT_ONCE);
    for (const { id, deletedAtMs } of rows) if (deletedAtMs === null) await noteMissing(rebuilding, id);
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.number;
  }
  for (const { id: derivative, itemId: item } of everyDerivative(db)) {
    if (await hasObject(rebuilding.session.folder, derivative)) continue;
    rebuilding.problems.push({ kind: "derivative-missing", item, derivative });
  }
}

async function settleHeader({ session, from }: Rebuilding): Promise<void> {
  const db = writableDb(session);
  await takeOverHeader(session, from, Number(readSetting(db, "generation") ?? 0));
  inTransaction(db, () => {
    writeSetting(db, "vault-id", session.vaultId);
    writeSetting(db, "generation", String(session.header.generation));
  });
}

async function fill(rebuilding: Rebuilding): Promise<RebuildReport> {
  const { session, from, restored, problems } = rebuilding;
  const db = writableDb(session);
  await settleHeader(rebuilding);
  const lostEvents = await copyCheckpoints(session, from, logSize(db));
  const logFindings: LogFinding[] = await recomputeLog(session);
  const recovered = await takeObjects(rebuilding);
  await findMissing(rebuilding);
  await copyTheRest(session, from);
  const items = countItems(db);
  const snapshot = restored?.snapshot ?? -1;
  inTransaction(db, () => appendEvents(session, [{ type: "rebuild", snapshot, items, recovered }]));
  await sealLog(session);
  return {
    vaultId: session.vaultId,
    recipient: session.header.recipient,
    source: restored?.source ?? "objects",
    snapshot,
    items,
    recovered,
    lostEvents,
    problems,
    logFindings,
  };
}

async function rebuild(
  crypto: CryptoBackend,
  options: RebuildOptions,
  root: VaultRoot,
  recoverySecret: Uint8Array,
): Promise<RebuildReport> {
  const from = resolve(options.from);
  const to = resolve(options.to);
  const { passphrase, now, cost, signal } = options;
  const problems: RebuildProblem[] = [];
  let restored: RestoredCatalogue | undefined;
  const makeCatalogue = async (path: string, keys: VaultKeys): Promise<Catalogue> => {
    const mac = { crypto, key: keys.snapshotMac };
    const onProblem = (problem: RebuildProblem): void => void problems.push(problem);
    restored = await restoreCatalogue({ from, to, vaultId: root.vaultId, keys, mac, signal, onProblem });
    return restored?.catalogue ?? createCatalogue(path, { key: keys.database });
  };
  await claimFolder(to);
  const birth = { root, recoverySecret, generation: 1, passphrase, now, cost, makeCatalogue };
  const unborn = await prepareVault(crypto, to, birth);
  try {
    const report = await fill({ options, from, session: unborn.session, restored, problems });
    await unborn.publish();
    await lockSession(unborn.session);
    return report;
  } catch (error) {
    await unborn.abandon();
    throw error;
  }
}

/**
 * Makes a new vault of an old one and leaves it locked. Throws VaultError wrong-recovery-words, vault-damaged when no
 * slot can be opened, vault-in-use, already-exists, weak-passphrase, disk-full, cancelled; the new folder is emptied then.
 */
export async function rebuildVault(options: RebuildOptions): Promise<RebuildReport> {
  const crypto = await openCrypto();
  const from = resolve(options.from);
  const secret = parseRecoveryWords(options.recoveryWords);
  let root: VaultRoot | undefined;
  let sourceLock: WriterLock | undefined;
  try {
    root = await openWithWords(crypto, from, secret);
    sourceLock = await lockSource(from);
    return await rebuild(crypto, options, root, secret);
  } catch (error) {
    if (options.signal?.aborted === true)
      throw new VaultError("cancelled", "the rebuild was stopped", { cause: error });
    throw toVaultError(error, "write-failed");
  } finally {
    sourceLock?.release();
    crypto.wipe(secret);
    if (root !== undefined) crypto.wipe(root.masterKey);
  }
}
