/**
 * The import: walks the paths, has every file read once and sealed by threads, and makes groups of them part of the
 * vault. Whatever happens to a single file is in the report; whatever happens to the vault's disk ends the import with
 * everything that was committed until then.
 */

import { sealLog } from "../custody/seal-log.ts";
import { toVaultError } from "../disk/io-error.ts";
import { markWriting } from "../objects/writing-mark.ts";
import { assertCaseTitle } from "../records/case-title.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { ImportRun, type ImportOptions, type ImportPath } from "./import-run.ts";
import type { ImportReport, ImportStop } from "./report.ts";
import { keepHeapLean } from "./lean-heap.ts";
import { missingBytes } from "./room.ts";
import { causeOf } from "./stop-cause.ts";

export type { ImportOptions, ImportPath } from "./import-run.ts";

/** Closes the batch and signs the log; a disk that refuses this too is one more reason to stop. */
async function conclude(session: VaultSession, run: ImportRun): Promise<ImportStop | undefined> {
  if (!run.batch.hasBegun || !run.isClean) return run.stop;
  try {
    run.batch.finish(run.lists.failed.length);
    await sealLog(session);
    return run.stop;
  } catch (error) {
    const { code, message } = toVaultError(error, "write-failed");
    return run.stop ?? { code, message };
  }
}

/** Says how much room is missing, once everything that was given up has been removed. */
async function withNeed(
  session: VaultSession,
  { total, done }: ImportRun,
  stop: ImportStop,
): Promise<ImportStop> {
  if (stop.code !== "disk-full") return await causeOf(session, stop);
  const left = Math.max(0, total.sealedBytes - done.sealedBytes);
  const neededBytes = await missingBytes(session.folder, left);
  const message = `the disk of the vault is full: free ${neededBytes} more bytes on it and import the same again`;
  return { ...stop, message, neededBytes };
}

/**
 * Imports files and folders, recursively. Content that the vault has already is not stored again but noted as
 * presented; importing the same again after an import that ended early continues it. Throws VaultError read-only for a
 * session that may not write, bad-usage for a title that no case can have, disk-full, permission-denied or write-failed when not
 * even the beginning is possible.
 */
export async function importPaths(
  session: VaultSession,
  paths: readonly ImportPath[],
  options: ImportOptions = {},
): Promise<ImportReport> {
  writableDb(session);
  assertCaseTitle(options.caseTitle);
  keepHeapLean();
  const mark = await markWriting(session.folder);
  const run = new ImportRun(session, options);
  await run.run(paths);
  const stop = await conclude(session, run);
  if (run.isClean) await mark.clear();
  const { imported, duplicates, skipped, failed } = run.lists;
  return {
    batch: run.batch.id,
    imported,
    duplicates,
    skipped,
    failed,
    isCancelled: run.isCancelled,
    ...(stop === undefined ? {} : { stoppedBy: await withNeed(session, run, stop) }),
  };
}
