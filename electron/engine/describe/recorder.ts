/**
 * Records what items say about themselves while the next ones are imported: as many at a time as there are decoder
 * processes, written in groups, each description in one transaction with its event in the log. An item that was not
 * reached has no row, and that is how the next recorder finds it.
 */

import type { EventDraft } from "../../core/custody/event.ts";
import { VaultError } from "../../core/errors.ts";
import type { Description, WarningCode } from "../../decoders/jobs/describe.ts";
import { inTransaction, type WritableDb } from "../catalogue/database.ts";
import { putDescription, type DescriptionRow } from "../catalogue/description-table.ts";
import type { ItemRow } from "../catalogue/item-table.ts";
import { indexItem } from "../catalogue/item-search.ts";
import { putItemText, type ItemText } from "../catalogue/item-text-table.ts";
import { putSidecar, type SidecarRow } from "../catalogue/sidecar-table.ts";
import { appendEvents } from "../custody/append.ts";
import { DecoderPool } from "../decoder/decoder-pool.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { describeItem } from "./describe-item.ts";
import { descriptionRow } from "./description-row.ts";
import { ItemQueue } from "./item-queue.ts";
import { readItemText } from "./read-item-text.ts";
import { sidecarRow } from "./sidecar-row.ts";

/** Descriptions that are written together, because each transaction waits for the disk … */
const GROUP_ITEMS = 256;
/**
 * … unless the last writing was this long ago when one more is done: a process that is killed then has not read much in
 * vain. Nothing is written while nothing gets done; what waits then is written by `finish`.
 */
const GROUP_MS = 2000;

interface Studied {
  readonly item: ItemRow;
  /** Where it was described. */
  readonly row?: DescriptionRow;
  readonly sidecar?: SidecarRow | undefined;
  /** Of documents. */
  readonly text: ItemText | undefined;
}

/** What became of the items that a recorder was given. */
export interface RecordingReport {
  /** Item to what is remarkable about it, each code once. */
  readonly described: ReadonlyMap<string, readonly WarningCode[]>;
  /** Items whose original could not be opened; a check of the vault says more. */
  readonly unread: readonly string[];
}

const codesOf = ({ warnings }: Description): WarningCode[] => [...new Set(warnings.map(({ code }) => code))];

/** Keeps what is known of an item; returns what the log has to say of it. */
function keep(db: WritableDb, { item, row, sidecar, text }: Studied): EventDraft[] {
  if (text !== undefined) putItemText(db, text);
  if (row !== undefined) {
    putDescription(db, row);
    putSidecar(db, item.id, sidecar);
  }
  indexItem(db, item.number);
  if (row === undefined) return [];
  return [{ type: "metadata-extraction", item: item.id, sha256: item.sha256, record: row.digest }];
}

export class Recorder {
  readonly #session: VaultSession;
  readonly #pool = new DecoderPool();
  readonly #queue: ItemQueue;
  readonly #codes = new Map<string, readonly WarningCode[]>();
  readonly #documents = new Set<string>();
  readonly #unread: string[] = [];
  #unwritten: Studied[] = [];
  #writtenAt = performance.now();

  constructor(session: VaultSession) {
    this.#session = session;
    this.#queue = new ItemQueue(this.#pool.width, (item, signal) => this.#study(item, signal));
  }

  /** How many items are done. */
  get doneCount(): number {
    return this.#codes.size + this.#documents.size + this.#unread.length;
  }

  /** Starts what will be needed: items are about to come. */
  warmUp(): void {
    this.#pool.warmUp();
  }

  /** Takes items whose rows and objects are durable. */
  add(items: readonly ItemRow[]): void {
    this.#queue.add(items);
  }

  /** Takes documents that have a description, and whose words are missing. */
  addDocuments(items: readonly ItemRow[]): void {
    for (const { id } of items) this.#documents.add(id);
    this.#queue.add(items);
  }

  async #study(item: ItemRow, signal: AbortSignal): Promise<void> {
    try {
      const description = this.#documents.has(item.id)
        ? undefined
        : await describeItem(this.#session, this.#pool, { row: item, signal });
      const mediaType = description?.mediaType ?? item.mediaType;
      const text = await readItemText(this.#session, this.#pool, { row: item, mediaType, signal });
      this.#unwritten.push({ item, text, ...(description && this.#described(item, description)) });
    } catch (error) {
      if (!(error instanceof VaultError) || error.code !== "object-damaged") throw error;
      // The item stays as it is; its damage is found by every check.
      this.#unread.push(item.id);
    }
    const isDue = performance.now() - this.#writtenAt >= GROUP_MS;
    if (isDue || this.#unwritten.length >= GROUP_ITEMS) this.#write();
  }

  #described(item: ItemRow, description: Description): Pick<Studied, "row" | "sidecar"> {
    const session = this.#session;
    const row = descriptionRow(session.crypto, description, { itemId: item.id, nowMs: session.now() });
    this.#codes.set(item.id, codesOf(description));
    const { sidecar } = description;
    return { row, sidecar: sidecar && sidecarRow(item, sidecar) };
  }

  #write(): void {
    const group = this.#unwritten;
    this.#writtenAt = performance.now();
    if (group.length === 0) return;
    this.#unwritten = [];
    const db = writableDb(this.#session);
    inTransaction(db, () => {
      const drafts = group.flatMap((studied) => keep(db, studied));
      if (drafts.length > 0) appendEvents(this.#session, drafts);
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
      return { described: this.#codes, unread: this.#unread };
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
