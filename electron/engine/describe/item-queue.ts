/** Items or files that wait for a decoder: a few at a time, in the order in which they came, until somebody says stop. */

import type { VaultError } from "../../core/errors.ts";
import type { ItemRow } from "../catalogue/item-table.ts";
import { toVaultError } from "../disk/io-error.ts";

/** A second process pays only when there is more left to do than this: to start it takes as long as some hundred photos. */
const MUCH_WORK_MS = 4000;
/** How long a worker looks at its own pace before it says how much is left: one slow item says nothing. */
const PACE_MS = 250;
/** Nobody waits longer behind one that takes its time. */
const PATIENCE_MS = 1500;

/** What is done with one item. It throws only what the disk or the catalogue says, or that it was stopped. */
export type ItemAct<Item = ItemRow> = (item: Item, signal: AbortSignal) => Promise<void>;

export class ItemQueue<Item = ItemRow> {
  readonly #width: number;
  readonly #act: ItemAct<Item>;
  readonly #stopping = new AbortController();
  readonly #waiting: Item[] = [];
  readonly #workers = new Set<Promise<void>>();
  #failure: VaultError | undefined;

  /** At most `width` acts are under way at once. */
  constructor(width: number, act: ItemAct<Item>) {
    this.#width = width;
    this.#act = act;
  }

  /** Takes items whose rows and objects are durable. */
  add(items: readonly Item[]): void {
    this.#waiting.push(...items);
    if (this.#workers.size === 0) this.#addWorker();
  }

  #addWorker(): void {
    if (this.#waiting.length === 0 || this.#workers.size >= this.#width) return;
    const worker = this.#work().finally(() => this.#workers.delete(worker));
    this.#workers.add(worker);
  }

  async #work(): Promise<void> {
    // The first item of a worker tells how long a process takes to start, and nothing about the next ones.
    let isStarting = true;
    const pace = { spentMs: 0, items: 0 };
    for (let item = this.#waiting.shift(); item !== undefined; item = this.#waiting.shift()) {
      if (this.#stopping.signal.aborted) return;
      const begun = performance.now();
      const patience = setTimeout(() => this.#addWorker(), PATIENCE_MS);
      try {
        await this.#act(item, this.#stopping.signal);
      } catch (error) {
        this.#fail(error);
      } finally {
        clearTimeout(patience);
      }
      if (!isStarting) {
        pace.spentMs += performance.now() - begun;
        pace.items += 1;
      }
      isStarting = false;
      const leftMs = (pace.spentMs / pace.items) * this.#waiting.length;
      if (pace.spentMs > PACE_MS && leftMs > MUCH_WORK_MS) this.#addWorker();
    }
  }

  /** What a stopped queue still hears is the end of what it stopped. */
  #fail(error: unknown): void {
    if (this.#stopping.signal.aborted) return;
    this.#failure = toVaultError(error, "write-failed");
    this.stop();
  }

  /** Lets what is under way end where it is, and begins nothing more. */
  stop(): void {
    this.#stopping.abort();
  }

  /** Waits until nothing is under way. Throws the VaultError that ended it, if one did. */
  async settle(): Promise<void> {
    while (this.#workers.size > 0) await Promise.all(this.#workers);
    if (this.#failure !== undefined) throw this.#failure;
  }
}
