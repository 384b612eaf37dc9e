/** Items that only their objects remember: a row from the record, and a recovery event in place of the lost ones. */

import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { OriginalRecord } from "../../core/object/record.ts";
import { insertBatch, updateBatch } from "../catalogue/batch-table.ts";
import { inTransaction } from "../catalogue/database.ts";
import { findItemBySha256, insertItem, type NewItem } from "../catalogue/item-table.ts";
import { appendEvents } from "../custody/append.ts";
import { makeFolder, syncFolder } from "../disk/durable.ts";
import { MediaTypeDesk } from "../import/media-type-desk.ts";
import { newId, quarantineFolder } from "../objects/object-files.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import type { CopiedObject } from "./copy-objects.ts";
import type { RebuildProblem } from "./rebuild-report.ts";
import { recoveredRow } from "./recovered-row.ts";

/** Items that are committed together: a commit takes as long as reading several photographs. */
const GROUP = 100;

interface RecoveredItem {
  readonly record: OriginalRecord;
  readonly row: NewItem;
}

/** Takes in one object after another; `finish` commits the last of them, `close` it in any case. */
export class ItemRecovery {
  readonly #session: VaultSession;
  readonly #desk = new MediaTypeDesk();
  readonly #batchId: string;
  /** Items that wait for their commit, by SHA-256. */
  readonly #waiting = new Map<string, RecoveredItem>();
  #committed = 0;

  constructor(session: VaultSession) {
    this.#session = session;
    this.#batchId = newId(session.crypto);
  }

  #commit(): void {
    if (this.#waiting.size === 0) return;
    const db = writableDb(this.#session);
    const id = this.#batchId;
    const now = this.#session.now();
    const items = [...this.#waiting.values()];
    const fileCount = this.#committed + items.length;
    inTransaction(db, () => {
      if (this.#committed === 0) {
        insertBatch(db, {
          id,
          startedAtMs: now,
          receivedFrom: null,
          receivedHow: "rebuild",
          sourceCommitment: null,
        });
      }
      for (const { row } of items) insertItem(db, row);
      updateBatch(db, { id, finishedAtMs: now, fileCount, duplicateCount: 0, failedCount: 0 });
      appendEvents(
        this.#session,
        items.map(({ record: { item, sha256, sizeBytes: size, importedAt } }) => ({
          type: "recovery" as const,
          item,
          sha256,
          size,
          importedAt,
        })),
      );
    });
    this.#committed = fileCount;
    this.#waiting.clear();
  }

  async #setAside({ item, path }: CopiedObject): Promise<void> {
    if (path === undefined) return;
    const folder = quarantineFolder(this.#session.folder);
    await makeFolder(folder);
    await rename(path, join(folder, `${item}.age`));
    await syncFolder(folder);
  }

  #itemWith(sha256: string): string | undefined {
    return this.#waiting.get(sha256)?.row.id ?? findItemBySha256(this.#session.catalogue.db, sha256)?.id;
  }

  /** Takes in an object that the catalogue does not know, or sets it aside; returns why when it does. */
  async take(copied: CopiedObject): Promise<RebuildProblem | undefined> {
    const { item, path, record, reason } = copied;
    if (record === undefined || path === undefined) {
      await this.#setAside(copied);
      return { kind: "object-damaged", item, reason };
    }
    if (record.kind === "thumbnail" || record.kind === "poster") {
      // It is made again from its original, which is what counts.
      await rm(path, { force: true });
      return undefined;
    }
    if (record.kind !== "original") {
      await this.#setAside(copied);
      return { kind: "derivative-unknown", item: record.of, derivative: item };
    }
    const sameAs = this.#itemWith(record.sha256);
    if (sameAs !== undefined) {
      await this.#setAside(copied);
      return { kind: "object-repeated", item, sameAs };
    }
    const tools = { session: this.#session, desk: this.#desk, batchId: this.#batchId };
    this.#waiting.set(record.sha256, { record, row: await recoveredRow(tools, { path, record }) });
    if (this.#waiting.size >= GROUP) this.#commit();
    return undefined;
  }

  /** Commits what waits; returns how many items were recovered in all. */
  finish(): number {
    this.#commit();
    return this.#committed;
  }

  /** Ends the thread that looks at content. */
  close(): Promise<void> {
    return this.#desk.close();
  }
}
