/**
 * Records what items say about themselves while the next ones are imported: as many at a time as there are decoder
 * processes, written in groups, each description in one transaction with its event in the log. An item that was not
 * reached has no row, and that is how the next recorder finds it.
 */

import type { EventDraft } from "../../core/custody/event.ts";
import { VaultError } from "../../core/errors.ts";
import type { Description, WarningCode } from "../../decoders/jobs/describe.ts";
import { inTransaction } from "../catalogue/database.ts";
import { putDescription, type DescriptionRow } from "../catalogue/description-table.ts";
import type { ItemRow } from "../catalogue/item-table.ts";
import { putSidecar, type SidecarRow } from "../catalogue/sidecar-table.ts";
import { appendEvents } from "../custody/append.ts";
import { DecoderPool } from "../decoder/decoder-pool.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { describeItem } from "./describe-item.ts";
import { descriptionRow } from "./description-row.ts";
import { ItemQueue } from "./item-queue.ts";
import { sidecarRow } from "./sidecar-row.ts";

/** Descriptions that are written together: each transaction waits for the disk. */
const GROUP_ITEMS = 64;

interface Described {
  readonly item: ItemRow;
  readonly row: DescriptionRow;
  readonly sidecar: SidecarRow | undefined;
}

/** What became of the items that a recorder was given. */
export interface RecordingReport {
  /** Item to what is remarkable about it, each code once. */
  readonly described: ReadonlyMap<string, readonly WarningCode[]>;
  /** Items whose original could not be opened; a check of the vault says more. */
  readonly unread: readonly string[];
}

const codesOf = ({ warnings }: Description): WarningCode[] => [...new Set(warnings.map(({ code }) => code))];

export class Recorder {
  readonly #session: VaultSession;
  readonly #pool = new DecoderPool();
  readonly #queue: ItemQueue;
  readonly #described = new Map<string, readonly WarningCode[]>();
  readonly #unread: string[] = [];
  #unwritten: Described[] = [];

  constructor(session: VaultSession) {
    this.#session = session;
    this.#queue = new ItemQueue(this.#pool.width, (item, signal) => this.#describe(item, signal));
  }

  /** How many items are done. */
  get doneCount(): number {
    return this.#described.size + this.#unread.length;
  }

  /** Takes items whose rows and objects are durable. */
  add(items: readonly ItemRow[]): void {
    this.#queue.add(items);
  }

  async #describe(item: ItemRow, signal: AbortSignal): Promise<void> {
    const { crypto } = this.#session;
    let description: Description;
    try {
      description = await describeItem(this.#session, this.#pool, { row: item, signal });
    } catch (error) {
      if (!(error instanceof VaultError) || error.code !== "object-damaged") throw error;
      // The item stays as it is; its damage is found by every check.
      this.#unread.push(item.id);
      return;
    }
    const row = descriptionRow(crypto, description, { itemId: item.id, nowMs: this.#session.now() });
    this.#described.set(item.id, codesOf(description));
    const { sidecar } = description;
    this.#unwritten.push({ item, row, sidecar: sidecar && sidecarRow(item, sidecar) });
    if (this.#unwritten.length >= GROUP_ITEMS) this.#write();
  }

  #write(): void {
    const group = this.#unwritten;
    if (group.length === 0) return;
    this.#unwritten = [];
    const db = writableDb(this.#session);
    inTransaction(db, () => {
      for (const { item, row, sidecar } of group) {
        putDescription(db, row);
        putSidecar(db, item.id, sidecar);
      }
      const drafts = group.map(({ item, row }): EventDraft => {
        return { type: "metadata-extraction", item: item.id, sha256: item.sha256, record: row.digest };
      });
      appendEvents(this.#session, drafts);
    });
  }

  /** Lets what is being read end where it is; what was read already is still written by `finish`. */
  stop(): void {
    this.#queue.stop();
  }

  /** Waits for everything that was added and writes it. Throws what the disk or the catalogue says. */
  async finish(): Promise<RecordingReport> {
    try {
      await this.#queue.settle();
      this.#write();
      return { described: this.#described, unread: this.#unread };
    } finally {
      await this.close();
    }
  }

  /** Ends the decoder processes; to be called in any case. */
  async close(): Promise<void> {
    this.stop();
    await this.#pool.close();
  }
}
