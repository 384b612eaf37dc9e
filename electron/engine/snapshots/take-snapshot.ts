/** When snapshots are taken and how many are kept. */

import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { VaultError, type ErrorCode } from "../../core/errors.ts";
import { lastEvent } from "../catalogue/event-table.ts";
import { makeFolder } from "../disk/durable.ts";
import type { VaultSession } from "../vault/session.ts";
import { vaultPaths } from "../vault/vault-paths.ts";
import { snapshotName, snapshotSequences } from "./snapshot-names.ts";
import type { SnapshotOrder } from "./write-snapshot.ts";

const KEPT = 10;
/** Enough for any catalogue, because rows stream; without a limit the collector would let twice as much gather. */
const MEMORY = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 8 };

/** A long import takes a snapshot whenever the log has grown by this many events. */
export const EVENTS_BETWEEN_SNAPSHOTS = 5000;

/** What the worker answers. */
export type SnapshotAnswer =
  { readonly seq: number } | { readonly failure: { readonly code: ErrorCode; readonly message: string } };

function ask(order: SnapshotOrder): Promise<SnapshotAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./snapshot-worker.ts", import.meta.url), {
      workerData: order,
      resourceLimits: MEMORY,
    });
    let answer: SnapshotAnswer | undefined;
    worker.once("message", (message: SnapshotAnswer) => (answer = message));
    worker.once("error", reject);
    // Not before its end: a process that leaves while a thread still unloads native code can crash.
    worker.once("exit", () => {
      if (answer === undefined) reject(new Error("the worker ended without an answer"));
      else resolve(answer);
    });
  });
}

async function removeOld(folder: string): Promise<void> {
  const outdated = (await snapshotSequences(folder)).slice(KEPT);
  for (const seq of outdated) await rm(join(folder, snapshotName(seq)), { force: true });
}

/** How many events the newest snapshot lacks. */
async function eventsSinceSnapshot(session: VaultSession): Promise<number> {
  const [newest = -1] = await snapshotSequences(vaultPaths(session.folder).snapshots);
  return (lastEvent(session.catalogue.db)?.seq ?? -1) - newest;
}

const underWay = new WeakMap<VaultSession, Promise<void>>();

async function take(session: VaultSession): Promise<void> {
  const { snapshots, catalogue } = vaultPaths(session.folder);
  if ((await eventsSinceSnapshot(session)) === 0) return;
  await makeFolder(snapshots);
  const answer = await ask({
    cataloguePath: catalogue,
    folder: snapshots,
    databaseKey: session.keys.database,
    macKey: session.keys.snapshotMac,
    vaultId: session.vaultId,
    recipient: session.header.recipient,
    nowMs: session.now(),
  });
  if ("failure" in answer) throw new VaultError(answer.failure.code, answer.failure.message);
  await removeOld(snapshots);
}

/**
 * Writes a snapshot in a worker thread unless the newest one has the whole log, and keeps the last ten. The catalogue
 * may be written to meanwhile. Throws VaultError disk-full, permission-denied, write-failed.
 */
export async function takeSnapshot(session: VaultSession): Promise<void> {
  // One after the other: two at once could write the same file.
  const before = underWay.get(session) ?? Promise.resolve();
  const taking = before.catch(() => undefined).then(() => take(session));
  underWay.set(session, taking);
  await taking;
}
