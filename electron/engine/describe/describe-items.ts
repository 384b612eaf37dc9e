/** Reads what items say about themselves, on request. */

import { VaultError } from "../../core/errors.ts";
import type { WarningCode } from "../../decoders/jobs/describe.ts";
import { itemsToDescribe } from "../catalogue/description-table.ts";
import { findItem, type ItemRow } from "../catalogue/item-table.ts";
import { sealLog } from "../custody/seal-log.ts";
import type { JobOptions } from "../job.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { Recorder } from "./recorder.ts";

const PAGE_ITEMS = 512;
const PROGRESS_MS = 100;

/** What was described. */
export interface DescribeReport {
  readonly described: readonly { readonly item: string; readonly warnings: readonly WarningCode[] }[];
  /** Items whose originals are damaged or missing. */
  readonly unread: readonly string[];
}

function chosen(session: VaultSession, items: readonly string[]): ItemRow[] {
  const { db } = session.catalogue;
  return items.map((item) => {
    const row = findItem(db, item);
    if (row === undefined) throw new VaultError("item-not-found", "no item has this id");
    return row;
  });
}

/** Every item that has no description. */
export function itemsWithoutDescription(session: VaultSession): ItemRow[] {
  const { db } = session.catalogue;
  const rows: ItemRow[] = [];
  for (;;) {
    const page = itemsToDescribe(db, rows.at(-1)?.number ?? 0, PAGE_ITEMS);
    rows.push(...page);
    if (page.length < PAGE_ITEMS) return rows;
  }
}

/**
 * Describes these items, again if need be; with none named, all that have no description yet. Throws VaultError
 * item-not-found, read-only, cancelled (what was described until then stays) and what the disk says.
 */
export async function describeItems(
  session: VaultSession,
  items: readonly string[],
  { signal, onProgress }: JobOptions = {},
): Promise<DescribeReport> {
  writableDb(session);
  const rows = items.length > 0 ? chosen(session, items) : itemsWithoutDescription(session);
  const recorder = new Recorder(session);
  const stop = (): void => recorder.stop();
  signal?.addEventListener("abort", stop, { once: true });
  if (signal?.aborted === true) stop();
  const report = (): void =>
    onProgress?.({
      phase: "describing",
      doneBytes: 0,
      totalBytes: 0,
      doneFiles: recorder.doneCount,
      totalFiles: rows.length,
    });
  const timer = setInterval(report, PROGRESS_MS);
  try {
    recorder.add(rows);
    const { described, unread } = await recorder.finish();
    if (described.size > 0) await sealLog(session);
    if (signal?.aborted === true) throw new VaultError("cancelled", "stopped on request");
    return { described: Array.from(described, ([item, warnings]) => ({ item, warnings })), unread };
  } finally {
    clearInterval(timer);
    signal?.removeEventListener("abort", stop);
  }
}
