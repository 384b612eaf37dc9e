/** An import as people know it: files are taken in, and meanwhile what they say about themselves and look like is recorded. */

import type { WarningCode } from "../../decoders/jobs/describe.ts";
import { findItem } from "../catalogue/item-table.ts";
import { toVaultError } from "../disk/io-error.ts";
import { importPaths, type ImportOptions, type ImportPath } from "../import/import-paths.ts";
import type { ImportReport, ImportedFile, ItemWarning } from "../import/report.ts";
import { causeOf } from "../import/stop-cause.ts";
import type { VaultSession } from "../vault/session.ts";
import { ItemStudy, type StudyReport } from "./item-study.ts";

/** A new item with everything remarkable about it. */
type DescribedFile = Omit<ImportedFile, "warnings"> & {
  readonly warnings: readonly (ItemWarning | WarningCode)[];
};

/** The report of an import whose files were described. */
export type DescribedImport = Omit<ImportReport, "imported"> & {
  readonly imported: readonly DescribedFile[];
};

const withWarnings = (file: ImportedFile, { described }: StudyReport): DescribedFile => {
  const codes = (described.get(file.item) ?? []).filter((code) => code !== "remark");
  return { ...file, warnings: [...file.warnings, ...codes] };
};

/** Studies what came in now and what earlier imports did not get to. Throws what the disk says. */
async function finishStudy(study: ItemStudy, report: ImportReport): Promise<StudyReport> {
  if (report.isCancelled || report.stoppedBy !== undefined) study.stop();
  else study.addMissing();
  return await study.finish();
}

/**
 * Imports files and folders and records what they say and look like. Stopping leaves the rest of it to the next import.
 * Throws like importPaths.
 */
export async function importAndDescribe(
  session: VaultSession,
  paths: readonly ImportPath[],
  options: ImportOptions = {},
): Promise<DescribedImport> {
  const { db } = session.catalogue;
  const study = new ItemStudy(session);
  const stop = (): void => study.stop();
  options.signal?.addEventListener("abort", stop, { once: true });
  const onItems = (items: readonly string[]): void => {
    study.add(items.flatMap((item) => findItem(db, item) ?? []));
  };
  try {
    const report = await importPaths(session, paths, { ...options, onNew: () => study.warmUp(), onItems });
    try {
      const studied = await finishStudy(study, report);
      return { ...report, imported: report.imported.map((file) => withWarnings(file, studied)) };
    } catch (error) {
      // The items are in the vault; only what they say and look like is missing, and the next import will see to it.
      const { code, message } = toVaultError(error, "write-failed");
      return { ...report, stoppedBy: report.stoppedBy ?? (await causeOf(session, { code, message })) };
    }
  } finally {
    options.signal?.removeEventListener("abort", stop);
    await study.close();
  }
}
