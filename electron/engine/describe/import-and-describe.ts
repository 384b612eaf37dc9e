/** An import as people know it: files are taken in, and what they say about themselves is recorded meanwhile. */

import type { WarningCode } from "../../decoders/jobs/describe.ts";
import { findItem } from "../catalogue/item-table.ts";
import { sealLog } from "../custody/seal-log.ts";
import { toVaultError } from "../disk/io-error.ts";
import { importPaths, type ImportOptions, type ImportPath } from "../import/import-paths.ts";
import type { ImportReport, ImportedFile, ItemWarning } from "../import/report.ts";
import type { VaultSession } from "../vault/session.ts";
import { itemsWithoutDescription } from "./describe-items.ts";
import { Recorder, type RecordingReport } from "./recorder.ts";

/** A new item with everything remarkable about it. */
type DescribedFile = Omit<ImportedFile, "warnings"> & {
  readonly warnings: readonly (ItemWarning | WarningCode)[];
};

/** The report of an import whose files were described. */
export type DescribedImport = Omit<ImportReport, "imported"> & {
  readonly imported: readonly DescribedFile[];
};

const withWarnings = (file: ImportedFile, { described }: RecordingReport): DescribedFile => {
  const codes = (described.get(file.item) ?? []).filter((code) => code !== "remark");
  return { ...file, warnings: [...file.warnings, ...codes] };
};

/** Describes what came in now and what earlier imports did not get to. Throws what the disk says. */
async function finishRecording(
  session: VaultSession,
  recorder: Recorder,
  { report, wasAdded }: { readonly report: ImportReport; readonly wasAdded: ReadonlySet<string> },
): Promise<RecordingReport> {
  if (report.isCancelled || report.stoppedBy !== undefined) recorder.stop();
  else recorder.add(itemsWithoutDescription(session).filter(({ id }) => !wasAdded.has(id)));
  const recorded = await recorder.finish();
  if (recorded.described.size > 0) await sealLog(session);
  return recorded;
}

/**
 * Imports files and folders and records what they say. Stopping leaves the rest of the recording to the next import.
 * Throws like importPaths.
 */
export async function importAndDescribe(
  session: VaultSession,
  paths: readonly ImportPath[],
  options: ImportOptions = {},
): Promise<DescribedImport> {
  const { db } = session.catalogue;
  const recorder = new Recorder(session);
  const wasAdded = new Set<string>();
  const stop = (): void => recorder.stop();
  options.signal?.addEventListener("abort", stop, { once: true });
  const onItems = (items: readonly string[]): void => {
    for (const item of items) wasAdded.add(item);
    recorder.add(items.flatMap((item) => findItem(db, item) ?? []));
  };
  try {
    const report = await importPaths(session, paths, { ...options, onItems });
    try {
      const recorded = await finishRecording(session, recorder, { report, wasAdded });
      return { ...report, imported: report.imported.map((file) => withWarnings(file, recorded)) };
    } catch (error) {
      // The items are in the vault; only what they say is missing, and the next import will see to it.
      const { code, message } = toVaultError(error, "write-failed");
      return { ...report, stoppedBy: report.stoppedBy ?? { code, message } };
    }
  } finally {
    options.signal?.removeEventListener("abort", stop);
    await recorder.close();
  }
}
