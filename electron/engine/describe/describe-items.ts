/** Reads what items say about themselves and looks at them, on request. */

import { VaultError } from "../../core/errors.ts";
import type { WarningCode } from "../../decoders/jobs/describe.ts";
import { findItem, type ItemRow } from "../catalogue/item-table.ts";
import type { JobOptions } from "../job.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import type { PreviewReport } from "../preview/previewer.ts";
import { ItemStudy } from "./item-study.ts";

const PROGRESS_MS = 100;

/** What was described. */
export interface DescribeReport {
  readonly described: readonly { readonly item: string; readonly warnings: readonly WarningCode[] }[];
  /** Items whose originals are damaged or missing. */
  readonly unread: readonly string[];
  readonly previews: PreviewReport;
}

function chosen(session: VaultSession, items: readonly string[]): ItemRow[] {
  const { db } = session.catalogue;
  return items.map((item) => {
    const row = findItem(db, item);
    if (row === undefined) throw new VaultError("item-not-found", "no item has this id");
    return row;
  });
}

/**
 * Describes and looks at these items, again if need be; with none named, all where that is missing. Throws VaultError
 * item-not-found, read-only, cancelled (what was done until then stays) and what the disk says.
 */
export async function describeItems(
  session: VaultSession,
  items: readonly string[],
  { signal, onProgress }: JobOptions = {},
): Promise<DescribeReport> {
  writableDb(session);
  const rows = chosen(session, items);
  const study = new ItemStudy(session);
  const stop = (): void => study.stop();
  signal?.addEventListener("abort", stop, { once: true });
  if (signal?.aborted === true) stop();
  const report = (): void => {
    const { done: doneFiles, total: totalFiles } = study.progress;
    onProgress?.({ phase: "describing", doneBytes: 0, totalBytes: 0, doneFiles, totalFiles });
  };
  const timer = setInterval(report, PROGRESS_MS);
  try {
    if (rows.length > 0) study.add(rows);
    else study.addMissing();
    const { described, unread, previews } = await study.finish();
    if (signal?.aborted === true) throw new VaultError("cancelled", "stopped on request");
    return { described: Array.from(described, ([item, warnings]) => ({ item, warnings })), unread, previews };
  } finally {
    clearInterval(timer);
    await study.close();
    signal?.removeEventListener("abort", stop);
  }
}
