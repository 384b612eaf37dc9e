/**
 * Safe copies of many items, by processes that are started once. Each copy is made, proven and published by itself: what
 * becomes of one item changes nothing for the others, and every item is in exactly one of the lists.
 */

import { VaultError, type ErrorCode } from "../../core/errors.ts";
import type { ItemRow } from "../catalogue/item-row.ts";
import { listItems } from "../catalogue/item-list.ts";
import { sealLog } from "../custody/seal-log.ts";
import { ItemQueue } from "../describe/item-queue.ts";
import { toVaultError } from "../disk/io-error.ts";
import { hasProvenCopy } from "../export/choose-copies.ts";
import { chooseItems, type Selection } from "../export/choose-items.ts";
import type { JobOptions } from "../job.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { CopyStudio } from "./clean-copy.ts";
import { publishDerivatives, type FinishedDerivative } from "./publish-derivatives.ts";
import { copyOf, type SafeCopyReport } from "./safe-copy.ts";

/** More than any vault holds. */
const MAX_ITEMS = 2 ** 31 - 1;

/** Items by name or case, or all that fit a query as it is given to a list; an empty one fits everything. */
export type CopySelection = Selection | { readonly query: string };

/** An item whose original could not be read. */
export interface UncopiedItem {
  readonly item: string;
  readonly error: { readonly code: ErrorCode; readonly message: string };
}

/** What became of many items, each list in the order in which they were chosen. */
export interface SafeCopiesReport {
  readonly made: readonly SafeCopyReport[];
  /** Not provably clean, so that nothing was kept. */
  readonly refused: readonly SafeCopyReport[];
  readonly failed: readonly UncopiedItem[];
  /** Items that have a proven copy already; those that were named themselves get another one. */
  readonly already: readonly string[];
  readonly isCancelled: boolean;
  /** Set when the vault's disk ended it; what is in the lists holds nevertheless. */
  readonly stoppedBy?: { readonly code: ErrorCode; readonly message: string };
}

function rowsOf(session: VaultSession, selection: CopySelection): readonly ItemRow[] {
  if (!("query" in selection)) return chooseItems(session, selection);
  const { query } = selection;
  const { items } = listItems(session.catalogue.db, { query, limit: MAX_ITEMS, offset: 0 });
  if (items.length === 0) throw new VaultError("item-not-found", "no item fits");
  return items;
}

class Copying {
  readonly #session: VaultSession;
  readonly #studio = new CopyStudio();
  readonly #options: JobOptions;
  readonly #rows: readonly ItemRow[];
  readonly #outcomes = new Map<string, SafeCopyReport>();
  readonly failed: UncopiedItem[] = [];
  /** Copies are published one after the other. */
  #publishing: Promise<void> = Promise.resolve();
  readonly #totalBytes: number;
  #doneBytes = 0;

  constructor(session: VaultSession, rows: readonly ItemRow[], options: JobOptions) {
    this.#session = session;
    this.#rows = rows;
    this.#options = options;
    this.#totalBytes = rows.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
  }

  #publish(finished: FinishedDerivative): Promise<void> {
    const published = this.#publishing.then(() => publishDerivatives(this.#session, [finished]));
    this.#publishing = published.catch(() => undefined);
    return published;
  }

  /** A damaged original is its own matter; everything else that is thrown is that of all. */
  async #act(row: ItemRow): Promise<void> {
    try {
      const { signal } = this.#options;
      const publish = (finished: FinishedDerivative) => this.#publish(finished);
      this.#outcomes.set(row.id, await copyOf(this.#session, this.#studio, row, { signal, publish }));
    } catch (error) {
      if (!(error instanceof VaultError) || error.code !== "object-damaged") throw error;
      const { code, message } = error;
      this.failed.push({ item: row.id, error: { code, message } });
    }
    this.#doneBytes += row.sizeBytes;
    this.#options.onProgress?.({
      phase: "cleaning",
      doneBytes: this.#doneBytes,
      totalBytes: this.#totalBytes,
      doneFiles: this.#outcomes.size + this.failed.length,
      totalFiles: this.#rows.length,
    });
  }

  /** Copies everything. Throws the VaultError that ended it for all. */
  async run(): Promise<void> {
    const queue = new ItemQueue(this.#studio.width, (row) => this.#act(row));
    try {
      queue.add(this.#rows);
      await queue.settle();
    } finally {
      await this.#studio.close();
    }
  }

  get outcomes(): readonly SafeCopyReport[] {
    return this.#rows.flatMap(({ id }) => this.#outcomes.get(id) ?? []);
  }
}

/**
 * Makes and proves safe copies of items. Throws VaultError item-not-found, item-deleted, case-not-found, read-only before
 * anything was begun; what ends it later is in the report.
 */
export async function makeSafeCopies(
  session: VaultSession,
  selection: CopySelection,
  options: JobOptions = {},
): Promise<SafeCopiesReport> {
  writableDb(session);
  const chosen = rowsOf(session, selection);
  const already = "items" in selection ? [] : chosen.filter((row) => hasProvenCopy(session, row));
  const copying = new Copying(
    session,
    chosen.filter((row) => !already.includes(row)),
    options,
  );
  let fault: VaultError | undefined;
  try {
    await copying.run();
  } catch (error) {
    fault = toVaultError(error, "write-failed");
  }
  const made = copying.outcomes.filter(({ clean }) => clean);
  if (made.length > 0) await sealLog(session);
  const isCancelled = fault?.code === "cancelled";
  return {
    made,
    refused: copying.outcomes.filter(({ clean }) => !clean),
    failed: copying.failed,
    already: already.map(({ id }) => id),
    isCancelled,
    ...(fault !== undefined && !isCancelled && { stoppedBy: { code: fault.code, message: fault.message } }),
  };
}
